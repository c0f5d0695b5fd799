"""/checkin: how the body is, in one form. It becomes the sentences that an athlete could have typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.front.discord.commands.asking import ask_for
from bot.front.discord.form import Filled, filled, first, show
from bot.front.discord.respond import tell
from bot.front.discord.speech import spoken
from bot.front.discord.translator import language_of
from bot.reply.phrases import phrase
from bot.understand.heard import Language

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs

FORM = "legs:checkin"
REGIONS = ("hamstrings", "quads", "glutes", "calves", "adductors", "hip flexors", "lower back", "shoulders", "chest")
SORENESS = dict.fromkeys(range(1, 11), "") | {1: "hardly", 5: "clearly", 10: "unbearable"}
"""Grades, and the words for some of them."""
SLEEP = dict.fromkeys(range(3, 10), "hours") | {3: "hours_or_less", 9: "hours_or_more"}
"""Hours, and how they are worded."""
ENERGY = ("tired", "fine", "fresh")
LONGEST_NOTE = 300

Choice = discord.ui.Select[Any]


class CheckIn(discord.ui.Modal):
    def __init__(self, language: Language) -> None:
        def said(name: str, **values: int) -> str:
            return phrase(language, f"checkin.{name.replace(' ', '_')}", **values)

        super().__init__(title=said("title"), custom_id=FORM, timeout=None)
        grades = {n: said(word, n=n) if word else f"{n}/10" for n, word in SORENESS.items()}
        rest: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id="rest", style=discord.TextStyle.paragraph, required=False, max_length=LONGEST_NOTE
        )
        fields = {
            "sore": _choice("sore", {region: said(region) for region in REGIONS}, most=len(REGIONS)),
            "worst": _choice("worst", grades),
            "sleep": _choice("sleep", {n: said(word, n=n) for n, word in SLEEP.items()}),
            "energy": _choice("energy", {energy: said(energy) for energy in ENERGY}),
        }
        for name, field in fields.items():
            self.add_item(discord.ui.Label(text=said(name), component=field))
        self.add_item(discord.ui.Label(text=said("rest"), description=said("rest_hint"), component=rest))


async def checked_in(interaction: discord.Interaction[Any]) -> None:
    """The form came back."""
    client: FreshLegs = interaction.client
    text = said(filled(interaction), client.me.id)
    if not text:
        await tell(interaction, "checkin.left_open")
        return
    await ask_for(interaction, text)


def said(values: Filled, bot_id: int) -> str:
    return sentences(
        values.get("sore", ()),
        worst=first(values, "worst"),
        sleep=first(values, "sleep"),
        energy=first(values, "energy"),
        rest=spoken(first(values, "rest"), bot_id),
    )


@app_commands.command(name="checkin", description="Tell me how your body is: soreness, sleep, energy, illness.")
async def checkin(interaction: discord.Interaction[FreshLegs]) -> None:
    await show(interaction, CheckIn(language_of(interaction)))


def sentences(
    sore: Sequence[str],
    *,
    worst: str | None = None,
    sleep: str | None = None,
    energy: str | None = None,
    rest: str = "",
) -> str:
    """What was chosen, as an athlete would say it; what was left open is not mentioned."""
    level = f" {worst}/10" if worst else ""
    said = [f"my {region} are sore{level}" for region in sore]
    if sleep:
        said.append(f"I slept {sleep} hours")
    if energy:
        said.append(f"I feel {energy}")
    return ". ".join([*said, rest] if rest else said)


def _choice(name: str, options: dict[Any, str], most: int = 1) -> Choice:
    choice: Choice = discord.ui.Select(custom_id=name, required=False, min_values=0, max_values=most)
    for value, label in options.items():
        choice.add_option(label=label, value=str(value))
    return choice
