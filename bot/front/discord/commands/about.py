"""/about: what this is, what it is not, and where its limits lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.front.discord.respond import whisper

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs

ABOUT = """
**Fresh Legs** answers one question: *I did A, may I do B?* With the earliest sensible time, the reason that limits, \
and the studies behind it (press Details).
• It reckons with what you log and with published guidelines, always the same way; no language model decides anything.
• Where the evidence disagrees it says so, and it never makes up a percentage of injury risk.
• It is a training guide for people aged 13 and over, not a doctor: with pain, illness or worry, see a professional.
• It keeps the sessions, check-ins and settings that you tell it, never your messages. `/privacy` shows them.
"""


@app_commands.command(name="about", description="What I am, what I am not, and what I keep.")
async def about(interaction: discord.Interaction[FreshLegs]) -> None:
    await whisper(interaction, ABOUT)
