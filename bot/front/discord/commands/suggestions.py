"""What Discord offers while somebody types into a field: at most 25 choices of at most 100 characters."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

import discord
from discord import app_commands

from bot.front.discord.translator import language_of
from bot.log_form import suggest_activity
from bot.own_data import suggest_timezone
from bot.sports import suggest_sports

MOST = 25
LONGEST = 100


async def activities(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
    del interaction
    return [_choice(label, activity) for label, activity in suggest_activity(typed)[:MOST]]


async def sessions(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
    """The same activities, by the words that one would use for them in a sentence."""
    del interaction
    return [_choice(label, label) for label, _ in suggest_activity(typed)[:MOST]]


async def session_lists(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
    """The same for the last of several, which commas part: what stands before it stays."""
    del interaction
    before, comma, last = typed.rpartition(",")
    count = "".join(takewhile(lambda char: char.isdigit() or char.isspace(), last))
    kept = f"{before}{comma}{' ' if comma and not count.startswith(' ') else ''}{count}"
    found = [f"{kept}{label}" for label, _ in suggest_activity(last[len(count) :])]
    as_typed = [typed] if typed.strip() else []
    return [_choice(text, text) for text in dict.fromkeys([*as_typed, *found]) if len(text) <= LONGEST][:MOST]


async def sport_lists(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
    """The sports that there are, in the athlete's language, for the last of the list."""
    found = [text for text in suggest_sports(typed, language_of(interaction)) if len(text) <= LONGEST]
    return [_choice(text, text) for text in found[:MOST]]


async def timezones(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
    del interaction
    return [_choice(name, name) for name in suggest_timezone(typed)[:MOST]]


def _choice(name: str, value: str) -> app_commands.Choice[str]:
    return app_commands.Choice(name=name[:LONGEST], value=value[:LONGEST])
