"""/report: a few words to whoever runs this bot, by direct message. They are kept nowhere, not in the log either."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.front.discord.persistence import nonce, persistently
from bot.front.discord.respond import respond
from bot.front.discord.speech import harmless, parts
from bot.front.discord.translator import language_of
from bot.front.discord.trouble import UNDELIVERABLE, log
from bot.message import Reply
from bot.reply.phrases import phrase

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs

HEAD = "**Report `{reference}`**, {signed}:"


@app_commands.command(name="report", description="Tell whoever runs me what is wrong. Only they read it.")
@app_commands.describe(
    text="What happened, and what you expected", sign="Tell them who you are, so that they can answer"
)
async def report(
    interaction: discord.Interaction[FreshLegs], text: app_commands.Range[str, 1, 1000], sign: bool = False
) -> None:
    await respond(interaction, _passed_on(interaction, text, sign=sign))


async def _passed_on(interaction: discord.Interaction[FreshLegs], text: str, *, sign: bool) -> Reply:
    language = language_of(interaction)
    if not interaction.client.reports.admits(interaction.user.id, interaction.created_at):
        return Reply(text=phrase(language, "report.enough"), private=True)
    reference = secrets.token_hex(3).upper()
    author = f"from {harmless(interaction.user.name)} ({interaction.user.id})" if sign else "without a name"
    head = HEAD.format(reference=reference, signed=author)
    told = await _tell(interaction, f"{head}\n{harmless(text)}")
    log.warning("Report %s %s", reference, "was passed on" if told else "could not be passed on by direct message")
    passed_on = "report.passed_on_signed" if sign else "report.passed_on"
    key = passed_on if told else "report.not_reached"
    return Reply(text=phrase(language, key, reference=reference), private=True)


async def _tell(interaction: discord.Interaction[FreshLegs], text: str) -> bool:
    """Whether the owner of the application could be told."""
    owner = _owner(interaction.client)
    if owner is None:
        return False
    try:
        channel = await persistently(owner.create_dm)
        for part, piece in enumerate(parts(text)):
            await _send(channel, piece, nonce(interaction.id, None, channel.id, part))
    except UNDELIVERABLE:
        return False
    return True


async def _send(channel: discord.DMChannel, piece: str, key: str) -> None:
    await persistently(lambda: channel.send(piece, nonce=key, suppress_embeds=True))


def _owner(client: FreshLegs) -> Any | None:
    """Who owns the application, as Discord told at the login; of a team, the team's owner."""
    application = client.application
    if application is None:
        return None
    return application.team.owner if application.team else application.owner
