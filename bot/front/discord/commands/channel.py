"""/channel: a manager lets the bot hear every message of a channel. The answer is public: all who write there know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.front.discord.respond import respond, tell
from bot.front.discord.translator import language_of
from bot.message import Reply
from bot.reply.phrases import phrase

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs

channel = app_commands.Group(
    name="channel",
    description="For managers: where I hear every message.",
    guild_only=True,
    allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    default_permissions=discord.Permissions(manage_channels=True),
)


@channel.command(name="listen", description="Let me hear every message of this channel, or no longer.")
@app_commands.describe(on="Whether I listen here without being mentioned")
async def listen(interaction: discord.Interaction[FreshLegs], on: bool) -> None:
    client, server_id, channel_id = interaction.client, interaction.guild_id, _channel_id(interaction)
    assert server_id is not None, "the command is for servers only"
    if on and not client.intents.message_content:
        await tell(interaction, "channel.missing")
        return

    async def switched() -> Reply:
        await client.listening.switch(server_id, channel_id, on=on)
        key = "channel.on" if on else "channel.off"
        return Reply(text=phrase(language_of(interaction), key, channel=f"<#{channel_id}>"))

    await respond(interaction, switched(), private=False)


def _channel_id(interaction: discord.Interaction[FreshLegs]) -> int:
    """Of a thread, that of its channel."""
    assert interaction.channel_id is not None, "every command comes from a channel"
    parent = interaction.channel.parent_id if isinstance(interaction.channel, discord.Thread) else None
    return parent or interaction.channel_id
