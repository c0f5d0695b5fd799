"""/profile: what the athlete tells about themselves; without a choice it tells what is set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands

from bot.front.discord.commands.suggestions import timezones
from bot.front.discord.respond import respond
from bot.profile import AGE_BANDS, FIELDS, LEVELS, ProfileForm

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs

LEVEL = [app_commands.Choice(name=f"{level.title()}: {words}", value=str(level)) for level, words in LEVELS.items()]
AGE = [app_commands.Choice(name=words, value=band) for band, words in AGE_BANDS.items()]
CLEAR = [app_commands.Choice(name=words, value=field) for field, words in (*FIELDS.items(), ("all", "everything"))]


@app_commands.command(name="profile", description="About you, coarse and optional: level, age, units, time zone.")
@app_commands.describe(
    level="How long and how seriously you train",
    age="Your age, roughly",
    units="Units of weights",
    timezone="Your time zone: type your city and choose",
    hamstring="Have you strained a hamstring in the last years?",
    clear="Take one of these back, or all of them",
)
@app_commands.choices(level=LEVEL, age=AGE, clear=CLEAR)
@app_commands.autocomplete(timezone=timezones)
async def profile(
    interaction: discord.Interaction[FreshLegs],
    level: str | None = None,
    age: str | None = None,
    units: Literal["kg", "lb"] | None = None,
    timezone: str | None = None,
    hamstring: bool | None = None,
    clear: str | None = None,
) -> None:
    form = ProfileForm(
        level=level, age_band=age, units=units, timezone=timezone, recent_hamstring_strain=hamstring, clear=clear
    )
    await respond(interaction, interaction.client.coach.profile(interaction.user.id, form))
