"""/ready: what is left in the asker's body of what was logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.front.discord.respond import respond
from bot.front.discord.speech import VOICE

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs


@app_commands.command(name="ready", description="What is left of your training, region by region; only you see it.")
async def ready(interaction: discord.Interaction[FreshLegs]) -> None:
    coach = interaction.client.coach
    await respond(interaction, coach.ready(interaction.user.id, interaction.created_at, VOICE, interaction.guild_id))
