"""The picture's words in each language, from words/*.toml, and how it writes a moment. Holds no word itself."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from bot.reply.naming import label
from bot.understand.heard import Language
from rules.activities import activities
from rules.curve import Curve
from rules.model import Session

WORDS = Path(__file__).parent / "words"
SOON = timedelta(minutes=30)
"""Closer to now than this is now."""
A_WEEK = timedelta(days=6)
"""From here on a weekday alone could be this week's or the next."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    language: Language
    now: str
    days: tuple[str, ...]
    """Monday first."""
    clock: str
    day: str
    date: str
    left: str
    levels: tuple[str, ...]
    """The thirds of what is left, lowest first."""
    verdicts: tuple[str, ...]
    """The thirds of a curve that is drawn as verdicts."""
    marks: dict[str, str]
    regions: dict[str, str]
    alt: dict[str, str]

    def moment(self, at: datetime, now: datetime) -> str:
        """ "Thu 17:00" in the zone of `now`; a date where the weekday alone would not tell."""
        local = at.astimezone(now.tzinfo)
        if abs(at - now) < SOON:
            return self.now
        day = self.days[local.weekday()]
        pattern = self.date if abs(at - now) > A_WEEK else self.clock
        return pattern.format(day=day, number=local.day, hour=f"{local:%H:%M}")

    def thirds(self, curve: Curve) -> tuple[str, ...]:
        """What the thirds of the curve's scale are called, lowest first."""
        return self.verdicts if curve.as_verdict else self.levels

    def session(self, planned: Session) -> str:
        """A name from the vocabulary, never what a user typed."""
        name = label(planned.activity, self.language) if planned.activity in activities() else self.marks["session"]
        return name[:1].upper() + name[1:]


@cache
def words(language: Language) -> Words:
    """English where there is no translation."""
    file = WORDS / f"{language}.toml"
    if not file.exists():
        return words(Language.EN)
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    return Words(
        language=language,
        now=told["time"]["now"],
        days=tuple(told["time"]["days"]),
        clock=told["time"]["clock"],
        day=told["time"]["day"],
        date=told["time"]["date"],
        left=told["axis"]["left"],
        levels=tuple(told["axis"]["levels"]),
        verdicts=tuple(told["axis"]["verdicts"]),
        marks=told["mark"],
        regions=told["region"],
        alt=told["alt"],
    )
