"""The real coach, with moods that a test can set: failing, slow, silent, long-winded, discreet."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.answer import Coach
from bot.message import Incoming, Reply, Send, Voice


class MoodyCoach(Coach):
    failure: BaseException | None = None
    """Raised instead of an answer."""
    seconds: float = 0.0
    """How long it takes to think."""
    hesitation: int = 0
    """How often it lets everything else go first before it answers the next message."""
    beaten: bool = False
    """Another process answers first."""
    instead: Reply | None = None
    """Said whatever is asked."""
    heard: tuple[Incoming, ...] = ()
    """What reached the flow, in order."""
    looks_every: float = 1e9
    """Seconds between two looks for what is due. Only tests of reminders look: others wait for days in one go."""

    async def may_answer(
        self, user_id: int, message_id: int, version: int, now: datetime, *, stale: timedelta | None = None
    ) -> bool:
        return await super().may_answer(user_id, message_id, version, now, stale=stale) and not self.beaten

    async def keep_reminding(
        self,
        voice: Voice,
        send: Send,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        await super().keep_reminding(voice, send, clock, lambda _: sleep(self.looks_every))

    async def answer(self, message: Incoming, voice: Voice) -> Reply | None:
        self.heard = (*self.heard, message)
        hesitation, self.hesitation = self.hesitation, 0
        for _ in range(hesitation):
            await asyncio.sleep(0)
        if self.seconds:
            await asyncio.sleep(self.seconds)
        if self.failure is not None:
            raise self.failure
        return self.instead or await super().answer(message, voice)
