"""Do the translated short answers keep keys and placeholders, and does the bot hear the examples it gives?"""

from __future__ import annotations

import re
import tomllib
from datetime import datetime
from pathlib import Path

import pytest

from bot.reply.phrases import WORDS, placeholders
from bot.understand import understand
from bot.understand.heard import Intent, Language

NOW = datetime.fromisoformat("2026-03-04T19:10:00+01:00")
LANGUAGES = list(Language)
EXAMPLES = ("log.nothing", "history.empty", "when.which", "order.which", "week.which", "other.small_talk")
"""Sentences that end in an example, after their last colon."""


def sentences(language: Language) -> dict[str, str]:
    table = tomllib.loads((Path(WORDS) / f"{language}.toml").read_text(encoding="utf-8"))
    return {f"{section}.{key}": text for section, entries in table.items() for key, text in entries.items()}


def examples(language: Language) -> list[str]:
    said = sentences(language)
    bullets = re.findall(r"^• (.+)$", said["help.text"], re.MULTILINE)
    return [*bullets, *(said[key].rsplit(":", 1)[1].strip() for key in EXAMPLES)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_keys_and_placeholders_of_the_english(language: Language) -> None:
    english, said = sentences(Language.EN), sentences(language)
    assert list(said) == list(english)
    assert {key for key in said if placeholders(said[key]) != placeholders(english[key])} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bot_understands_the_examples_it_gives(language: Language) -> None:
    unheard = [text for text in examples(language) if understand(text, NOW).intent is Intent.SMALL_TALK]
    assert unheard == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bot_hears_in_which_language_its_examples_are(language: Language) -> None:
    assert [text for text in examples(language) if understand(text, NOW).language is not language] == []
