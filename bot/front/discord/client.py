"""The connection to Discord: what it hears of, what it keeps in memory, and who deals with what it hears."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import discord

from bot.drawing import Drawing
from bot.front.discord import presses
from bot.front.discord.buttons import DeedButton
from bot.front.discord.catching_up import catch_up, private_rooms
from bot.front.discord.commands import FORMS
from bot.front.discord.delivery import Delivery
from bot.front.discord.flood import REPORTS_AT_ONCE, REPORTS_PER_SECOND, Flood
from bot.front.discord.form import form_id
from bot.front.discord.listening import Listening
from bot.front.discord.messages import Messages
from bot.front.discord.newcomers import Newcomers
from bot.front.discord.pick import Pick
from bot.front.discord.respond import tell, whisper
from bot.front.discord.translator import language_of
from bot.front.discord.tree import Tree
from bot.front.discord.trouble import apology, report
from bot.front.discord.turns import Turns
from bot.warm_up import warm_up

if TYPE_CHECKING:
    from bot.answer import Coach


def intents() -> discord.Intents:
    """The least that the bot needs; none of them is privileged."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


def hears_all(application: discord.AppInfo | None) -> bool:
    """Whether the application's owner has switched the optional message-content intent on."""
    flags = application.flags if application else discord.ApplicationFlags()
    return flags.gateway_message_content or flags.gateway_message_content_limited


class FreshLegs(discord.AutoShardedClient):
    """Keeps no member and no message in memory, and never pings anybody."""

    def __init__(self, coach: Coach, *, shards: Sequence[int] | None = None, shard_count: int | None = None) -> None:
        super().__init__(
            intents=intents(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            allowed_mentions=discord.AllowedMentions.none(),
            shard_ids=list(shards) if shards else None,  # type: ignore[arg-type]  # None: as Discord advises
            shard_count=shard_count,
        )
        self.coach = coach
        self.drawing = Drawing()
        self.turns = Turns()
        self.flood = Flood()
        self.reports = Flood(REPORTS_AT_ONCE, REPORTS_PER_SECOND)
        self.tree = Tree(self)
        self.newcomers = Newcomers(coach)
        self.listening = Listening(coach)
        self.delivery = Delivery(self)
        self._people_looked_for = False
        self._reminding: asyncio.Task[None] | None = None
        self.conversation = Messages(self)

    @property
    def me(self) -> discord.ClientUser:
        """The bot's own account; known from the login on."""
        assert self.user is not None
        return self.user

    async def setup_hook(self) -> None:
        warm_up(discord.utils.utcnow())
        # Between login and connection: only now is known which intents Discord would not refuse.
        self._connection._intents.message_content = hears_all(self.application)
        self.add_dynamic_items(DeedButton, Pick)
        await self.tree.sync_if_changed()
        self._reminding = asyncio.create_task(self.delivery.keep_on())

    async def close(self) -> None:
        if self._reminding is not None:
            self._reminding.cancel()
        await super().close()
        await self.drawing.close()

    async def press(
        self, interaction: discord.Interaction[Any], deed: str, user_id: int, message_id: int, n: int = 0
    ) -> None:
        if await self.admits(interaction):
            await presses.press(interaction, deed, user_id, message_id, n)

    async def admits(self, interaction: discord.Interaction[Any]) -> bool:
        """Whether the athlete may go on; tells the athlete where not."""
        if self.flood.admits(interaction.user.id, discord.utils.utcnow()):
            return True
        await tell(interaction, "front.too_fast")
        return False

    async def on_shard_ready(self, shard_id: int) -> None:
        """A new session, not a resumed one: what was said in between was not delivered."""
        guilds = [guild for guild in self.guilds if guild.shard_id == shard_id]
        now, first = discord.utils.utcnow(), shard_id == 0  # Discord tells the first shard of direct messages
        await catch_up(guilds, [*self.conversation.private_rooms] if first else [], self.conversation, now)
        if first and not self._people_looked_for:
            self._people_looked_for = True
            await catch_up([], await private_rooms(self, now), self.conversation, now)
        for guild in guilds:  # one that had removed the bot may have taken it back meanwhile
            await self.coach.server_joined(guild.id)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Commands and buttons find their way by themselves; a form that comes back does not."""
        if interaction.type is discord.InteractionType.modal_submit:
            submitted = FORMS.get(form_id(interaction))
            await (submitted(interaction) if submitted else tell(interaction, "front.old_form"))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The server removed the bot; a server that is out of order for a while is no such case."""
        await self.coach.server_left(guild.id, discord.utils.utcnow())

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self.coach.server_joined(guild.id)

    async def on_message(self, message: discord.Message) -> None:
        await self.conversation.came(message)

    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        await self.conversation.changed(event.message)

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        await self.conversation.went(event.message_id, event.channel_id)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """discord.py would log the event's content; the kind of the error and its place are enough."""
        del event_method, kwargs
        error = sys.exc_info()[1]
        if error is None:
            return
        reference = report(error)
        for waiting in args:
            if isinstance(waiting, discord.Interaction):
                await whisper(waiting, apology(reference, language_of(waiting)))
