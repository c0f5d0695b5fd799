"""/settings: the athlete's own time zone and units; without a choice it tells what is set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands

from bot.front.discord.commands.suggestions import timezones
from bot.front.discord.respond import respond

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs


@app_commands.command(name="settings", description="Your time zone and units; without a choice: what is set now.")
@app_commands.describe(timezone="Your time zone: type your city and choose", units="Units of weights")
@app_commands.autocomplete(timezone=timezones)
async def settings(
    interaction: discord.Interaction[FreshLegs],
    timezone: str | None = None,
    units: Literal["kg", "lb"] | None = None,
) -> None:
    await respond(interaction, interaction.client.coach.settings(interaction.user.id, timezone, units))
