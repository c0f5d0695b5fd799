"""Answers to interactions (commands, buttons, forms): acknowledged in time, private unless asked otherwise."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

import discord

from bot.front.discord import buttons
from bot.front.discord.newcomers import welcomed
from bot.front.discord.parcel import Enclosure, Parcel
from bot.front.discord.persistence import persistently
from bot.front.discord.speech import parts
from bot.front.discord.translator import language_of
from bot.front.discord.trouble import delivering
from bot.message import Reply
from bot.reply.phrases import phrase

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs

ACKNOWLEDGE_AFTER = 1.0
"""Seconds of work after which Discord is told to wait; it gives up after 3."""

ATTEMPT_SECONDS = 0.8
AT_ONCE = (0.05, 0.05, 0.05)
"""Pauses between the attempts at the one response, so that two of them are over before Discord gives up."""

ALREADY_ACKNOWLEDGED = 40060

ACKNOWLEDGED, THINKING = "acknowledged", "thinking"
"""Kept in an interaction's extras. discord.py does not know that a response arrived whose confirmation was cut off."""


async def respond(
    interaction: discord.Interaction[Any], work: Awaitable[Reply | None], *, private: bool = True
) -> None:
    """Does the work in the athlete's turn and answers with a message, private ones for the athlete's eyes only."""
    client: FreshLegs = interaction.client
    language, task = language_of(interaction), asyncio.ensure_future(_in_turn(interaction, work))
    with delivering(), _answering(interaction):
        if not await _soon(task):
            await once(interaction, lambda: interaction.response.defer(ephemeral=private, thinking=True))
            interaction.extras[THINKING] = True
        reply, newcomer = await task
        if reply.private and not private and _acknowledged(interaction):
            # What ends a public "thinking" is public itself, whatever it asks for; only what follows can be private.
            await _message(interaction, phrase(language, "front.for_the_asker"), None, (), False)
        hidden = private or reply.private
        await _say(interaction, welcomed(reply, language) if newcomer and hidden else reply, private=hidden)
        if newcomer and not hidden:
            await tell(interaction, "front.welcome")
        if reply.took_back is not None:
            await client.conversation.took_back(reply.took_back)


async def respond_in_place(interaction: discord.Interaction[Any], work: Awaitable[Reply | None]) -> None:
    """Does the work in the athlete's turn and puts the answer where the button was."""
    task = asyncio.ensure_future(_in_turn(interaction, work))
    with delivering(), _answering(interaction):
        if not await _soon(task):
            await once(interaction, interaction.response.defer)
        reply, _ = await task
        text, view = parts(reply.text)[0], buttons.view(reply, interaction.user.id, language_of(interaction))
        if _acknowledged(interaction):
            await persistently(lambda: interaction.edit_original_response(content=text, view=view))
        else:
            await once(interaction, lambda: interaction.response.edit_message(content=text, view=view))


async def whisper(interaction: discord.Interaction[Any], text: str) -> None:
    """A text that only the user of this interaction sees."""
    with delivering():
        await _message(interaction, parts(text)[0], None, (), True)


async def tell(interaction: discord.Interaction[Any], key: str) -> None:
    """One of the bot's sentences, in the language of the user, who alone sees it."""
    await whisper(interaction, phrase(language_of(interaction), key))


def _answering(interaction: discord.Interaction[Any]) -> AbstractContextManager[None]:
    client: FreshLegs = interaction.client
    return client.turns.answering()


async def _in_turn(interaction: discord.Interaction[Any], work: Awaitable[Reply | None]) -> tuple[Reply, bool]:
    """The reply, and whether this is the first contact with the athlete."""
    client: FreshLegs = interaction.client
    language = language_of(interaction)
    async with client.turns.of(interaction.user.id):
        reply, newcomer = await client.newcomers.introduced(interaction.user.id, work, language)
        return reply or Reply(text=phrase(language, "front.nothing_found")), newcomer


async def _soon(task: asyncio.Future[Any]) -> bool:
    done, _ = await asyncio.wait({task}, timeout=ACKNOWLEDGE_AFTER)
    return bool(done)


async def _say(interaction: discord.Interaction[Any], reply: Reply, *, private: bool) -> None:
    texts = parts(reply.text)
    for text in texts:
        last = text is texts[-1]
        view = buttons.view(reply, interaction.user.id, language_of(interaction)) if last else None
        enclosed = reply.enclosed if last and isinstance(reply, Parcel) else ()
        await _message(interaction, text, view, enclosed, private)


async def _message(
    interaction: discord.Interaction[Any],
    text: str,
    view: discord.ui.View | None,
    enclosed: Sequence[Enclosure],
    private: bool,
) -> None:
    def attached() -> list[discord.File]:
        return [enclosure.file() for enclosure in enclosed]

    def send(to_send: Callable[..., Awaitable[Any]]) -> Awaitable[Any]:
        extra = {"files": attached()} if enclosed else {}
        return to_send(text, view=view or discord.utils.MISSING, ephemeral=private, suppress_embeds=True, **extra)

    if interaction.extras.pop(THINKING, False):
        # An edit, for a repeat of it does no harm; and it ends the "thinking" as well as a new message would.
        await persistently(lambda: interaction.edit_original_response(content=text, view=view, attachments=attached()))
    elif _acknowledged(interaction):
        # Discord knows no nonce here: rather a part twice, for one pair of eyes, than an answer without its end.
        await persistently(lambda: send(interaction.followup.send))
    else:
        await once(interaction, lambda: send(interaction.response.send_message))


def _acknowledged(interaction: discord.Interaction[Any]) -> bool:
    return interaction.response.is_done() or ACKNOWLEDGED in interaction.extras


async def once(interaction: discord.Interaction[Any], send: Callable[[], Awaitable[object]]) -> None:
    """Sends the one response; where a repeat finds that the first did arrive, that is as good.

    An attempt that hangs is given up for the next: discord.py itself would wait seconds before it repeats one."""

    async def attempt() -> None:
        async with asyncio.timeout(ATTEMPT_SECONDS):
            await send()

    try:
        await persistently(attempt, AT_ONCE)
    except discord.HTTPException as error:
        if error.code != ALREADY_ACKNOWLEDGED:
            raise
    interaction.extras[ACKNOWLEDGED] = True
