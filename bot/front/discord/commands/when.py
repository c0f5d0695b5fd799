"""/when: from when on a kind of session is fine again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.front.discord.commands.suggestions import sessions
from bot.front.discord.respond import respond
from bot.front.discord.speech import VOICE, spoken
from bot.front.discord.translator import language_of
from bot.message import Incoming

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs


@app_commands.command(name="when", description="When can I do this again, after what I logged?")
@app_commands.describe(session="The kind of session: start typing and choose")
@app_commands.autocomplete(session=sessions)
async def when(interaction: discord.Interaction[FreshLegs], session: app_commands.Range[str, 1, 100]) -> None:
    client = interaction.client
    incoming = Incoming(
        user_id=interaction.user.id,
        message_id=interaction.id,
        text=f"when can I {spoken(session, client.me.id)} again?",
        at=interaction.created_at,
        server_id=interaction.guild_id,
        language=language_of(interaction),
    )
    await respond(interaction, client.coach.answer(incoming, VOICE))
