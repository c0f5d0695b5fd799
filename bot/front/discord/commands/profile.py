"""/profile: what the athlete tells about themselves; without a choice it tells what is set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands

from bot.front.discord.commands.suggestions import sport_lists, timezones
from bot.front.discord.respond import respond
from bot.front.discord.translator import choice, language_of
from bot.profile import AGE_BANDS, FIELDS, LEVELS, ProfileForm

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs

LEVEL = [choice(f"profile.{level}", level) for level in LEVELS]
AGE = [choice(f"profile.{band}", band) for band in AGE_BANDS]
CLEAR = [*(choice(f"profile.{field}", field) for field in FIELDS), choice("profile.everything", "all")]


@app_commands.command(
    name="profile", description="About you, coarse and optional: sports, level, age, units, time zone."
)
@app_commands.describe(
    sports="Your sports, with commas between; then I know what your training or match is",
    level="How long and how seriously you train",
    age="Your age, roughly",
    units="Units of weights",
    timezone="Your time zone: type your city and choose",
    hamstring="Have you strained a hamstring in the last years?",
    clear="Take one of these back, or all of them",
)
@app_commands.choices(level=LEVEL, age=AGE, clear=CLEAR)
@app_commands.autocomplete(sports=sport_lists, timezone=timezones)
async def profile(
    interaction: discord.Interaction[FreshLegs],
    sports: app_commands.Range[str, 1, 200] | None = None,
    level: str | None = None,
    age: str | None = None,
    units: Literal["kg", "lb"] | None = None,
    timezone: str | None = None,
    hamstring: bool | None = None,
    clear: str | None = None,
) -> None:
    form = ProfileForm(
        sports=sports,
        level=level,
        age_band=age,
        units=units,
        timezone=timezone,
        recent_hamstring_strain=hamstring,
        clear=clear,
    )
    coach = interaction.client.coach
    await respond(interaction, coach.profile(interaction.user.id, form, language_of(interaction)))
