"""The reasons behind a judgement with the numbers of their sources, what to do instead, what would change it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.message import Voice
from bot.reply.naming import named
from bot.reply.sources import Sources
from rules.model import Advice, Cause, Confidence, Session, Topic

TITLES = {
    Topic.SAFETY: "Safety",
    Topic.FATIGUE: "Fatigue",
    Topic.INJURY: "Injury risk",
    Topic.SCHEDULING: "Scheduling",
}

KNOWN_HOW = {
    Confidence.MEASURED: "Studies measured this kind of session and outcome, most of them in small groups",
    Confidence.INDIRECT: "Taken from studies of similar sessions",
    Confidence.EXPERT: "Written practice of experienced coaches",
    Confidence.JUDGEMENT: "Coaching judgement; little was measured",
}

BIG_SHARE = 0.05
"""Causes below a twentieth are not named: they change no verdict."""


def detailed(advice: Advice, history: Sequence[Session], now: datetime, voice: Voice, sources: Sources) -> str:
    """The whole reasoning of one judgement, in sections; a section with nothing to say is left out.

    What it cites is added to `sources`."""
    blocks = [
        _understood(advice, history, now, voice),
        *_reasons(advice, sources),
        _section("Instead", [f"• {alternative.text}" for alternative in advice.instead]),
        _section("What would change this", [f"• {text}" for text in advice.would_change]),
        _section("How sure", [_confidence(advice)]),
    ]
    return "\n\n".join(block for block in blocks if block)


def _understood(advice: Advice, history: Sequence[Session], now: datetime, voice: Voice) -> str:
    zone = now.tzinfo
    planned = f"• Planned: {named(advice.planned)}, {voice.time(advice.planned.at.astimezone(zone), now)}"
    causes = [_cause(cause, history, now, voice) for cause in advice.causes if cause.share >= BIG_SHARE]
    nothing = [] if causes else ["• Nothing that I know of still weighs on it."]
    return _section("What I looked at", [planned, *causes, *nothing])


def _cause(cause: Cause, history: Sequence[Session], now: datetime, voice: Voice) -> str:
    session = history[cause.session]
    share = f" – {round(cause.share * 100)} % of what is left" if cause.share < 1 - BIG_SHARE else ""
    return f"• Done: {named(session)}, {voice.time(session.at.astimezone(now.tzinfo), now)}{share}"


def _reasons(advice: Advice, sources: Sources) -> list[str]:
    blocks = []
    for topic, title in TITLES.items():
        lines = [f"• {f.text}{sources.marks(f.sources)}" for f in advice.findings if f.topic is topic]
        blocks.append(_section(title, lines))
    return blocks


def _confidence(advice: Advice) -> str:
    return " ".join([f"{KNOWN_HOW[advice.confidence]}.", *advice.assumed])


def _section(title: str, lines: Sequence[str]) -> str:
    return "\n".join([f"**{title}**", *lines]) if lines else ""
