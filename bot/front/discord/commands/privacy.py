"""/privacy: what is stored about the asker, and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.front.discord.buttons import DeedButton
from bot.front.discord.parcel import Parcel, packed
from bot.front.discord.respond import respond, whisper

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs

PACKED = "Everything that I hold about you: one JSON file for programs, tables (CSV) for a spreadsheet."
SURE = "This deletes every session, check-in and setting that I hold about you. It cannot be undone."

privacy = app_commands.Group(name="privacy", description="What I hold about you: see it, take it away, delete it.")


@privacy.command(name="show", description="See what I hold about you.")
async def show(interaction: discord.Interaction[FreshLegs]) -> None:
    await respond(interaction, interaction.client.coach.privacy(interaction.user.id, "show"))


@privacy.command(name="export", description="Take away all that I hold about you, as files.")
async def export(interaction: discord.Interaction[FreshLegs]) -> None:
    async def parcel() -> Parcel:
        return packed(PACKED, await interaction.client.coach.files(interaction.user.id))

    await respond(interaction, parcel())


@privacy.command(name="delete", description="Delete all that I hold about you; asks once more.")
async def delete(interaction: discord.Interaction[FreshLegs]) -> None:
    sure = discord.ui.View(timeout=None)
    style = discord.ButtonStyle.danger
    sure.add_item(DeedButton("erase", interaction.user.id, 0, label="Delete everything", style=style))
    await whisper(interaction, SURE, sure)
