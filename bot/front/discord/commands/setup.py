"""/setup: a self-check for those who manage a server. It names each missing permission and how to mend it."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import replace
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.front.discord.commands.suggestions import timezones
from bot.front.discord.respond import respond
from bot.message import Reply

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs

NEEDED = {
    "view_channel": "I cannot see this channel, so I hear nothing that is said to me here.",
    "send_messages": "I cannot answer here; answers come by direct message.",
    "send_messages_in_threads": "I cannot answer in threads.",
    "read_message_history": "I cannot reply to a message, and cannot find my answer again when one is edited.",
}
ALL_WELL = "**All is well in {channel}.** I can read what is said to me, answer and find my answers again."
MISSING = "**{count} of {all} permissions are missing in {channel}:**"
MEND = (
    "To mend it: *Server Settings → Roles*, choose my role and switch them on; where it is this channel alone: "
    "*Edit Channel → Permissions*, add me and allow them."
)
INTENTS = "I need no privileged intent: mention me, reply to me or use a command, and I hear you."
HEARS_ALL = (
    "The optional *Message Content Intent* is on: `/channel listen` lets me hear a channel without being mentioned."
)


@app_commands.command(name="setup", description="For managers: check whether I can work here, set a time zone.")
@app_commands.guild_only()
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(manage_guild=True)
@app_commands.describe(timezone="Time zone for members who have not chosen their own")
@app_commands.autocomplete(timezone=timezones)
async def setup(interaction: discord.Interaction[FreshLegs], timezone: str | None = None) -> None:
    assert interaction.guild_id is not None, "the command is for servers only"
    checked = self_check(interaction.app_permissions, f"<#{interaction.channel_id}>")
    if interaction.client.intents.message_content:
        checked = checked.replace(INTENTS, HEARS_ALL)
    await respond(interaction, _with_zone(interaction.client.coach.server(interaction.guild_id, timezone), checked))


async def _with_zone(server: Awaitable[Reply], checked: str) -> Reply:
    zone = await server
    return replace(zone, text=f"{checked}\n{zone.text}")


def self_check(granted: discord.Permissions, channel: str) -> str:
    """What is missing in this channel, in words; each permission by the name that Discord's settings show."""
    missing = [name for name in NEEDED if not getattr(granted, name)]
    if not missing:
        return f"{ALL_WELL.format(channel=channel)}\n{INTENTS}"
    head = MISSING.format(count=len(missing), all=len(NEEDED), channel=channel)
    lines = [f"• *{name.replace('_', ' ').title()}*: {NEEDED[name]}" for name in missing]
    return "\n".join([head, *lines, MEND, INTENTS])
