"""What a command asks in words of the bot's own: heard like any message, answered in the language of Discord."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

from bot.front.discord.respond import respond
from bot.front.discord.speech import VOICE
from bot.front.discord.translator import language_of
from bot.message import Incoming

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs


async def ask_for(interaction: discord.Interaction[Any], text: str) -> None:
    """Answers the text, which is English, for the athlete alone."""
    client: FreshLegs = interaction.client
    incoming = Incoming(
        user_id=interaction.user.id,
        message_id=interaction.id,
        text=text,
        at=interaction.created_at,
        server_id=interaction.guild_id,
        language=language_of(interaction),
    )
    await respond(interaction, client.coach.answer(incoming, VOICE))
