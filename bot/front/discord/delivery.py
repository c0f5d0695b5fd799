"""Reminders on their way: by direct message, else as a note where the question was asked. Decides nothing of them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import discord

from bot.front.discord.persistence import nonce, persistently
from bot.front.discord.speech import VOICE, parts
from bot.front.discord.trouble import UNDELIVERABLE, answered, log

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs
    from bot.message import Notice

BEGIN_AGAIN_SECONDS = 60.0

REMINDER_PART = 98
"""Number of a reminder among the parts of an answer, beyond any that an answer has."""


class Delivery:
    def __init__(self, client: FreshLegs) -> None:
        self._client = client

    async def keep_on(self) -> None:
        """Sends what is due until it is cancelled; what fails for a reason that nobody foresaw is begun again."""
        while True:
            await answered(self._client.coach.keep_reminding(VOICE, self.deliver, discord.utils.utcnow))
            await asyncio.sleep(BEGIN_AGAIN_SECONDS)

    async def deliver(self, notice: Notice) -> bool:
        """Whether the athlete was told, in private or by the note."""
        if await self._by_dm(notice):
            return True
        return notice.note is not None and await self._as_note(notice, notice.note)

    async def _by_dm(self, notice: Notice) -> bool:
        try:
            channel = await persistently(lambda: self._client.create_dm(discord.Object(notice.user_id)))
            await _send(channel, notice, notice.text)
        except UNDELIVERABLE:
            log.info("A reminder could not be sent by DM")
            return False
        return True

    async def _as_note(self, notice: Notice, note: str) -> bool:
        """As a reply to the question, so that the asker knows which; without a ping."""
        if notice.channel_id is None:
            return False
        channel = self._client.get_partial_messageable(notice.channel_id, guild_id=notice.server_id)
        reference = discord.MessageReference(
            message_id=notice.message_id, channel_id=notice.channel_id, fail_if_not_exists=False
        )
        try:
            await _send(channel, notice, note, reference=reference)
        except UNDELIVERABLE:
            log.info("A reminder could not be left in channel %s either", notice.channel_id)
            return False
        return True


async def _send(
    channel: discord.DMChannel | discord.PartialMessageable, notice: Notice, text: str, **extra: Any
) -> None:
    key = nonce(notice.message_id, None, channel.id, REMINDER_PART)
    piece, *_ = parts(text)
    await persistently(lambda: channel.send(piece, nonce=key, mention_author=False, suppress_embeds=True, **extra))
