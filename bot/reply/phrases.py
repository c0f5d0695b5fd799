"""The bot's own sentences in each language, from words/*.toml. Holds no sentence itself."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from string import Formatter

from bot.understand.heard import Language

WORDS = Path(__file__).parent / "words"


def phrase(language: Language, key: str, **values: object) -> str:
    """The sentence "section.name" with its placeholders filled; English where a translation lacks it."""
    section, name = key.split(".")
    text = _phrases(language).get(section, {}).get(name) or _phrases(Language.EN)[section][name]
    return text.format(**values)


def has_phrase(language: Language, key: str) -> bool:
    """Whether the language's own file holds this sentence."""
    section, name = key.split(".")
    return name in _phrases(language).get(section, {})


def placeholders(text: str) -> frozenset[str]:
    """The names in braces, so that a test can hold a translation against the English."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


@cache
def _phrases(language: Language) -> dict[str, dict[str, str]]:
    file = WORDS / f"{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
