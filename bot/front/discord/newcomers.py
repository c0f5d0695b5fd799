"""Whoever writes for the first time is told once, privately, what is kept and how to see and delete it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Coroutine
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.front.discord.trouble import answered
from bot.message import Reply
from bot.reply.phrases import phrase
from bot.understand.heard import Language
from data.errors import StoreError

if TYPE_CHECKING:
    from bot.answer import Coach

REMEMBERED = 50_000


def welcomed(reply: Reply, language: Language) -> Reply:
    """The first answer to somebody, with the notice at its end; for their eyes only."""
    return replace(reply, text=f"{reply.text}\n\n{phrase(language, 'front.welcome')}")


class Newcomers:
    def __init__(self, coach: Coach) -> None:
        self._coach = coach
        self._met: OrderedDict[int, None] = OrderedDict()

    async def introduced(
        self, user_id: int, work: Awaitable[Reply | None], language: Language = Language.EN
    ) -> tuple[Reply | None, bool]:
        """What the work answers, and whether it is the first contact. A failure of either ends in an apology."""
        newcomer = False

        async def meeting() -> Reply | None:
            nonlocal newcomer
            try:
                newcomer = await self.meets(user_id)
            except BaseException:
                if isinstance(work, Coroutine):
                    work.close()
                raise
            return await work

        return await answered(meeting(), language), newcomer

    def not_met(self, user_id: int) -> None:
        """What was overheard was not for the bot: the first contact is still to come."""
        self._met.pop(user_id, None)

    async def meets(self, user_id: int) -> bool:
        """Whether this is the first contact; asked before the message itself leaves its traces."""
        if user_id in self._met:
            return False
        self._met[user_id] = None
        if len(self._met) > REMEMBERED:
            self._met.popitem(last=False)
        try:
            return await self._coach.is_unknown(user_id)
        except StoreError:
            return False  # the answer itself will tell that the store is out of order
