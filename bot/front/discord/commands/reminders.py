"""/reminders: what the athlete will be reminded of, and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.front.discord.respond import respond
from bot.front.discord.speech import VOICE
from bot.front.discord.translator import language_of

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs

reminders = app_commands.Group(name="reminders", description="What I will remind you of.")


@reminders.command(name="show", description="See what I will remind you of.")
async def show(interaction: discord.Interaction[FreshLegs]) -> None:
    coach, user_id = interaction.client.coach, interaction.user.id
    await respond(interaction, coach.reminders(user_id, interaction.created_at, VOICE, language_of(interaction)))


@reminders.command(name="stop", description="Take all your reminders back.")
async def stop(interaction: discord.Interaction[FreshLegs]) -> None:
    coach = interaction.client.coach
    await respond(interaction, coach.stop_reminders(interaction.user.id, language_of(interaction)))
