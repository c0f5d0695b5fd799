"""The tenses of a session, and what is looked forward to."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from rules.activities import activities


class Tense(Enum):
    DONE = "done"
    PLANNED = "planned"
    HABIT = "habit"
    OUT = "out"
    """Negated, skipped, cancelled, replaced."""
    OPEN = "open"


class Judged(NamedTuple):
    tense: Tense
    sure: bool
    """The words around the name say so; otherwise it follows from the rest of the message."""


EVENTS = frozenset(
    {"race", "competition", "marathon", "half-marathon", "ultra-marathon", "triathlon", "parkrun", "fight"}
    | {"time-trial"}
)


def is_event(activity: str) -> bool:
    """A match, race or meet: named with a day, it is looked forward to."""
    return activities()[activity].class_ == "match" or activity in EVENTS or activity.endswith(("-race", "-meet"))
