"""The menu under a page of the history: one session of it is chosen. Its id holds whose it is: restarts do no harm."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

import discord

from bot.history import Choice

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs


class Pick(
    discord.ui.DynamicItem[discord.ui.Select[discord.ui.View]],
    template=r"legs:pick:(?P<user>[0-9]{1,20})",
):
    def __init__(self, user_id: int, choices: Sequence[Choice] = (), invitation: str | None = None) -> None:
        menu: discord.ui.Select[discord.ui.View] = discord.ui.Select(
            custom_id=f"legs:pick:{user_id}", placeholder=invitation
        )
        for choice in choices:
            menu.add_option(label=choice.label, value=f"{choice.message_id}:{choice.n}")
        super().__init__(menu)
        self.user_id = user_id

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        del interaction, item
        return cls(int(match["user"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        client: FreshLegs = interaction.client
        message_id, n = self.item.values[0].split(":")
        await client.press(interaction, "pick", self.user_id, int(message_id), int(n))
