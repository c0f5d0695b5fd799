"""The two entries in a message's own menu: ask about it, log it. One's own message counts as it stands; another's is
put into one's own words first, for what somebody else did is not what the asker did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.front.discord.form import filled, first, show
from bot.front.discord.respond import respond, tell
from bot.front.discord.speech import VOICE, spoken
from bot.front.discord.translator import language_of
from bot.message import Incoming
from bot.reply.phrases import phrase
from bot.understand.heard import Language

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs

FORM = "legs:words"
LONGEST = 1000


class OwnWords(discord.ui.Modal):
    """What somebody else wrote, to be changed until it fits oneself."""

    def __init__(self, purpose: str, text: str, language: Language) -> None:
        """Purpose: "ask" or "log"."""
        super().__init__(title=phrase(language, f"reword.{purpose}_title"), custom_id=FORM, timeout=None)
        words: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id="words",
            style=discord.TextStyle.paragraph,
            default=text[:LONGEST],
            max_length=LONGEST,
        )
        self.add_item(discord.ui.Label(text=phrase(language, f"reword.{purpose}_label"), component=words))


async def reworded(interaction: discord.Interaction[Any]) -> None:
    """The form came back."""
    await _answer(interaction, first(filled(interaction), "words"), message_id=interaction.id)


@app_commands.context_menu(name="Ask about this")
async def ask_about(interaction: discord.Interaction[FreshLegs], message: discord.Message) -> None:
    await _take(interaction, message, "ask")


@app_commands.context_menu(name="Log this workout")
async def log_this(interaction: discord.Interaction[FreshLegs], message: discord.Message) -> None:
    await _take(interaction, message, "log")


async def _take(interaction: discord.Interaction[Any], message: discord.Message, purpose: str) -> None:
    client: FreshLegs = interaction.client
    text = spoken(message.content, client.me.id)
    if not text:
        await tell(interaction, "reword.no_text")
    elif message.author.id == interaction.user.id:
        await _answer(interaction, text, message_id=message.id)
    else:
        await show(interaction, OwnWords(purpose, text, language_of(interaction)))


async def _answer(interaction: discord.Interaction[Any], text: str, *, message_id: int) -> None:
    """Own messages keep their id, so that asking twice logs once, and their time, so that "today" is that day."""
    client: FreshLegs = interaction.client
    incoming = Incoming(
        user_id=interaction.user.id,
        message_id=message_id,
        text=spoken(text, client.me.id),
        at=discord.utils.snowflake_time(message_id),
        server_id=interaction.guild_id,
    )
    await respond(interaction, client.coach.answer(incoming, VOICE))
