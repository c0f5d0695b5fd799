"""Replies to plain messages: said, changed, taken back in the channel; by DM where the channel is closed to the bot."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord

from bot.front.discord import buttons
from bot.front.discord.persistence import nonce, persistently
from bot.front.discord.places import is_public, may, missing, server_of
from bot.front.discord.speech import parts
from bot.front.discord.trouble import log
from bot.message import Reply
from bot.reply.phrases import phrase
from bot.understand.heard import Language

if TYPE_CHECKING:
    from discord.abc import MessageableChannel

CONFIRMED, TAKEN_BACK = "✅", "↩️"


async def say(message: discord.Message, reply: Reply) -> tuple[int, ...]:
    """Answers a message where it was written; a private answer by DM. Returns the ids of what stands in the channel."""
    if reply.reaction and is_public(message) and await _confirmed(message):
        return ()
    language = reply.language or Language.EN
    private = reply.private and is_public(message)
    if private:
        told = await by_dm(message, reply)
        reply = Reply(text=phrase(language, "front.by_dm" if told else "front.dm_closed"))
    lacking = missing(message)
    if lacking is None:
        try:
            return await _in_channel(message, reply)
        except discord.Forbidden:
            lacking = "Send Messages"
    log.warning("May not answer in channel %s of server %s: %s", message.channel.id, server_of(message), lacking)
    if not private:
        here = f"<#{message.channel.id}>"
        text = phrase(language, "front.may_not_write", channel=here, missing=lacking, text=reply.text)
        await by_dm(message, replace(reply, text=text))
    return ()


async def change(message: discord.Message, replies: Sequence[int], reply: Reply | None) -> tuple[int, ...]:
    """Puts another answer in the place of an earlier one; without one, the earlier one is taken away."""
    if reply is None or (reply.private and is_public(message)):
        await take_away(message.channel, replies)
        return () if reply is None else await say(message, reply)
    texts = parts(reply.text)
    if len(texts) != len(replies):
        await take_away(message.channel, replies)
        return await say(message, reply)
    try:
        for text, reply_id in zip(texts, replies, strict=True):
            view = buttons.view(reply, message.author.id) if text is texts[-1] else None
            await _edit(message.channel, reply_id, text, view)
    except discord.NotFound:
        return await say(message, reply)
    return tuple(replies)


async def unconfirm(message: discord.Message, me: discord.ClientUser) -> None:
    """Takes the reaction back, where there is one."""
    with suppress(discord.HTTPException):
        await message.remove_reaction(CONFIRMED, me)


async def took_back(message: discord.PartialMessage, me: discord.ClientUser) -> None:
    """Puts another reaction in the place of the one that confirmed a log: a message without any counts as unheard."""
    with suppress(discord.HTTPException):
        await message.add_reaction(TAKEN_BACK)
        await message.remove_reaction(CONFIRMED, me)


async def take_away(channel: MessageableChannel, replies: Sequence[int]) -> None:
    """Deletes the bot's own messages; one that is already gone is as good."""
    for reply_id in replies:
        try:
            await _own(channel, reply_id).delete()
        except discord.NotFound:
            continue


async def _confirmed(message: discord.Message) -> bool:
    """Whether the log could be confirmed with a reaction in place of a reply."""
    if not may(message, "add_reactions") or not may(message, "read_message_history"):
        return False
    try:
        await persistently(lambda: message.add_reaction(CONFIRMED))
    except discord.HTTPException:
        return False
    return True


async def _in_channel(message: discord.Message, reply: Reply) -> tuple[int, ...]:
    texts = parts(reply.text)
    sent = []
    for part, text in enumerate(texts):
        view = buttons.view(reply, message.author.id) if text is texts[-1] else None
        sent.append(await _send(message, message.channel, text, view, part))
    return tuple(sent)


async def by_dm(message: discord.Message, reply: Reply, first_part: int = 0) -> bool:
    """Whether the author could be told; many people close their DMs, which is their right."""
    try:
        channel = message.author.dm_channel
        if channel is None:
            channel = await persistently(message.author.create_dm)
        texts = parts(reply.text)
        for part, text in enumerate(texts, first_part):
            view = buttons.view(reply, message.author.id) if text is texts[-1] else None
            await _send(message, channel, text, view, part)
    except discord.Forbidden:
        log.info("A member cannot be reached by DM")
        return False
    return True


async def _send(
    message: discord.Message, channel: MessageableChannel, text: str, view: discord.ui.View | None, part: int
) -> int:
    key = nonce(message.id, message.edited_at, channel.id, part)
    reference = (
        message.to_reference(fail_if_not_exists=False)
        if part == 0 and channel == message.channel and may(message, "read_message_history")
        else None
    )
    extra: dict[str, Any] = {} if reference is None else {"reference": reference}
    sent: discord.Message = await persistently(
        lambda: channel.send(
            text, view=view or discord.utils.MISSING, nonce=key, mention_author=False, suppress_embeds=True, **extra
        )
    )
    return sent.id


async def _edit(channel: MessageableChannel, reply_id: int, text: str, view: discord.ui.View | None) -> None:
    partial = _own(channel, reply_id)
    await persistently(lambda: partial.edit(content=text, view=view, allowed_mentions=discord.AllowedMentions.none()))


def _own(channel: MessageableChannel, reply_id: int) -> discord.PartialMessage:
    assert not isinstance(channel, discord.GroupChannel), "a bot is never in a group DM"
    return channel.get_partial_message(reply_id)
