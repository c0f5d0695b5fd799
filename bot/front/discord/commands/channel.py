"""/channel: a manager lets the bot hear every message of a channel. The answer is public: all who write there know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.front.discord.respond import respond
from bot.message import Reply

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs

MISSING = (
    "I cannot hear messages that do not mention me: that needs the *Message Content Intent*. Whoever runs me can "
    "switch it on at <https://discord.com/developers/applications>, my application, *Bot*, *Privileged Gateway "
    "Intents*, and start me again. Mentions, replies, direct messages and commands work without it."
)
ON = (
    "**I listen in {channel} from now on**: to what is plainly a log or a question for me, without a mention. "
    "Everything else I leave unread and unkept. `/channel listen` switches it off."
)
OFF = "**I no longer listen in {channel}.** Mention me, reply to me or use a command."

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
        await respond(interaction, _said(MISSING))
        return

    async def switched() -> Reply:
        await client.listening.switch(server_id, channel_id, on=on)
        return Reply(text=(ON if on else OFF).format(channel=f"<#{channel_id}>"))

    await respond(interaction, switched(), private=False)


def _channel_id(interaction: discord.Interaction[FreshLegs]) -> int:
    """Of a thread, that of its channel."""
    assert interaction.channel_id is not None, "every command comes from a channel"
    parent = interaction.channel.parent_id if isinstance(interaction.channel, discord.Thread) else None
    return parent or interaction.channel_id


async def _said(text: str) -> Reply:
    return Reply(text=text, private=True)
