"""Names and descriptions of the commands in the languages of words/*.toml. Discord shows each user the right one."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import discord
from discord import app_commands

WORDS = Path(__file__).parent / "words"

LOCALES = (discord.Locale.german, discord.Locale.spain_spanish, discord.Locale.french, discord.Locale.brazil_portuguese)

NAMES = {
    app_commands.TranslationContextLocation.command_name,
    app_commands.TranslationContextLocation.group_name,
    app_commands.TranslationContextLocation.parameter_name,
}


class Translator(app_commands.Translator):
    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The translation, or None: then Discord shows the English."""
        section = "names" if context.location in NAMES else "descriptions"
        return words(locale).get(section, {}).get(string.message) if locale in LOCALES else None


@cache
def words(locale: discord.Locale) -> dict[str, dict[str, str]]:
    """The sections "names" and "descriptions" of a language, English to translation."""
    return tomllib.loads((WORDS / f"{locale.value}.toml").read_text(encoding="utf-8"))
