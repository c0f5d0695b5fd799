"""What Discord offers while somebody types into a field: at most 25 choices of at most 100 characters."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.log_form import suggest_activity
from bot.own_data import suggest_timezone

MOST = 25
LONGEST = 100


async def activities(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
    del interaction
    return [_choice(label, activity) for label, activity in suggest_activity(typed)[:MOST]]


async def sessions(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
    """The same activities, by the words that one would use for them in a sentence."""
    del interaction
    return [_choice(label, label) for label, _ in suggest_activity(typed)[:MOST]]


async def timezones(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
    del interaction
    return [_choice(name, name) for name in suggest_timezone(typed)[:MOST]]


def _choice(name: str, value: str) -> app_commands.Choice[str]:
    return app_commands.Choice(name=name[:LONGEST], value=value[:LONGEST])
