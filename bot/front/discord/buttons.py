"""The buttons under an answer. Their ids hold the deed and whom and which message it concerns: restarts do no harm."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

import discord

from bot.front.discord.pick import Pick
from bot.history import Page
from bot.message import OfferKind, Reply
from bot.reply.phrases import phrase
from bot.understand.heard import Language

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs

DANGEROUS = frozenset({OfferKind.REMOVE, OfferKind.ERASE})
"""What cannot be undone."""


class DeedButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=r"legs:(?P<deed>[a-z]{1,16}):(?P<user>[0-9]{1,20}):(?P<message>[0-9]{1,20})(?::(?P<n>[0-9]{1,3}))?",
):
    def __init__(self, deed: str, user_id: int, message_id: int, n: int = 0, *, label: str | None = None) -> None:
        style = discord.ButtonStyle.danger if deed in DANGEROUS else discord.ButtonStyle.secondary
        custom_id = f"legs:{deed}:{user_id}:{message_id}" + (f":{n}" if n else "")
        super().__init__(discord.ui.Button(label=label or deed, style=style, custom_id=custom_id))
        self.deed = deed
        self.user_id = user_id
        self.message_id = message_id
        self.n = n

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        del interaction, item
        about = int(match["user"]), int(match["message"]), int(match["n"] or 0)
        return cls(match["deed"], *about)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        client: FreshLegs = interaction.client
        await client.press(interaction, self.deed, self.user_id, self.message_id, self.n)


def view(reply: Reply, user_id: int, language: Language = Language.EN) -> discord.ui.View | None:
    """The buttons under a reply to this user, in the language of the reply, else in that one. None without an offer."""
    language = reply.language or language
    choices = reply.choices if isinstance(reply, Page) else ()
    if not (reply.offers or choices):
        return None
    drawn = discord.ui.View(timeout=None)
    if choices:
        drawn.add_item(Pick(user_id, choices, phrase(language, "history.choose")))
    for offer in reply.offers:
        label = phrase(language, f"button.{offer.kind}")
        drawn.add_item(DeedButton(offer.kind.value, user_id, offer.message_id, offer.n, label=label))
    return drawn


def concerns(components: Sequence[discord.Component]) -> tuple[int, int] | None:
    """User and message that the buttons of an earlier reply concern; None where it has none of ours."""
    pattern = DeedButton.__discord_ui_compiled_template__
    for row in components:
        for child in getattr(row, "children", ()):
            if match := pattern.fullmatch(getattr(child, "custom_id", None) or ""):
                return int(match["user"]), int(match["message"])
    return None
