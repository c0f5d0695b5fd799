"""All that a phrase can mean, and a phrase at its place in a message. Plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from bot.understand.tidy import Token

METRES = {"metre": 1.0, "kilometre": 1000.0, "mile": 1609.344, "yard": 0.9144}
"""Metres to the unit."""

REPEATS = frozenset({60, 80, 100, 120, 150, 200, 250, 300, 350, 400, 500, 600, 800, 1000, 1200})
"""Distances that are called by their number: "6x200"."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """All that a phrase can mean; the grammar picks what fits."""

    activity: str | None = None
    weak: bool = False
    """An ordinary word that names the activity only in a message about training."""
    metres: float | None = None
    """The distance that the name itself says ("10k race")."""
    day: int | None = None
    """Days from today."""
    weekday: int | None = None
    month: int | None = None
    holiday: tuple[int, int] | None = None
    """Month and day of a day with a name ("boxing day")."""
    part: str | None = None
    time: frozenset[str] = frozenset()
    number: float | None = None
    unit: str | None = None
    effort: str | None = None
    cues: frozenset[str] = frozenset()
    unheard: bool = False


NOTHING = Meaning()


class Term(NamedTuple):
    """A phrase of the message with its meaning; every token belongs to exactly one."""

    meaning: Meaning
    token: Token
    """Its first token."""
    start: int
    end: int
    """Its tokens, as a range."""
