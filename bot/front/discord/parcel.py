"""Replies with something enclosed: files to take away, a picture. They are made anew for each attempt to send them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord

from bot.chart.alt import alternative
from bot.chart.wording import words
from bot.message import Reply
from bot.reply.phrases import phrase

if TYPE_CHECKING:
    from bot.chart import Curve
    from bot.drawing import Drawing
    from bot.understand.heard import Language

PICTURE = "curve.png"
LONGEST_ALT = 1024
"""Characters that the description of an attachment may have (Discord's documentation)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    name: str
    content: bytes
    alt: str | None = None
    """What a picture shows, in words."""

    def file(self) -> discord.File:
        alt = self.alt[:LONGEST_ALT] if self.alt else None
        return discord.File(io.BytesIO(self.content), self.name, description=alt)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel(Reply):
    enclosed: tuple[Enclosure, ...]


def packed(text: str, files: Mapping[str, str]) -> Parcel:
    """Texts to take away, by the names of their files."""
    enclosed = tuple(Enclosure(name=name, content=content.encode()) for name, content in files.items())
    return Parcel(text=text, private=True, enclosed=enclosed)


async def pictured(curve: Curve | None, drawing: Drawing, language: Language) -> Reply:
    """The picture, described in words; the words alone where there is no picture to be had."""
    if curve is None or not curve.series:
        return Reply(text=phrase(language, "other.no_curve"), private=True)
    drawn = await illustrated(Reply(text=phrase(language, "other.curve"), private=True), curve, drawing, language)
    in_words = Reply(text=alternative(curve, words(language)), private=True)
    return drawn if isinstance(drawn, Parcel) else in_words


async def illustrated(reply: Reply, curve: Curve, drawing: Drawing, language: Language) -> Reply:
    """The reply with the curve, where one can be drawn."""
    chart = await drawing.draw(curve, language)
    if chart is None:
        return reply
    enclosed = (Enclosure(name=PICTURE, content=chart.png, alt=chart.alt),)
    return Parcel(text=reply.text, offers=reply.offers, private=reply.private, enclosed=enclosed)
