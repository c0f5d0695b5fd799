"""Forms (Discord: modals). What comes back is recognised by the form's id alone, so it is heard after a restart too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import discord

from bot.front.discord.respond import once
from bot.front.discord.trouble import delivering

Filled = Mapping[str, tuple[str, ...]]
"""What stands in each field: the chosen values or the one text; nothing where it was left empty."""


async def show(interaction: discord.Interaction[Any], form: discord.ui.Modal) -> None:
    form.stop()  # so that discord.py does not wait for it as well, in this process's memory
    with delivering():
        await once(interaction, lambda: interaction.response.send_modal(form))


def form_id(interaction: discord.Interaction[Any]) -> str:
    """What it is a form for; what it is about follows after a further colon."""
    data: Any = interaction.data
    return ":".join(str(data["custom_id"]).split(":")[:2])


def arguments(interaction: discord.Interaction[Any]) -> list[int]:
    """The numbers that a form's id holds."""
    data: Any = interaction.data
    return [int(number) for number in str(data["custom_id"]).split(":")[2:]]


def filled(interaction: discord.Interaction[Any]) -> Filled:
    """The fields of a form that was sent off."""
    data: Any = interaction.data
    return {field["custom_id"]: _values(field) for field in _fields(data["components"])}


def first(values: Filled, name: str) -> str:
    return next(iter(values.get(name, ())), "")


def _fields(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Labels and rows hold the fields."""
    for component in components:
        yield from _fields([component["component"]] if "component" in component else component.get("components", []))
        if "custom_id" in component:
            yield component


def _values(field: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(field.get("values") or ([field["value"]] if field.get("value") else []))
