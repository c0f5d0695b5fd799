"""What was asked while the bot was away: found in the channels and answered.

Of direct messages only those with people who wrote since the process began: Discord gives a bot no list of them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

import discord

from bot.front.discord.messages import Messages
from bot.front.discord.places import own_member
from bot.front.discord.trouble import delivering

LOOKED_BACK = timedelta(minutes=15)
"""A restart takes a minute, a bad day of Discord's some more; an answer that comes later than that only confuses."""

MESSAGES_A_CHANNEL = 50
CHANNELS = 100
AT_A_TIME = 4
"""Channels that are read at once: Discord allows a bot 50 requests a second, and new questions come first."""

Room = discord.TextChannel | discord.VoiceChannel | discord.StageChannel | discord.Thread


async def catch_up(
    guilds: Iterable[discord.Guild], private: Sequence[discord.DMChannel], messages: Messages, now: datetime
) -> None:
    """Answers the messages to the bot of the last minutes that no reply of the bot's refers to."""
    since = now - LOOKED_BACK
    public = sorted(_busy(guilds, since), key=lambda room: room.last_message_id or 0, reverse=True)
    few = asyncio.Semaphore(AT_A_TIME)

    async def read(room: Room | discord.DMChannel) -> None:
        async with few:
            with delivering():
                await _catch_up_in(room, messages, since)

    await asyncio.gather(*(read(room) for room in (*private, *public[:CHANNELS])))


def _busy(guilds: Iterable[discord.Guild], since: datetime) -> Iterator[Room]:
    """Where something was written since then and the bot may read it."""
    for guild in guilds:
        member = own_member(guild)
        if member is None:
            continue
        rooms: list[Room] = [*guild.text_channels, *guild.voice_channels, *guild.stage_channels, *guild.threads]
        for room in rooms:
            last = room.last_message_id
            if last is None or discord.utils.snowflake_time(last) < since:
                continue
            granted = room.permissions_for(member)
            if granted.view_channel and granted.read_message_history:
                yield room


async def _catch_up_in(room: Room | discord.DMChannel, messages: Messages, since: datetime) -> None:
    found = [m async for m in room.history(after=since, oldest_first=True, limit=MESSAGES_A_CHANNEL)]
    me = room.me if isinstance(room, discord.DMChannel) else room.guild.me
    answered = {m.reference.message_id for m in found if m.author == me and m.reference is not None}
    for message in found:
        if message.id not in answered and not any(reaction.me for reaction in message.reactions):
            await messages.came(message, unanswered=True)
