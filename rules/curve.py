"""What is left over time where it limits a planned session: the picture behind a verdict. It decides and words nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rules.dose import Dosed, dosed
from rules.interference import window
from rules.model import Advice, Athlete, Channel, CheckIn, MuscleGroup, Session
from rules.residual import Cell, asks, cells

HOUR = timedelta(hours=1)

MOST_SERIES = 3
"""More lines than this cannot be told apart at a glance."""

NAMED_SHARE = 0.25
"""A region that limits less than a quarter as much as the first one is left out."""

NOTICEABLE = 0.05
"""What is left below this looks like nothing, so a session or a region that never reaches it is not shown."""

LONGEST_BACK, LONGEST_FELT = 72.0, 240.0
"""Hours before now that are shown, and that are counted: after ten days a hundredth is left of the longest (120 h)."""

BEFORE, AFTER, SHORTEST = 3.0, 12.0, 24.0
"""Hours shown before the first session and after the last mark, and the least that is shown of the future."""

STEPS = 120
EDGE = 1 / 60
"""A session raises the line within this many hours, so that it reads as an edge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One region, or one channel that has no regions, over time."""

    channel: Channel
    group: MuscleGroup | None
    points: tuple[tuple[float, float], ...]
    """(hours from now, negative before it; what is left, 0-1 and ordinal), in the order of time."""

    @property
    def region(self) -> str:
        """The id to name it by: "hamstrings", or "neural" where the channel has no muscle groups."""
        return self.group or self.channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    now: datetime
    """In the athlete's zone, which is the one to draw in."""
    series: tuple[Series, ...] = ()
    """The region that limits first. Empty: there is nothing to show."""
    planned: Session | None = None
    earliest: datetime | None = None
    """When it is a go at full quality."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Past:
    dose: Dosed
    begins: float
    """Hours from now."""
    slowness: float
    """By how much this person takes longer than the guidelines' athlete."""

    def rest(self, hours: float) -> Mapping[Cell, float]:
        """What is left of it so many hours from now; nothing before it begins."""
        return dict(cells(self.dose, (hours - self.begins) / self.slowness)) if hours >= self.begins else {}


def curve(
    history: Sequence[Session],
    advice: Advice | None = None,
    athlete: Athlete = Athlete(),  # noqa: B008  frozen
    checkin: CheckIn = CheckIn(),  # noqa: B008  frozen
    *,
    now: datetime,
) -> Curve:
    """What limits the session that was judged; without one, what is left most. All times aware.

    Empty where nothing is logged or noticeable, where the kind of session is not known, and where a professional
    decides: a falling line would promise a time that nobody can give.
    """
    planned = dosed(advice.planned) if advice else None
    if advice and (advice.refer or planned is None):
        return Curve(now=now)
    past = _felt(history, planned, athlete, checkin, now)
    at = _hours(planned.session.at, now) if planned else 0.0
    limiting = _limiting(past, planned, advice, at)
    moments = _moments(past, limiting, [at, _hours(advice.earliest, now) if advice and advice.earliest else 0.0])
    rests = [(hours, _together(one.rest(hours) for one in past)) for hours in moments]
    lines = (
        Series(channel=cell[0], group=cell[1], points=tuple((hours, rest.get(cell, 0.0)) for hours, rest in rests))
        for cell in limiting
    )
    return Curve(
        now=now,
        series=tuple(line for line in lines if max(left for _, left in line.points) >= NOTICEABLE),
        planned=advice.planned if advice else None,
        earliest=advice.earliest if advice else None,
    )


def _felt(
    history: Sequence[Session], planned: Dosed | None, athlete: Athlete, checkin: CheckIn, now: datetime
) -> list[_Past]:
    """The sessions before the planned one that may still be felt; without one, as if each was to be repeated."""
    until = planned.session.at if planned else now
    doses = (dosed(session) for session in history if session.at <= until)
    return [
        _Past(dose=dose, begins=begins, slowness=window(dose, planned or dose, athlete, checkin).factor)
        for dose in doses
        if dose is not None and (begins := _hours(dose.session.at, now)) > -LONGEST_FELT
    ]


def _limiting(past: Sequence[_Past], planned: Dosed | None, advice: Advice | None, at: float) -> list[Cell]:
    """Where what is left meets what is asked most; what the advice named comes first."""
    rest = _together(one.rest(at) for one in past)
    meets = {cell: left * (asks(planned, cell) if planned else 1.0) for cell, left in rest.items()}
    named = (advice.limiting.channel, advice.limiting.group) if advice and advice.limiting else None
    ranked = sorted(meets, key=lambda cell: (cell != named, -meets[cell]))
    least = NAMED_SHARE * max(meets.values(), default=0.0)
    return [cell for cell in ranked if cell == named or meets[cell] >= max(least, 1e-9)][:MOST_SERIES]


def _together(rests: Iterable[Mapping[Cell, float]]) -> dict[Cell, float]:
    """Several sessions at once: each further one takes its share of what the others left fresh (judgement)."""
    fresh: dict[Cell, float] = {}
    for rest in rests:
        for cell, left in rest.items():
            fresh[cell] = fresh.get(cell, 1.0) * (1.0 - left)
    return {cell: 1.0 - free for cell, free in fresh.items()}


def _moments(past: Sequence[_Past], limiting: Sequence[Cell], marks: Sequence[float]) -> list[float]:
    """The hours from now at which to look: evenly, and just before and at each session."""
    begins = [one.begins for one in past if _seen(one, limiting)]
    start = max(-LONGEST_BACK, min([0.0, *begins])) - BEFORE
    end = max(SHORTEST, *(mark + AFTER for mark in marks))
    even = {start + step * (end - start) / STEPS for step in range(STEPS + 1)}
    edges = {hours for begin in begins for hours in (begin - EDGE, begin) if hours > start}
    return sorted(even | edges)


def _seen(one: _Past, limiting: Sequence[Cell]) -> bool:
    """Is it still noticeable now, or when it begins, where it matters?"""
    rest = one.rest(max(0.0, one.begins))
    return any(rest.get(cell, 0.0) >= NOTICEABLE for cell in limiting)


def _hours(at: datetime, now: datetime) -> float:
    """Through UTC: two times of one zone would be subtracted by the clock on the wall, summer time or not."""
    return (at.astimezone(UTC) - now.astimezone(UTC)) / HOUR
