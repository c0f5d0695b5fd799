"""A form (Discord: modal) that fails like everything else here: logged with a reference, with an apology."""

from __future__ import annotations

from typing import Any

import discord

from bot.front.discord.respond import whisper
from bot.front.discord.trouble import apology, report

OPEN_FOR = 900.0
"""Seconds that an open form is waited for; people close forms without a word."""


class Form(discord.ui.Modal):
    def __init__(self, *, title: str) -> None:
        super().__init__(title=title, timeout=OPEN_FOR)

    async def on_error(  # type: ignore[override]  # discord.py types a form like a view, which gets the item too
        self, interaction: discord.Interaction[Any], error: Exception, /
    ) -> None:
        await whisper(interaction, apology(report(error)))
