"""One thing at a time for each athlete, in the order it came, so that a log is stored before the next question.

The answer may still be on its way when the next turn begins; the end of the process waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from weakref import WeakValueDictionary


class Turns:
    def __init__(self) -> None:
        self._answering = 0
        self._all_said = asyncio.Event()
        self._all_said.set()
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def of(self, user_id: int) -> asyncio.Lock:
        """The athlete's lock; it is forgotten as soon as nobody holds or awaits it."""
        lock = self._locks.get(user_id)
        if lock is None:
            lock = self._locks[user_id] = asyncio.Lock()
        return lock

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Something is on its way to an athlete until this is left."""
        self._answering += 1
        self._all_said.clear()
        try:
            yield
        finally:
            self._answering -= 1
            if not self._answering:
                self._all_said.set()

    async def over(self, seconds: float) -> None:
        """Waits until all is said, at most so long; what begins meanwhile counts too."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self._locks or self._answering:
                    if not self._locks:
                        await self._all_said.wait()
                        continue
                    async with next(iter(self._locks.values())):  # nobody else may keep hold of it here
                        pass
