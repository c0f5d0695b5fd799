"""How much one athlete may ask: far more than any conversation, less than a flood."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime

AT_ONCE = 40
"""Questions that may come in a burst: a team catching up after a session, a script being tried out."""

PER_SECOND = 3.0
"""Questions that may come for ever. Discord lets a person send about one a second in a channel."""

REPORTS_AT_ONCE = 3
REPORTS_PER_SECOND = 1 / 3600
"""Whoever runs the bot is one person."""

REMEMBERED = 10_000


class Flood:
    """A bucket for each athlete that fills with the time. What is full again is forgotten."""

    def __init__(self, at_once: int = AT_ONCE, per_second: float = PER_SECOND) -> None:
        self._at_once = float(at_once)
        self._per_second = per_second
        self._left: OrderedDict[int, tuple[float, datetime]] = OrderedDict()

    def admits(self, user_id: int, now: datetime) -> bool:
        """Whether the athlete may ask now; counts the question if so."""
        left, before = self._left.pop(user_id, (self._at_once, now))
        left = min(self._at_once, left + self._per_second * (now - before).total_seconds())
        admitted = left >= 1
        self._left[user_id] = (left - 1 if admitted else left, now)
        if len(self._left) > REMEMBERED:
            self._left.popitem(last=False)
        return admitted
