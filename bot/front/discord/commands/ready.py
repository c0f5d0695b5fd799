"""/ready: what is left in the asker's body of what was logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.front.discord.parcel import illustrated
from bot.front.discord.respond import respond
from bot.front.discord.translator import language_of, voice_of
from bot.message import Reply

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs


@app_commands.command(name="ready", description="What is left of your training, region by region; only you see it.")
async def ready(interaction: discord.Interaction[FreshLegs]) -> None:
    client, user_id, at, server_id = (
        interaction.client,
        interaction.user.id,
        interaction.created_at,
        interaction.guild_id,
    )

    async def left() -> Reply:
        reply = await client.coach.ready(user_id, at, voice_of(interaction), server_id)
        curve = await client.coach.ready_curve(user_id, at, server_id)
        return await illustrated(reply, curve, client.drawing, language_of(interaction))

    await respond(interaction, left())
