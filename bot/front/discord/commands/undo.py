"""/undo: takes the last log back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.front.discord.respond import respond
from bot.front.discord.translator import voice_of

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs


@app_commands.command(name="undo", description="Take back your last log.")
async def undo(interaction: discord.Interaction[FreshLegs]) -> None:
    coach = interaction.client.coach
    await respond(interaction, coach.undo(interaction.user.id, None, interaction.created_at, voice_of(interaction)))
