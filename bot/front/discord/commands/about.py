"""/about: what this is, what it is not, and where its limits lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.front.discord.respond import tell

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs


@app_commands.command(name="about", description="What I am, what I am not, and what I keep.")
async def about(interaction: discord.Interaction[FreshLegs]) -> None:
    await tell(interaction, "about.text")
