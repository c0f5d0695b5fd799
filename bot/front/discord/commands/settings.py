"""/settings: how the bot behaves towards the athlete; without a choice it tells what is set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands

from bot.front.discord.commands.suggestions import timezones
from bot.front.discord.respond import respond
from bot.front.discord.translator import choice, language_of

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs


@app_commands.command(name="settings", description="Time zone, units, quiet hours; without a choice: what is set now.")
@app_commands.describe(
    timezone="Your time zone: type your city and choose",
    units="Units of weights",
    quiet="When no reminder may come, such as: 22-7. Or: off, default",
    confirm="How I confirm a log that you write in a channel",
)
@app_commands.choices(confirm=[choice("settings.by_reply", "reply"), choice("settings.by_reaction", "reaction")])
@app_commands.autocomplete(timezone=timezones)
async def settings(
    interaction: discord.Interaction[FreshLegs],
    timezone: str | None = None,
    units: Literal["kg", "lb"] | None = None,
    quiet: str | None = None,
    confirm: str | None = None,
) -> None:
    coach, language = interaction.client.coach, language_of(interaction)
    await respond(interaction, coach.settings(interaction.user.id, timezone, units, quiet, confirm, language))
