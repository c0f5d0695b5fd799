"""What stands behind an answer, for the asker alone: reasons, their sources, the curve. Worded only when asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.consider import Judged
from bot.message import OfferKind, Voice
from bot.reply.details import detailed
from bot.reply.sources import Sources, printable
from rules.curve import Curve, curve
from rules.model import Athlete, CheckIn


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    reasons: str
    """With the numbers of their sources."""
    sources: str = ""
    """What the numbers stand for, a line each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """Most answers are read without it."""

    told: Callable[[], Told]
    cites: bool = False
    """Whether there is a source to show."""
    curve: Callable[[], Curve] | None = None

    @property
    def offers(self) -> tuple[OfferKind, ...]:
        """What of it can be asked for."""
        sources = (OfferKind.SOURCES,) if self.cites else ()
        picture = (OfferKind.CURVE,) if self.curve else ()
        return (OfferKind.DETAILS, *sources, *picture)


def behind_reasons(reasons: Sequence[tuple[str, Sequence[str]]], *, head: str = "", tail: str = "") -> Behind:
    """Sentences, each with the ids of its sources."""
    return Behind(told=partial(_listed, reasons, head, tail), cites=any(printable(ids) for _, ids in reasons))


def behind_judged(
    judged: Sequence[Judged],
    now: datetime,
    voice: Voice,
    athlete: Athlete | None = None,
    checkin: CheckIn | None = None,
) -> Behind:
    """Judgements. The curve, where athlete and check-in are given, is that of the one that past sessions limit most."""
    limited = [one for one in judged if one.advice.causes and not one.advice.refer]
    drawn = None
    if limited and athlete and checkin:
        worst = max(limited, key=lambda one: one.advice.verdict)
        drawn = partial(curve, worst.history, worst.advice, athlete, checkin, now=now)
    cited = (finding.sources for one in judged for finding in one.advice.findings)
    return Behind(told=partial(_judged, judged, now, voice), cites=any(map(printable, cited)), curve=drawn)


def _listed(reasons: Sequence[tuple[str, Sequence[str]]], head: str, tail: str) -> Told:
    sources = Sources()
    lines = [f"• {text}{sources.marks(ids)}" for text, ids in reasons]
    return Told(reasons="\n".join(filter(None, (head, *lines, tail))), sources="\n".join(sources.lines()))


def _judged(judged: Sequence[Judged], now: datetime, voice: Voice) -> Told:
    sources = Sources()
    blocks = [detailed(one.advice, one.history, now, voice, sources) for one in judged]
    traces = [f"• {step.replace('_', ' ')}" for one in judged for step in one.advice.trace]
    worked_out = ["", "**How I worked it out**", *traces] if traces else []
    return Told(reasons="\n\n".join(blocks), sources="\n".join([*sources.lines(), *worked_out]))
