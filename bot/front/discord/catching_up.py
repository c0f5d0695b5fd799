"""What was asked while the bot was away: found in the channels and answered.

Discord gives a bot no list of direct messages: they are looked for with those who wrote to it lately, few and slowly,
for a bot that opens many is taken for one that advertises.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import discord

from bot.front.discord.messages import Messages
from bot.front.discord.places import own_member
from bot.front.discord.trouble import delivering, report
from data.errors import StoreError

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs

LOOKED_BACK = timedelta(minutes=15)
"""A restart takes a minute, a bad day of Discord's some more; an answer that comes later than that only confuses."""

MESSAGES_A_CHANNEL = 50
CHANNELS = 100
PEOPLE = 40
"""Direct messages that are looked through after a start."""

WROTE_WITHIN = timedelta(days=2)
"""Whoever wrote lately may be waiting; an index of who ever wrote is not kept."""

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


async def private_rooms(client: FreshLegs, now: datetime) -> list[discord.DMChannel]:
    """The direct messages with those who wrote lately, where this process has heard of none yet."""
    rooms = []
    try:
        people = await client.coach.lately_answered(now - WROTE_WITHIN, PEOPLE)
    except StoreError as error:
        report(error)
        return []
    for user_id in people:
        with delivering():
            rooms.append(await client.create_dm(discord.Object(user_id)))
    return rooms


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
