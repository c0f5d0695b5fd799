"""/help: what to type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.front.discord.respond import respond
from bot.front.discord.translator import language_of
from bot.message import Reply

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs


@app_commands.command(name="help", description="What I can do and what to type.")
async def guide(interaction: discord.Interaction[FreshLegs]) -> None:
    async def text() -> Reply:
        return interaction.client.coach.help(language_of(interaction))

    await respond(interaction, text())
