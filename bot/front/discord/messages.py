"""Plain messages: which are for the bot, and what becomes of the answer when one is edited or deleted."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import discord

from bot.front.discord import buttons, sending
from bot.front.discord.exchanges import Exchange, Exchanges, PrivateRooms
from bot.front.discord.newcomers import welcomed
from bot.front.discord.places import is_public, names_our_role, server_of
from bot.front.discord.speech import VOICE, spoken
from bot.front.discord.trouble import answered, delivering
from bot.message import Incoming, Reply
from bot.reply.phrases import phrase
from bot.understand.heard import Language
from data.errors import StoreError

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs

NOTICE_PART = 99
"""Number of the notice among the parts of an answer, beyond any that an answer has."""

LOOKED_THROUGH = 25
"""Messages after a message among which the bot's reply to it is looked for."""


class Messages:
    """The conversation in channels and DMs. Of each message only ids are remembered."""

    def __init__(self, client: FreshLegs) -> None:
        self._client = client
        self._exchanges = Exchanges()
        self.private_rooms = PrivateRooms()
        self._since = discord.utils.utcnow()
        self._searching = asyncio.Lock()

    async def came(self, message: discord.Message, *, unanswered: bool = False) -> None:
        """Answers a message that is for the bot, once, however often the gateway tells of it.

        unanswered: it was found later, without an answer."""
        if not await self._hears(message) or message.id in self._exchanges:
            return
        self.private_rooms.keep(message.channel)
        exchange = Exchange(message_id=message.id, user_id=message.author.id, channel_id=message.channel.id)
        self._exchanges.keep(exchange)
        if not self._client.flood.admits(message.author.id, discord.utils.utcnow()):
            return
        with delivering():
            async with self._client.turns.of(message.author.id):
                reply, newcomer = await self._client.newcomers.introduced(message.author.id, self._answer(message))
                if reply is None:
                    self._overheard(message)
                    return
                if not await self._may_answer(message, unanswered):
                    self._exchanges.keep(replace(exchange, ours=False))
                    return
                language = reply.language or Language.EN
                if newcomer and not is_public(message):
                    reply = welcomed(reply, language)
                self._exchanges.keep(replace(exchange, replies=await sending.say(message, reply)))
                if reply.took_back is not None:
                    await self.took_back(reply.took_back)
                if newcomer and is_public(message):
                    await sending.by_dm(message, Reply(text=phrase(language, "front.welcome")), NOTICE_PART)

    async def changed(self, message: discord.Message) -> None:
        """Answers the new version of a message in place of the old one."""
        if message.edited_at is None or not await self._hears(message):
            return  # a link preview came in, or the bot is not meant
        if not self._client.flood.admits(message.author.id, discord.utils.utcnow()):
            return
        with delivering():
            async with self._client.turns.of(message.author.id):
                exchange = await self._exchange(message.channel, message.id)
                if exchange is not None and (exchange.edited_at == message.edited_at or not exchange.ours):
                    return
                reply = await answered(self._answer(message))
                replies = await self._show(message, exchange, reply)
                if reply is None and not replies:
                    self._overheard(message)
                    return
                self._exchanges.keep(
                    Exchange(
                        message_id=message.id,
                        user_id=message.author.id,
                        channel_id=message.channel.id,
                        replies=replies,
                        edited_at=message.edited_at,
                    )
                )

    async def went(self, message_id: int, channel_id: int) -> None:
        """Takes back what a deleted message logged, and the answer to it."""
        channel = self._client.get_partial_messageable(channel_id)
        with delivering():
            exchange = await self._exchange(channel, message_id)
            if exchange is None:
                return
            async with self._client.turns.of(exchange.user_id):
                latest = self._exchanges.drop(message_id) or exchange
                latest = latest if latest.replies else exchange
                await answered(self._forget(exchange))
                await sending.take_away(channel, latest.replies)

    async def took_back(self, message_id: int) -> None:
        """The log of a message was taken back: the reaction that confirmed it, where it is known, says so from now."""
        exchange = self._exchanges.get(message_id)
        if exchange is not None and not exchange.replies:
            channel = self._client.get_partial_messageable(exchange.channel_id)
            await sending.took_back(channel.get_partial_message(message_id), self._client.me)

    async def _forget(self, exchange: Exchange) -> None:
        await self._client.coach.deleted(exchange.user_id, exchange.message_id)

    async def _hears(self, message: discord.Message) -> bool:
        """What a human wrote to the bot, or where everything is heard."""
        if message.author.bot or message.webhook_id is not None or message.is_system():
            return False
        if self._for_us(message):
            return True
        return self._client.intents.message_content and await self._client.listening.hears(message)

    def _for_us(self, message: discord.Message) -> bool:
        """A DM, a mention of the bot or of its role, or a reply (with its ping on)."""
        return not is_public(message) or self._client.me in message.mentions or names_our_role(message)

    async def _answer(self, message: discord.Message) -> Reply | None:
        if is_public(message) and not message.content:
            return Reply(text=phrase(Language.EN, "front.unreadable"))
        incoming = Incoming(
            user_id=message.author.id,
            message_id=message.id,
            text=spoken(message.content, self._client.me.id),
            at=message.created_at,
            addressed=self._for_us(message),
            public=is_public(message),
            edited=message.edited_at is not None,
            server_id=server_of(message),
        )
        return await self._client.coach.answer(incoming, VOICE)

    async def _may_answer(self, message: discord.Message, unanswered: bool) -> bool:
        """Whether no other process answers it. Where the store fails, the answer itself tells of that.

        A claim without an answer is that of a process that was killed; and should it just be answering all the same,
        both answers have the same nonce, so that Discord keeps one."""
        if unanswered:
            return True
        try:
            return await self._client.coach.may_answer(message.author.id, message.id, 0, discord.utils.utcnow())
        except StoreError:
            return True

    def _overheard(self, message: discord.Message) -> None:
        """It was not for the bot after all: nothing of it is remembered."""
        self._exchanges.drop(message.id)
        if not self._for_us(message):
            self._client.newcomers.not_met(message.author.id)

    async def _exchange(self, channel: discord.abc.Messageable, message_id: int) -> Exchange | None:
        """What was said to a message, by this process, an earlier one or another one."""
        known = self._exchanges.get(message_id)
        if known is None:
            return await self._found(channel, message_id)
        return known if known.ours else await self._looked_for(channel, message_id) or known

    async def _show(self, message: discord.Message, exchange: Exchange | None, reply: Reply | None) -> tuple[int, ...]:
        if exchange is not None and exchange.replies:
            return await sending.change(message, exchange.replies, reply)
        if exchange is not None and is_public(message) and not (reply and reply.reaction):
            await sending.unconfirm(message, self._client.me)
        return await sending.say(message, reply) if reply is not None else ()

    async def _found(self, channel: discord.abc.Messageable, message_id: int) -> Exchange | None:
        """The reply to a message from before this start."""
        if discord.utils.snowflake_time(message_id) >= self._since:
            return None
        return await self._looked_for(channel, message_id)

    async def _looked_for(self, channel: discord.abc.Messageable, message_id: int) -> Exchange | None:
        """The reply, by its buttons. One search at a time: they come in floods."""
        async with self._searching:
            try:
                return await self._search(channel, message_id)
            except (discord.Forbidden, discord.NotFound):
                return None

    async def _search(self, channel: discord.abc.Messageable, message_id: int) -> Exchange | None:
        after = discord.Object(message_id)
        async for other in channel.history(after=after, oldest_first=True, limit=LOOKED_THROUGH):
            concerned = buttons.concerns(other.components) if other.author == self._client.me else None
            if concerned is not None and concerned[1] == message_id:
                return Exchange(
                    message_id=message_id, user_id=concerned[0], channel_id=other.channel.id, replies=(other.id,)
                )
        return None
