"""/log: a session, field by field. What may stand in a field is the flow's business, which says what is allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands

from bot.front.discord.commands.suggestions import activities
from bot.front.discord.respond import respond
from bot.front.discord.translator import voice_of
from bot.message import LogForm

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs


@app_commands.command(name="log", description="Log a session that you have done.")
@app_commands.describe(
    activity="What you did: start typing and choose",
    when="When it was, such as: yesterday 18:00. Empty means now",
    sets="How many sets or repeats",
    reps="Repetitions in each set",
    weight="Load on the bar",
    weight_unit="Unit of the load",
    minutes="How long it took, in minutes",
    distance="How far; of one repeat where you gave sets",
    distance_unit="Unit of the distance",
    rpe="How hard it felt, from 0 (rest) to 10 (all you had)",
    note="A note for yourself, at most 200 characters",
)
@app_commands.autocomplete(activity=activities)
async def log(
    interaction: discord.Interaction[FreshLegs],
    activity: str,
    when: str | None = None,
    sets: int | None = None,
    reps: int | None = None,
    weight: float | None = None,
    weight_unit: Literal["kg", "lb"] | None = None,
    minutes: float | None = None,
    distance: float | None = None,
    distance_unit: Literal["m", "km", "mi"] | None = None,
    rpe: float | None = None,
    note: str | None = None,
) -> None:
    form = LogForm(
        user_id=interaction.user.id,
        message_id=interaction.id,
        at=interaction.created_at,
        activity=activity,
        when=when,
        sets=sets,
        reps=reps,
        weight=weight,
        weight_unit=weight_unit,
        minutes=minutes,
        distance=distance,
        distance_unit=distance_unit,
        rpe=rpe,
        note=note,
        server_id=interaction.guild_id,
    )
    await respond(interaction, interaction.client.coach.log(form, voice_of(interaction)))
