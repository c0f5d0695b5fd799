"""One thing at a time for each athlete, in the order it came, so that a log is stored before the next question."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from weakref import WeakValueDictionary


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
        """Waits until every turn that is under way is over, at most so long; turns that begin meanwhile count too."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self._locks:
                    async with next(iter(self._locks.values())):
                        pass
