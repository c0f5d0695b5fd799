"""/ask: the same question as in a message, answered for the asker alone unless shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.front.discord.respond import respond
from bot.front.discord.speech import VOICE, spoken
from bot.message import Incoming

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs


@app_commands.command(name="ask", description="May I train? Say what you did and what you plan.")
@app_commands.describe(
    question="In your own words: did squats today, sprint tomorrow?",
    share="Show the answer to everyone here (otherwise only you see it)",
)
async def ask(
    interaction: discord.Interaction[FreshLegs], question: app_commands.Range[str, 1, 2000], share: bool = False
) -> None:
    client = interaction.client
    incoming = Incoming(
        user_id=interaction.user.id,
        message_id=interaction.id,
        text=spoken(question, client.me.id),
        at=interaction.created_at,
        public=share and not interaction.context.dm_channel,
        server_id=interaction.guild_id,
    )
    await respond(interaction, client.coach.answer(incoming, VOICE), private=not share)
