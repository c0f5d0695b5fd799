"""/sources: the studies behind the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.front.discord.respond import respond
from bot.message import Reply
from bot.reply.library import library

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs


@app_commands.command(name="sources", description="The studies behind my answers.")
@app_commands.describe(about="Words from a title, an author or a year, such as: hamstring")
async def sources(interaction: discord.Interaction[FreshLegs], about: app_commands.Range[str, 1, 100] = "") -> None:
    async def found() -> Reply:
        return library(about)

    await respond(interaction, found())
