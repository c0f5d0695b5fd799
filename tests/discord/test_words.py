"""The commands' names and descriptions in other languages: complete, used, and as Discord allows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import discord
import pytest

from bot.front.discord.client import FreshLegs
from bot.front.discord.translator import LOCALES, Translator, words
from tests.discord.moody import MoodyCoach

NAME = re.compile(r"[-_'\w]{1,32}")
CHAT_INPUT = 1
UNITS = {"kg", "lb", "m", "km", "mi"}


@pytest.fixture
async def definitions(coach: MoodyCoach) -> list[dict[str, Any]]:
    tree = FreshLegs(coach).tree
    await tree.set_translator(Translator())
    return await tree.definitions()


def entries(definition: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A command, its subcommands and its options."""
    yield definition
    for option in definition.get("options", ()):
        yield from entries(option)


def choices(definition: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for entry in entries(definition):
        yield from entry.get("choices", ())


@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: locale.value)
def test_every_name_and_description_is_translated(definitions: list[dict[str, Any]], locale: discord.Locale) -> None:
    for entry in (entry for definition in definitions for entry in entries(definition)):
        assert locale.value in entry.get("name_localizations", {}), entry["name"]
        if entry.get("description"):
            assert locale.value in entry.get("description_localizations", {}), entry["description"]


@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: locale.value)
def test_every_choice_that_is_a_word_is_translated(definitions: list[dict[str, Any]], locale: discord.Locale) -> None:
    for choice in (choice for definition in definitions for choice in choices(definition)):
        if choice["name"] not in UNITS:
            assert len(choice.get("name_localizations", {}).get(locale.value, "")) in range(1, 101), choice["name"]


@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: locale.value)
def test_no_translation_is_left_over(definitions: list[dict[str, Any]], locale: discord.Locale) -> None:
    used = [entry for definition in definitions for entry in entries(definition)]
    assert set(words(locale)["names"]) <= {entry["name"] for entry in used}
    assert set(words(locale)["descriptions"]) <= {entry.get("description") for entry in used}


@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: locale.value)
def test_translations_are_as_discord_allows_them(definitions: list[dict[str, Any]], locale: discord.Locale) -> None:
    for definition in definitions:
        for entry in entries(definition):
            name = entry["name_localizations"][locale.value]
            if definition.get("type", CHAT_INPUT) == CHAT_INPUT:
                assert NAME.fullmatch(name), name
                assert name == name.lower()
            description = entry.get("description_localizations", {}).get(locale.value, "…")
            assert 1 <= len(description) <= 100, description


@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: locale.value)
def test_names_that_stand_beside_each_other_differ(definitions: list[dict[str, Any]], locale: discord.Locale) -> None:
    for entry in (entry for definition in definitions for entry in entries(definition)):
        names = [option["name_localizations"][locale.value] for option in entry.get("options", ())]
        assert len(names) == len(set(names)), names
    tops = [(definition.get("type"), definition["name_localizations"][locale.value]) for definition in definitions]
    assert len(tops) == len(set(tops))


def test_every_command_says_where_it_may_be_used_and_installed(definitions: list[dict[str, Any]]) -> None:
    for definition in definitions:
        assert definition["contexts"], definition["name"]
        assert definition["integration_types"], definition["name"]
