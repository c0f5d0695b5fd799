"""Who is spoken to in which language: the commands from words/*.toml, choices from the bot's own sentences."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import discord
from discord import app_commands

from bot.front.discord.speech import VOICE
from bot.message import Voice
from bot.reply.phrases import phrase
from bot.understand.heard import Language

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
        if locale not in LOCALES:
            return None
        if key := string.extras.get("phrase"):
            return _capital(phrase(language_in(locale), key))
        section = "names" if context.location in NAMES else "descriptions"
        return words(locale)[section].get(string.message)


def choice(key: str, value: str) -> app_commands.Choice[str]:
    """A choice of a command's option, named by one of the bot's sentences."""
    name = app_commands.locale_str(_capital(phrase(Language.EN, key)), phrase=key)
    return app_commands.Choice(name=name, value=value)


def language_of(interaction: discord.Interaction[Any]) -> Language:
    """The language in which the athlete uses Discord; English where it is not one of ours."""
    return language_in(interaction.locale)


def voice_of(interaction: discord.Interaction[Any]) -> Voice:
    """How the athlete is spoken to in answer to a command or a button."""
    return replace(VOICE, language=language_of(interaction))


def language_in(locale: discord.Locale) -> Language:
    spoken = locale.value.partition("-")[0]
    return Language(spoken) if spoken in {*Language} else Language.EN


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@cache
def words(locale: discord.Locale) -> dict[str, dict[str, str]]:
    """The sections "names" and "descriptions" of a language, English to translation."""
    return tomllib.loads((WORDS / f"{locale.value}.toml").read_text(encoding="utf-8"))
