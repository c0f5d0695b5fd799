"""The time axis in days and hours as the athlete's clock shows them, summer time included. It draws nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import pairwise
from math import ceil

from bot.chart.wording import A_WEEK, Words
from rules.curve import Curve
from rules.curve.values import HOUR, hours_from

FEWEST_HOURS = 4.0
"""A day of which less is seen than this, at an edge of the picture, has no room for its name."""
MOST_NAMES = 8
"""More names of days would run into each other."""
MARGIN = 2.0
"""Hours at the edges of the picture where the time of day would be cut off."""
CLOCK = ((60.0, (6, 12, 18)), (120.0, (12,)))
"""Up to so many hours in the picture: the hours of the day to write."""


def midnights(curve: Curve, start: float, end: float) -> list[float]:
    """Hours from now at which a day begins, between start and end."""
    return [hours for hours in _each_day(curve, start, end, 0) if start < hours < end]


def names(curve: Curve, start: float, end: float, words: Words) -> list[tuple[float, str]]:
    """The middle of each day, as far as it is seen, and its name; with the number where weekdays come twice."""
    borders = [start, *midnights(curve, start, end), end]
    seen = [(one, other) for one, other in pairwise(borders) if other - one >= FEWEST_HOURS]
    every = ceil(len(seen) / MOST_NAMES)
    twice = (end - start) * HOUR > A_WEEK
    middles = [(one + other) / 2 for one, other in seen[::every]]
    return [(middle, _name(curve.at(middle), words, numbered=twice)) for middle in middles]


def clock(curve: Curve, start: float, end: float) -> list[tuple[float, str]]:
    """The hours of the day that are written, fewer the longer the time that is shown."""
    written = next((hours for most, hours in CLOCK if end - start <= most), ())
    found = [(hours, f"{hour:02}:00") for hour in written for hours in _each_day(curve, start, end, hour)]
    return [(hours, text) for hours, text in found if start + MARGIN < hours < end - MARGIN]


def _name(day: datetime, words: Words, *, numbered: bool) -> str:
    name = words.days[day.weekday()]
    return words.day.format(day=name, number=day.day) if numbered else name


def _each_day(curve: Curve, start: float, end: float, hour: int) -> Iterator[float]:
    """That hour of each day around the time shown, in hours from now."""
    day, last = curve.at(start).date(), curve.at(end).date()
    while day <= last:
        yield hours_from(curve.now, datetime.combine(day, time(hour), curve.now.tzinfo))
        day += timedelta(days=1)
