"""The two entries in a message's own menu: ask about it, log it. One's own message counts as it stands; another's is
put into one's own words first, for what somebody else did is not what the asker did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.front.discord.form import filled, first, show
from bot.front.discord.respond import respond, whisper
from bot.front.discord.speech import VOICE, spoken
from bot.message import Incoming

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs

FORM = "legs:words"
LONGEST = 1000
NO_TEXT = "There is no text in that message that I could read."


class OwnWords(discord.ui.Modal):
    """What somebody else wrote, to be changed until it fits oneself."""

    def __init__(self, title: str, label: str, text: str) -> None:
        super().__init__(title=title, custom_id=FORM, timeout=None)
        words: discord.ui.TextInput[Any] = discord.ui.TextInput(
            label=label,
            custom_id="words",
            style=discord.TextStyle.paragraph,
            default=text[:LONGEST],
            max_length=LONGEST,
        )
        self.add_item(words)


async def reworded(interaction: discord.Interaction[Any]) -> None:
    """The form came back."""
    await _answer(interaction, first(filled(interaction), "words"), message_id=interaction.id)


@app_commands.context_menu(name="Ask about this")
async def ask_about(interaction: discord.Interaction[FreshLegs], message: discord.Message) -> None:
    await _take(interaction, message, "Ask about this", "Change it until it is your question")


@app_commands.context_menu(name="Log this workout")
async def log_this(interaction: discord.Interaction[FreshLegs], message: discord.Message) -> None:
    await _take(interaction, message, "Log this workout", "Change it until it is what you did, and when")


async def _take(interaction: discord.Interaction[Any], message: discord.Message, title: str, label: str) -> None:
    client: FreshLegs = interaction.client
    text = spoken(message.content, client.me.id)
    if not text:
        await whisper(interaction, NO_TEXT)
    elif message.author.id == interaction.user.id:
        await _answer(interaction, text, message_id=message.id)
    else:
        await show(interaction, OwnWords(title, label, text))


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
