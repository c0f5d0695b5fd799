"""The deeds under the history: turning the page, choosing a session, changing and deleting it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

from bot.entry_form import LONGEST_NOTE, EntryForm
from bot.front.discord.form import arguments, filled, first, show
from bot.front.discord.respond import respond_in_place, tell
from bot.front.discord.translator import language_of, voice_of
from bot.reply.phrases import phrase
from bot.understand.heard import Language

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs

FORM = "legs:change"


class Change(discord.ui.Modal):
    """A session, to be changed field by field."""

    def __init__(self, form: EntryForm, language: Language) -> None:
        title = phrase(language, "history.form_title")
        super().__init__(title=title, custom_id=f"{FORM}:{form.message_id}:{form.n}", timeout=None)
        self._language = language
        self._ask("activity", form.activity, 80)
        self._ask("when", form.when, 80, hint=True)
        self._ask("amounts", form.amounts, 100, hint=True, required=False)
        self._ask("note", form.note, LONGEST_NOTE, required=False)

    def _ask(self, name: str, value: str, longest: int, *, hint: bool = False, required: bool = True) -> None:
        field: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id=name, default=value[:longest] or None, max_length=longest, required=required
        )
        label = phrase(self._language, f"history.form_{name}")
        description = phrase(self._language, f"history.form_{name}_hint") if hint else None
        self.add_item(discord.ui.Label(text=label, description=description, component=field))


async def turn(client: FreshLegs, interaction: discord.Interaction[Any], before_seconds: int) -> None:
    """To the page before that time; 0: to the newest."""
    diary, user_id, at = client.coach.diary, interaction.user.id, interaction.created_at
    await respond_in_place(interaction, diary.page(user_id, at, voice_of(interaction), before_seconds))


async def pick(client: FreshLegs, interaction: discord.Interaction[Any], message_id: int, n: int) -> None:
    diary, user_id, at = client.coach.diary, interaction.user.id, interaction.created_at
    await respond_in_place(interaction, diary.chosen(user_id, at, voice_of(interaction), message_id, n))


async def remove(client: FreshLegs, interaction: discord.Interaction[Any], message_id: int, n: int) -> None:
    diary, user_id, at = client.coach.diary, interaction.user.id, interaction.created_at
    await respond_in_place(interaction, diary.remove(user_id, at, voice_of(interaction), message_id, n))


async def change(client: FreshLegs, interaction: discord.Interaction[Any], message_id: int, n: int) -> None:
    """Opens the form: that is the one response to the press."""
    form = await client.coach.diary.form(interaction.user.id, interaction.created_at, message_id, n)
    await (show(interaction, Change(form, language_of(interaction))) if form else tell(interaction, "history.gone"))


async def changed(interaction: discord.Interaction[Any]) -> None:
    """The form came back."""
    client: FreshLegs = interaction.client
    message_id, n = arguments(interaction)
    values = filled(interaction)
    typed = EntryForm(
        message_id=message_id,
        n=n,
        activity=first(values, "activity"),
        when=first(values, "when"),
        amounts=first(values, "amounts"),
        note=first(values, "note"),
    )
    work = client.coach.diary.change(interaction.user.id, interaction.created_at, voice_of(interaction), typed)
    await respond_in_place(interaction, work)
