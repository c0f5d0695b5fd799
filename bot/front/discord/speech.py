"""Text as Discord needs it, in and out: mentions, timestamps, escaping, parts of at most 2,000 characters. Pure."""

from __future__ import annotations

import re
from datetime import datetime

import discord

from bot.message import Voice

LONGEST = 2000
"""Characters that a message may have (Discord's documentation)."""

# Latest first: a text is cut at the last of these that still fits.
_SEAMS = ("\n\n", "\n", " ")

_IN_TEXT = (
    (re.compile(r"<@!?\d+>"), "@someone"),
    (re.compile(r"<@&\d+>"), "@group"),
    (re.compile(r"<#\d+>"), "#channel"),
    (re.compile(r"<a?:(\w+):\d+>"), r":\1:"),
    (re.compile(r"<t:-?\d+(?::[tTdDfFsSR])?>"), ""),
)


def spoken(content: str, bot_id: int) -> str:
    """What was typed, without the mention of the bot and with nobody's id in it."""
    text = re.sub(rf"<@!?{bot_id}>", " ", content)
    for markup, plain in _IN_TEXT:
        text = markup.sub(plain, text)
    return text.strip()


def timestamp(instant: datetime, now: datetime) -> str:
    """An instant that each reader's client shows in the reader's own zone and language; what is to come counts down."""
    exact = discord.utils.format_dt(instant, "f")
    return f"{exact}, {discord.utils.format_dt(instant, 'R')}" if instant > now else exact


def harmless(typed: str) -> str:
    """Text that somebody typed, so that it neither pings nor formats."""
    return discord.utils.escape_mentions(discord.utils.escape_markdown(typed))


VOICE = Voice(time=timestamp, escape=harmless)


def parts(text: str, longest: int = LONGEST) -> list[str]:
    """The text in messages of at most `longest` characters, cut between paragraphs, lines or words where possible."""
    cut: list[str] = []
    rest = text.strip()
    while len(rest) > longest:
        end = max(_seam(rest, longest), 1)
        cut.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [part for part in (*cut, rest) if part] or ["…"]


def _seam(text: str, longest: int) -> int:
    """Where to cut: a seam in the second half of what fits, else anywhere that fits."""
    for seam in _SEAMS:
        at = text.rfind(seam, longest // 2, longest + 1)
        if at > 0:
            return at
    return longest
