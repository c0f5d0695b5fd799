"""Channels in which a manager lets the bot hear every message. Never without the message-content intent."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

import discord

from bot.front.discord.places import server_of
from bot.front.discord.trouble import report
from data.errors import StoreError

if TYPE_CHECKING:
    from bot.answer import Coach

REMEMBERED = 10_000
"""Servers whose channels are held in memory."""


class Listening:
    def __init__(self, coach: Coach) -> None:
        self._coach = coach
        self._channels: OrderedDict[int, frozenset[int]] = OrderedDict()

    async def hears(self, message: discord.Message) -> bool:
        """Whether the message stands where everything is heard, a thread being part of its channel."""
        server = server_of(message)
        if server is None or not message.content:
            return False
        channel = message.channel
        place = channel.parent_id if isinstance(channel, discord.Thread) else channel.id
        return place in await self._of(server)

    async def switch(self, server_id: int, channel_id: int, *, on: bool) -> None:
        await self._coach.listen(server_id, channel_id, on=on)
        self._channels.pop(server_id, None)

    async def _of(self, server_id: int) -> frozenset[int]:
        if server_id not in self._channels:
            try:
                self._channels[server_id] = await self._coach.listened_channels(server_id)
            except StoreError as error:
                report(error)
                return frozenset()
            if len(self._channels) > REMEMBERED:
                self._channels.popitem(last=False)
        return self._channels[server_id]
