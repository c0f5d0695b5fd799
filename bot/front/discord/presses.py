"""What happens when a button is pressed: only the person it concerns gets anything but a kind no."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import discord

from bot.front.discord import entries
from bot.front.discord.parcel import pictured
from bot.front.discord.respond import respond, respond_in_place, tell
from bot.front.discord.speech import VOICE
from bot.front.discord.translator import language_of, voice_of
from bot.message import Place, Reply

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs

Deed = Callable[["FreshLegs", discord.Interaction[Any], int], Awaitable[None]]
"""(client, the press, the message it concerns); the user is the one who pressed."""


EntryDeed = Callable[["FreshLegs", discord.Interaction[Any], int, int], Awaitable[None]]
"""The same for one of the message's sessions."""


async def press(interaction: discord.Interaction[Any], deed: str, user_id: int, message_id: int, n: int = 0) -> None:
    if interaction.user.id != user_id:
        await tell(interaction, "front.not_yours")
    elif deed in DEEDS:
        await DEEDS[deed](interaction.client, interaction, message_id)
    elif deed in ENTRY_DEEDS:
        await ENTRY_DEEDS[deed](interaction.client, interaction, message_id, n)
    else:
        await tell(interaction, "front.outdated")


async def _details(client: FreshLegs, interaction: discord.Interaction[Any], message_id: int) -> None:
    await respond(interaction, client.coach.details(interaction.user.id, message_id, VOICE))


async def _sources(client: FreshLegs, interaction: discord.Interaction[Any], message_id: int) -> None:
    await respond(interaction, client.coach.sources(interaction.user.id, message_id, VOICE))


async def _curve(client: FreshLegs, interaction: discord.Interaction[Any], message_id: int) -> None:
    async def drawn() -> Reply:
        curve = await client.coach.curve(interaction.user.id, message_id, VOICE)
        return await pictured(curve, client.drawing, language_of(interaction))

    await respond(interaction, drawn())


async def _remind(client: FreshLegs, interaction: discord.Interaction[Any], message_id: int) -> None:
    place = Place(channel_id=interaction.channel_id, server_id=interaction.guild_id)
    user_id, at, language = interaction.user.id, interaction.created_at, language_of(interaction)
    await respond(interaction, client.coach.remind(user_id, message_id, at, VOICE, place, language))


async def _undo(client: FreshLegs, interaction: discord.Interaction[Any], message_id: int) -> None:
    at = interaction.created_at
    await respond_in_place(interaction, client.coach.undo(interaction.user.id, message_id, at, voice_of(interaction)))


async def _erase(client: FreshLegs, interaction: discord.Interaction[Any], message_id: int) -> None:
    del message_id
    await respond_in_place(interaction, client.coach.privacy(interaction.user.id, "delete", language_of(interaction)))


DEEDS: dict[str, Deed] = {
    "details": _details,
    "sources": _sources,
    "curve": _curve,
    "remind": _remind,
    "undo": _undo,
    "erase": _erase,
    "older": entries.turn,
    "newest": entries.turn,
}

ENTRY_DEEDS: dict[str, EntryDeed] = {"pick": entries.pick, "change": entries.change, "remove": entries.remove}
