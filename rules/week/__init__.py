"""Places the wanted sessions on the days of a week, each a go where that can be. It judges by the pairs' hours only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from rules.dose import Dosed, dosed
from rules.interference import window
from rules.judge import judge
from rules.knowledge.values import TRAINING_DAY_HOURS
from rules.model import Athlete, CheckIn, Finding, Session, Verdict
from rules.week.search import cheapest

HOUR = timedelta(hours=1)

HOURS_OF_DAY = (9, 18)
"""When sessions are placed, in the athlete's zone: a morning and an evening."""

CAUTION_COST, AVOID_COST = 1.0, 100.0
"""One session to be avoided is worse than any number of careful ones in a week; then what is left decides."""

SECOND_OF_DAY_COST = 0.05
"""Among equals two sessions go on two days."""

OCCUPIED_HOURS = 4.0
"""A slot this close to a fixed session is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A wanted session with its time, and what it costs there."""

    session: Session
    verdict: Verdict
    findings: tuple[Finding, ...]
    """What makes it less than a go; empty where it is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPlan:
    placed: tuple[Placed, ...]
    """In the order of their times."""
    unplaced: tuple[Session, ...]
    """For which the week has no slot, or whose kind is not known."""
    compromises: tuple[str, ...]
    """In words, one for each session that is less than a go."""


def plan_week(
    wanted: Sequence[Session],
    fixed: Sequence[Session] = (),
    history: Sequence[Session] = (),
    athlete: Athlete = Athlete(),  # noqa: B008  frozen
    checkin: CheckIn = CheckIn(),  # noqa: B008  frozen
    *,
    now: datetime,
    days: int = 7,
) -> WeekPlan:
    """The best week from now on; the times of `wanted` do not matter. fixed: what has its time already, a match."""
    checkin = _lasting(checkin)
    slots = _slots(now, days, fixed)
    known = [session for session in wanted if dosed(session) is not None]
    placeable = known[: len(slots)]
    times = _best_times(placeable, slots, [*history, *fixed], athlete, checkin)
    sessions = sorted(
        (replace(session, at=at) for session, at in zip(placeable, times, strict=True)), key=lambda one: one.at
    )
    placed = tuple(_placed(one, sessions, fixed, history, athlete, checkin, now) for one in sessions)
    return WeekPlan(
        placed=placed,
        unplaced=(*known[len(slots) :], *(session for session in wanted if dosed(session) is None)),
        compromises=tuple(text for one in placed for text in _compromise(one)),
    )


def _lasting(checkin: CheckIn) -> CheckIn:
    """What will still hold in some days: a short night, sore legs or a hot day will not."""
    return replace(
        checkin, soreness={}, sleep_hours=None, low_carbohydrate=False, heat=False, altered_movement=False, subjects=()
    )


def _slots(now: datetime, days: int, fixed: Sequence[Session]) -> list[datetime]:
    """The free slots after now, earliest first."""
    today = now.date()
    all_ = (
        datetime.combine(today + timedelta(days=day), time(hour), now.tzinfo)
        for day in range(days)
        for hour in HOURS_OF_DAY
    )
    return [slot for slot in all_ if slot > now and all(_apart(slot, event.at) >= OCCUPIED_HOURS for event in fixed)]


def _apart(one: datetime, other: datetime) -> float:
    return abs(one.timestamp() - other.timestamp()) / 3600


def _best_times(
    wanted: Sequence[Session],
    slots: Sequence[datetime],
    settled: Sequence[Session],
    athlete: Athlete,
    checkin: CheckIn,
) -> list[datetime]:
    moved = [[_dosed(session, at) for at in slots] for session in wanted]
    others = [dose for session in settled if (dose := dosed(session)) is not None]

    def cost(one: Dosed, other: Dosed) -> float:
        first, second = (one, other) if one.at <= other.at else (other, one)
        hours = (second.at - first.at) / HOUR
        return cost_of(window(first, second, athlete, checkin).level(hours))

    def pair(one: Dosed, other: Dosed) -> float:
        near = abs(one.at - other.at) <= TRAINING_DAY_HOURS * HOUR
        return cost(one, other) + (SECOND_OF_DAY_COST if near else 0.0)

    alone = [[sum(cost(dose, other) for other in others) for dose in row] for row in moved]
    upper = [[[[pair(a, b) for b in other] for a in row] for other in moved[at:]] for at, row in enumerate(moved)]
    together = [
        [upper[one][other - one] if one <= other else _turned(upper[other][one - other]) for other in range(len(moved))]
        for one in range(len(moved))
    ]
    twins = [wanted.index(session) for session in wanted]
    doubled = max(0, len(wanted) - len({at.date() for at in slots}))
    return [slots[slot] for slot in cheapest(alone, together, twins, floor=doubled * SECOND_OF_DAY_COST)[1]]


def _turned(costs: list[list[float]]) -> list[list[float]]:
    """The same pair's costs with the other one named first."""
    return [list(row) for row in zip(*costs, strict=True)]


def cost_of(level: float) -> float:
    """What one session in the way of another costs the week."""
    if level <= 0:
        return 0.0
    return CAUTION_COST + level if level <= 1 else AVOID_COST + level


def _dosed(session: Session, at: datetime) -> Dosed:
    dose = dosed(replace(session, at=at))
    assert dose is not None, "only sessions of known kind are placed"
    return dose


def _placed(
    session: Session,
    sessions: Sequence[Session],
    fixed: Sequence[Session],
    history: Sequence[Session],
    athlete: Athlete,
    checkin: CheckIn,
    now: datetime,
) -> Placed:
    """The placed session judged among all others, the fixed ones after it included."""
    others = [other for other in (*history, *fixed, *sessions) if other is not session]
    advice = judge(session, others, athlete, checkin, now=now)
    limits = tuple(finding for finding in advice.findings if finding.verdict is not Verdict.GO)
    return Placed(session=session, verdict=advice.verdict, findings=limits)


def _compromise(one: Placed) -> tuple[str, ...]:
    dose = dosed(one.session)
    if one.verdict is Verdict.GO or dose is None:
        return ()
    name = dose.label[:1].upper() + dose.label[1:]
    lead = "with care" if one.verdict is Verdict.CAUTION else "too close to something else"
    return (f"{name} on {one.session.at:%A}: {lead}. {one.findings[0].text}",)
