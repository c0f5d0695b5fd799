"""/privacy: what is stored about the asker, and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.front.discord.parcel import Parcel, packed
from bot.front.discord.respond import respond
from bot.front.discord.translator import language_of
from bot.message import Offer, OfferKind, Reply
from bot.reply.phrases import phrase

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs

privacy = app_commands.Group(name="privacy", description="What I hold about you: see it, take it away, delete it.")


@privacy.command(name="show", description="See what I hold about you.")
async def show(interaction: discord.Interaction[FreshLegs]) -> None:
    await respond(interaction, interaction.client.coach.privacy(interaction.user.id, "show", language_of(interaction)))


@privacy.command(name="export", description="Take away all that I hold about you, as files.")
async def export(interaction: discord.Interaction[FreshLegs]) -> None:
    async def parcel() -> Parcel:
        text = phrase(language_of(interaction), "privacy.packed")
        return packed(text, await interaction.client.coach.files(interaction.user.id))

    await respond(interaction, parcel())


@privacy.command(name="delete", description="Delete all that I hold about you; asks once more.")
async def delete(interaction: discord.Interaction[FreshLegs]) -> None:
    async def asked() -> Reply:
        text = phrase(language_of(interaction), "privacy.sure")
        return Reply(text=text, offers=(Offer(kind=OfferKind.ERASE, message_id=0),), private=True)

    await respond(interaction, asked())
