"""Reminders on their way: by direct message, else as a note where the question was asked. Decides nothing of them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any

import discord

from bot.front.discord.persistence import nonce, persistently
from bot.front.discord.speech import VOICE, parts
from bot.front.discord.trouble import UNDELIVERABLE, answered, log
from bot.message import Sent

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs
    from bot.message import Notice

BEGIN_AGAIN_SECONDS = 60.0

GIVE_UP_AFTER_SECONDS = 60.0
"""Less than other processes wait until they take this one for gone."""

REFUSALS = frozenset({400, 403, 404})
"""Statuses that speak of this athlete or channel; all others speak of Discord, of the network or of the token."""

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

    async def deliver(self, notice: Notice) -> Sent:
        """What became of it: in private, or by the note where the athlete's DMs are closed."""
        sent = await _outcome(self._by_dm(notice))
        if sent is Sent.REFUSED and notice.note is not None and notice.channel_id is not None:
            return await _outcome(self._as_note(notice, notice.note, notice.channel_id))
        return sent

    async def _by_dm(self, notice: Notice) -> None:
        channel = await persistently(lambda: self._client.create_dm(discord.Object(notice.user_id)))
        await _send(channel, notice, notice.text)

    async def _as_note(self, notice: Notice, note: str, channel_id: int) -> None:
        """As a reply to the question, so that the asker knows which; without a ping."""
        channel = self._client.get_partial_messageable(channel_id, guild_id=notice.server_id)
        reference = discord.MessageReference(
            message_id=notice.message_id, channel_id=channel_id, fail_if_not_exists=False
        )
        await _send(channel, notice, note, reference=reference)


async def _outcome(sending: Awaitable[None]) -> Sent:
    try:
        async with asyncio.timeout(GIVE_UP_AFTER_SECONDS):
            await sending
    except discord.HTTPException as error:
        refused = error.status in REFUSALS
        became = "refused" if refused else "held up"
        log.info("A reminder was %s by Discord (%s, code %s)", became, error.status, error.code)
        return Sent.REFUSED if refused else Sent.LATER
    except UNDELIVERABLE as error:
        log.info("A reminder was held up (%s)", type(error).__name__)
        return Sent.LATER
    return Sent.TOLD


async def _send(
    channel: discord.DMChannel | discord.PartialMessageable, notice: Notice, text: str, **extra: Any
) -> None:
    key = nonce(notice.message_id, None, channel.id, REMINDER_PART)
    piece, *_ = parts(text)
    await persistently(lambda: channel.send(piece, nonce=key, mention_author=False, suppress_embeds=True, **extra))
