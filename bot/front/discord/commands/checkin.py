"""/checkin: how the body is, in one form. It becomes the sentences that an athlete could have typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.front.discord.form import Filled, filled, first, show
from bot.front.discord.respond import respond, whisper
from bot.front.discord.speech import VOICE, spoken
from bot.message import Incoming

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs

FORM = "legs:checkin"
REGIONS = ("hamstrings", "quads", "glutes", "calves", "adductors", "hip flexors", "lower back", "shoulders", "chest")
SORENESS = {n: f"{n}/10" for n in range(1, 11)} | {1: "1/10: hardly", 5: "5/10: clearly", 10: "10/10: cannot bear it"}
SLEEP = {3: "3 hours or less", 4: "4 hours", 5: "5 hours", 6: "6 hours", 7: "7 hours", 8: "8 hours", 9: "9 or more"}
ENERGY = {"tired": "Low", "fine": "As usual", "fresh": "High"}
LONGEST_NOTE = 300
LEFT_OPEN = "You left everything open, so I noted nothing."

Choice = discord.ui.Select[Any]


class CheckIn(discord.ui.Modal):
    def __init__(self) -> None:
        super().__init__(title="How is your body today?", custom_id=FORM, timeout=None)
        self.sore = _choice("sore", {region: region.capitalize() for region in REGIONS}, most=len(REGIONS))
        self.worst = _choice("worst", SORENESS)
        self.sleep = _choice("sleep", SLEEP)
        self.energy = _choice("energy", ENERGY)
        self.rest: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id="rest", style=discord.TextStyle.paragraph, required=False, max_length=LONGEST_NOTE
        )
        self.add_item(discord.ui.Label(text="Where are you sore?", component=self.sore))
        self.add_item(discord.ui.Label(text="How sore, where it is worst?", component=self.worst))
        self.add_item(discord.ui.Label(text="How long did you sleep?", component=self.sleep))
        self.add_item(discord.ui.Label(text="How is your energy?", component=self.energy))
        self.add_item(
            discord.ui.Label(text="Ill, injured, anything else?", description="In your own words.", component=self.rest)
        )


async def checked_in(interaction: discord.Interaction[Any]) -> None:
    """The form came back."""
    client: FreshLegs = interaction.client
    text = said(filled(interaction), client.me.id)
    if not text:
        await whisper(interaction, LEFT_OPEN)
        return
    incoming = Incoming(
        user_id=interaction.user.id,
        message_id=interaction.id,
        text=text,
        at=interaction.created_at,
        server_id=interaction.guild_id,
    )
    await respond(interaction, client.coach.answer(incoming, VOICE))


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
    await show(interaction, CheckIn())


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
