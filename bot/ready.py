"""What is left of the logged sessions, region by region: which of them, and until when. Gives no verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log10

from bot.chart.wording import words
from bot.message import Reply, Voice
from bot.recall import Known
from bot.reply.naming import full_hour, listed, named, times
from bot.reply.phrases import phrase
from bot.understand.heard import Language
from rules.dose import dosed
from rules.model import Channel, MuscleGroup, Session
from rules.residual import Cell, cells

OVER = 0.1
"""A tenth left at its typical hours is how the demand profiles define that a region has recovered."""

HEAVY, CLEAR = 0.5, 0.25
"""What counts as heavily and as clearly loaded, of the greatest load there is (judgement)."""

CELLS: tuple[Cell, ...] = (
    (Channel.NEURAL, None),
    (Channel.GLYCOGEN, None),
    (Channel.TENDON_IMPACT, None),
    *((Channel.MUSCLE_DAMAGE, group) for group in MuscleGroup),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What is left in a region, of the session that left most there."""

    cell: Cell
    share: float
    """0-1, of the greatest load there is."""
    session: Session
    over: datetime


def ready(known: Known, voice: Voice) -> Reply:
    """The regions that are still loaded, most first, those alike in one line; then those that are fresh."""
    language = voice.language
    loaded = sorted(left_over(known), key=lambda left: -left.share)
    if not loaded:
        return Reply(text=phrase(language, "ready.nothing"), private=True)
    alike: dict[tuple[str, Session], list[Left]] = {}
    for left in loaded:
        alike.setdefault((_level(left.share), left.session), []).append(left)
    lines = [_line(level, session, lefts, known, voice) for (level, session), lefts in alike.items()]
    rest = {*CELLS} - {left.cell for left in loaded}
    fresh = listed(_region(cell, language) for cell in CELLS if cell in rest)
    last = [phrase(language, "ready.fresh", regions=fresh)] if fresh else []
    text = "\n".join([phrase(language, "ready.head"), *lines, *last, phrase(language, "ready.caveat")])
    return Reply(text=text, private=True)


def left_over(known: Known) -> list[Left]:
    """Each region with more than a tenth left, once, with the session that left most there."""
    most: dict[Cell, Left] = {}
    for left in _every(known):
        if left.share > OVER and (left.cell not in most or left.share > most[left.cell].share):
            most[left.cell] = left
    return list(most.values())


def _every(known: Known) -> Iterator[Left]:
    for session in known.history:
        dose = dosed(session)
        if dose is None or dose.at > known.now:
            continue
        hours = (known.now - dose.at) / timedelta(hours=1)
        for cell, share in cells(dose, hours):
            typical = dose.parts[0].modality.channels[cell[0]].hours
            until = timedelta(hours=typical * log10(share / OVER)) if share > OVER else timedelta()
            yield Left(cell=cell, share=share, session=session, over=known.now + until)


def _level(share: float) -> str:
    return "heavy" if share >= HEAVY else "clear" if share >= CLEAR else "nearly"


def _line(level: str, session: Session, lefts: list[Left], known: Known, voice: Voice) -> str:
    language = voice.language
    return phrase(
        language,
        "ready.line",
        level=phrase(language, f"ready.{level}"),
        regions=listed(_region(left.cell, language) for left in lefts),
        session=named(session, language, known.profile.units),
        time=times(full_hour(max(left.over for left in lefts)), known.now, voice),
    )


def _region(cell: Cell, language: Language) -> str:
    channel, group = cell
    return words(language).regions[group or channel]
