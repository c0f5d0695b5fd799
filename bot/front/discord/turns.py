"""One thing at a time for each athlete, in the order it came, so that a log is stored before the next question."""

from __future__ import annotations

import asyncio
from weakref import WeakValueDictionary

POLL_SECONDS = 0.02


class Turns:
    def __init__(self) -> None:
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def of(self, user_id: int) -> asyncio.Lock:
        """The athlete's lock; it is forgotten as soon as nobody holds or awaits it."""
        lock = self._locks.get(user_id)
        if lock is None:
            lock = self._locks[user_id] = asyncio.Lock()
        return lock

    async def over(self, seconds: float) -> None:
        """Waits until nobody's turn is under way, at most so long."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while self._locks and loop.time() < end:
            await asyncio.sleep(POLL_SECONDS)
