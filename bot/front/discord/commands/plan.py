"""/plan week: the wanted sessions, each on a day where it is a go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.front.discord.commands.asking import ask_for
from bot.front.discord.commands.suggestions import session_lists
from bot.front.discord.speech import spoken

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs

plan = app_commands.Group(name="plan", description="Find a time for each session.")


@plan.command(name="week", description="Spread your sessions over the week so that each is a go.")
@app_commands.describe(sessions="With commas between: 2 leg days, 2 sprint sessions, match on saturday")
@app_commands.autocomplete(sessions=session_lists)
async def week(interaction: discord.Interaction[FreshLegs], sessions: app_commands.Range[str, 1, 300]) -> None:
    await ask_for(interaction, f"plan my week with {spoken(sessions, interaction.client.me.id)}")
