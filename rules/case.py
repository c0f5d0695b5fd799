"""One question made ready for the rules: doses, windows and what stands in the way. It words nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from math import ceil

from rules.dose import Dosed, dosed
from rules.interference import WORST, Window, window
from rules.knowledge.values import TRAINING_DAY_HOURS
from rules.model import Athlete, CheckIn, Session, Verdict
from rules.residual import Cell, limiting_cell

HOUR = timedelta(hours=1)

TOGETHER = 0.25
"""How much the pile of unfinished sessions adds to the worst: mostly the same muscles are down already (judgement)."""

HALFWAY = 0.5
"""Only what a further session has above this level piles up: a nearly finished one changes nothing."""

SAME_SESSION_HOURS = (0.05, 0.5)
"""A primer 3 to 30 minutes before belongs to the session itself (pap-limits: 3-7 minutes of rest or more)."""


@dataclass(frozen=True, slots=True)
class Load:
    """A session and how it stands towards the planned one."""

    index: int
    """In the history, or among the upcoming ones, as given."""
    session: Dosed
    hours: float
    """Between the two, in the order in which they happen."""
    window: Window
    level: float

    @property
    def over(self) -> datetime:
        """When a past session stands in the way no more."""
        return self.session.at + lasting(self.window.fine_hours)

    @property
    def rank(self) -> tuple[float, float, float]:
        """Greater stands more in the way; of those that do not, the one that ended last, then the latest."""
        return (self.level, self.window.fine_hours - self.hours, -self.hours)


@dataclass(frozen=True)
class Case:
    """Everything a rule may look at. Without slots, so that what every rule asks is worked out once."""

    planned: Dosed
    athlete: Athlete
    checkin: CheckIn
    now: datetime
    loads: tuple[Load, ...]
    """Past sessions, in the order given."""
    events: tuple[Load, ...]
    """Upcoming sessions, seen with the planned one as the earlier."""
    unknown: tuple[Session, ...]
    """Past sessions that nothing is known about."""

    @cached_property
    def open(self) -> tuple[Load, ...]:
        """The past sessions that still stand in the way."""
        return tuple(load for load in self.loads if load.level > 0)

    @cached_property
    def level(self) -> float:
        return together(load.level for load in self.open)

    @cached_property
    def past_verdict(self) -> Verdict:
        return verdict_at(self.level)

    @cached_property
    def event_verdict(self) -> Verdict:
        return verdict_at(max((load.level for load in self.events), default=0.0))

    @cached_property
    def worst(self) -> Load | None:
        """The past session that stands most in the way; where none does, the one that ended last."""
        return max(self.open or self.loads, key=lambda load: load.rank, default=None)

    @cached_property
    def limiting(self) -> Cell | None:
        """Where the worst past session stands in the way; None where none does."""
        worst = self.worst
        if worst is None or worst.level <= 0:
            return None
        return limiting_cell(worst.session, self.planned, worst.hours)

    @cached_property
    def next_event(self) -> Load | None:
        return min(self.events, key=lambda load: (-load.level, load.hours), default=None)

    @cached_property
    def base(self) -> Verdict:
        """The verdict of the hours alone."""
        return max(self.past_verdict, self.event_verdict)


def lasting(hours: float) -> timedelta:
    """The hours as whole seconds, rounded up: at the end of them they are over."""
    return timedelta(seconds=ceil(round(hours * 3600, 3)))


def together(levels: Iterable[float]) -> float:
    """Several sessions at once: the worst, and a little for the pile behind it, at most WORST.

    A second session adds nothing: guidelines come from athletes who trained otherwise too, and much of what it hit was
    down already. From the third on they add up.
    """
    ordered = sorted(levels, reverse=True)
    pile = sum(max(0.0, min(level, 1.0) - HALFWAY) for level in ordered[1:])
    return min(WORST, ordered[0] + TOGETHER * max(0.0, pile - HALFWAY)) if ordered else 0.0


def verdict_at(level: float) -> Verdict:
    if level <= 0:
        return Verdict.GO
    return Verdict.CAUTION if level <= 1 else Verdict.AVOID


def case(
    planned: Dosed,
    history: Sequence[Session],
    athlete: Athlete,
    checkin: CheckIn,
    now: datetime,
    upcoming: Sequence[Session],
) -> Case:
    """The question with every session dosed; a session after the planned one counts as upcoming."""
    doses = [(index, session, dosed(session)) for index, session in enumerate(history)]
    done = [(index, dose) for index, _, dose in doses if dose is not None and dose.at <= planned.at]
    later = [dose for _, _, dose in doses if dose is not None and dose.at > planned.at]
    later += [dose for session in upcoming if (dose := dosed(session)) is not None and dose.at > planned.at]
    return Case(
        planned=planned,
        athlete=athlete,
        checkin=checkin,
        now=now.astimezone(UTC),
        loads=tuple(load(index, dose, planned, athlete, checkin, now) for index, dose in done),
        events=tuple(event(index, dose, planned, athlete, checkin) for index, dose in enumerate(later)),
        unknown=tuple(session for _, session, dose in doses if dose is None and session.at <= planned.at),
    )


def load(index: int, past: Dosed, planned: Dosed, athlete: Athlete, checkin: CheckIn, now: datetime) -> Load:
    hours = (planned.at - past.at) / HOUR
    hungry = max(0.0, (min(now, planned.at) - past.at) / HOUR) if checkin.low_carbohydrate else 0.0
    opening = window(past, planned, athlete, checkin, hungry_hours=hungry)
    return Load(index, past, hours, opening, 0.0 if primes(past, hours) else opening.level(hours))


def primes(past: Dosed, hours: float) -> bool:
    """Was it a primer inside the planned session?"""
    low, high = SAME_SESSION_HOURS
    return low <= hours <= high and past.modality.id == "isometric_low_volume"


def event(index: int, coming: Dosed, planned: Dosed, athlete: Athlete, checkin: CheckIn) -> Load:
    hours = (coming.at - planned.at) / HOUR
    opening = window(planned, coming, athlete, checkin)
    return Load(index, coming, hours, opening, opening.level(hours))


def earliest(asked: Case) -> datetime:
    """The first time from the planned one on at which hours and events allow it at full quality.

    Only when the last session ends being in the way, or an event is over and digested, can the verdict turn to go.
    Same-day exceptions are left out: the earliest time is one without conditions.
    """
    at = asked.planned.at
    if asked.base is Verdict.GO:
        return at
    over = max([at, *(load.over for load in asked.loads if load.window.fine_hours > load.hours)])
    ends = {over} | {event.session.at + lasting(after(asked, event)) for event in asked.events}
    free = (end for end in ends if end >= over and all(_clear_of(asked, event, end) for event in asked.events))
    return min(free, default=max(ends))


def after(asked: Case, event: Load) -> float:
    """Hours after the event until the planned session is fine."""
    return window(event.session, asked.planned, asked.athlete, asked.checkin).fine_hours


def _clear_of(asked: Case, event: Load, at: datetime) -> bool:
    hours = (event.session.at - at) / HOUR
    if hours > 0:
        return event.window.level(hours) <= 0
    return -hours >= after(asked, event)


def same_day(one: Load) -> bool:
    return one.hours <= TRAINING_DAY_HOURS
