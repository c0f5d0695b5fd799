"""What happens when a button is pressed: only the person it concerns gets anything but a kind no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

from bot.front.discord.respond import respond, respond_in_place, whisper
from bot.front.discord.speech import VOICE
from bot.message import OfferKind

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs

NOT_YOURS = "This button works only for the person who wrote the message. Ask me yourself and you get your own."


async def press(interaction: discord.Interaction[Any], kind: OfferKind, user_id: int, message_id: int) -> None:
    client: FreshLegs = interaction.client
    if interaction.user.id != user_id:
        await whisper(interaction, NOT_YOURS)
    elif kind is OfferKind.UNDO:
        await respond_in_place(interaction, client.coach.undo(user_id, message_id, interaction.created_at, VOICE))
    else:
        await respond(interaction, client.coach.details(user_id, message_id, interaction.created_at, VOICE))
