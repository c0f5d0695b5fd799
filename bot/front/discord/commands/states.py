"""/well and /away: what lasts until the athlete says that it is over. Illness and injuries begin with /checkin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.front.discord.respond import respond
from bot.front.discord.translator import choice, language_of

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs


@app_commands.command(name="well", description="Tell me that an illness, an injury or your time away is over.")
@app_commands.describe(what="What is over; empty: all of it")
@app_commands.choices(what=[choice(f"state.{state}", state) for state in ("ill", "injured", "away")])
async def well(interaction: discord.Interaction[FreshLegs], what: str | None = None) -> None:
    coach, user_id = interaction.client.coach, interaction.user.id
    await respond(
        interaction, coach.end_state(user_id, interaction.id, interaction.created_at, what, language_of(interaction))
    )


@app_commands.command(name="away", description="Tell me that you are away from training; /well ends it.")
async def away(interaction: discord.Interaction[FreshLegs]) -> None:
    coach, user_id = interaction.client.coach, interaction.user.id
    await respond(
        interaction,
        coach.begin_state(user_id, interaction.id, interaction.created_at, "away", language_of(interaction)),
    )
