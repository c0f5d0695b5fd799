"""A time as it was said, and what it is read against."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple


class When(NamedTuple):
    """Earlier and later are the two days it may mean; equal where only one is possible."""

    start: int
    end: int
    """Its terms, as a range."""
    earlier: date | None = None
    later: date | None = None
    part: str | None = None
    """ "morning" … "night" or "HH:MM"."""
    past: bool | None = None
    """True: over; False: to come; None: open."""
    weekday: int | None = None
    every: bool = False
    """ "on mondays", "every monday": no day of the calendar."""
    plural: bool = False
    """ "mondays": every Monday, or that of last Monday."""
    relative: int | None = None
    """Days from another session of the message ("the day after")."""
    problem: str | None = None
    """ "impossible" (31 February), "vague" ("last week") or "far" (last year, in May)."""

    def day(self, *, done: bool) -> date | None:
        return self.earlier if done else self.later

    @property
    def dated(self) -> bool:
        return self.earlier is not None or self.later is not None or self.relative is not None or bool(self.problem)


class Clockwork(NamedTuple):
    now: datetime
    """In the athlete's zone."""
    day_first: bool
    """How "3/4" is read."""
