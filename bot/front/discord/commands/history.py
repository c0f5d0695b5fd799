"""/history: what is logged, page by page, for the asker's eyes only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.front.discord.respond import respond
from bot.front.discord.translator import voice_of

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs


@app_commands.command(
    name="history", description="Your logged sessions, to look through, edit and delete; only you see them."
)
async def history(interaction: discord.Interaction[FreshLegs]) -> None:
    diary = interaction.client.coach.diary
    await respond(interaction, diary.page(interaction.user.id, interaction.created_at, voice_of(interaction)))
