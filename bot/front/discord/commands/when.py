"""/when: from when on a kind of session is fine again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.front.discord.commands.asking import ask_for
from bot.front.discord.commands.suggestions import sessions
from bot.front.discord.speech import spoken

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs


@app_commands.command(name="when", description="When can I do this again, after what I logged?")
@app_commands.describe(session="The kind of session: start typing and choose")
@app_commands.autocomplete(session=sessions)
async def when(interaction: discord.Interaction[FreshLegs], session: app_commands.Range[str, 1, 100]) -> None:
    await ask_for(interaction, f"when can I {spoken(session, interaction.client.me.id)} again?")
