"""The values of a recovery curve. They decide nothing."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rules.model import Channel, MuscleGroup, Session

HOUR = timedelta(hours=1)

Point = tuple[float, float]
"""Hours from now, negative before it; and a height, 0-1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One muscle group, or one channel that has none, over time."""

    channel: Channel
    group: MuscleGroup | None
    points: tuple[Point, ...]
    """In the order of time."""

    @property
    def region(self) -> str:
        """The id to name it by: "hamstrings", or "neural" where the channel has no muscle groups."""
        return self.group or self.channel

    def height(self, hours: float) -> float:
        """At so many hours from now, between the points in a straight line; outside, that of the nearest one."""
        after = bisect_right(self.points, hours, key=lambda point: point[0])
        if after in (0, len(self.points)):
            return self.points[min(after, len(self.points) - 1)][1]
        (begin, high), (end, low) = self.points[after - 1 : after + 1]
        return high + (low - high) * (hours - begin) / (end - begin)


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    now: datetime
    """In the athlete's zone, which is the one to draw in."""
    series: tuple[Series, ...] = ()
    """The region that limits first. Empty: there is nothing to show."""
    as_verdict: bool = False
    """The heights' thirds are the verdicts go, caution and avoid for the planned session: the first series passes
    their borders when the verdict changes. Otherwise a height is what is left, ordinal, and its thirds are low,
    medium and high."""
    planned: Session | None = None
    earliest: datetime | None = None
    """When it is a go at full quality; None where the planned time is no go and yet no later time is known."""

    def at(self, hours: float) -> datetime:
        """The moment so many hours from now, in the athlete's zone."""
        return (self.now.astimezone(UTC) + hours * HOUR).astimezone(self.now.tzinfo)


def hours_from(now: datetime, at: datetime) -> float:
    """Through UTC: two times of one zone would be subtracted by the clock on the wall, summer time or not."""
    return (at.astimezone(UTC) - now.astimezone(UTC)) / HOUR
