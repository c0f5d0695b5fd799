"""The short answers in other languages say what the English ones say: same keys, same placeholders."""

from __future__ import annotations

import tomllib

import pytest

from bot.reply.phrases import WORDS, placeholders
from bot.understand.heard import Language

ENGLISH = tomllib.loads((WORDS / "en.toml").read_text(encoding="utf-8"))
OTHERS = [language for language in Language if language is not Language.EN]


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_every_sentence_with_its_placeholders(language: Language) -> None:
    words = tomllib.loads((WORDS / f"{language}.toml").read_text(encoding="utf-8"))
    assert {section: set(texts) for section, texts in words.items()} == {
        section: set(texts) for section, texts in ENGLISH.items()
    }
    for section, texts in ENGLISH.items():
        for name, text in texts.items():
            assert placeholders(words[section][name]) == placeholders(text), f"{section}.{name}"


@pytest.mark.parametrize("language", list(Language))
def test_no_sentence_is_empty_or_pings(language: Language) -> None:
    words = tomllib.loads((WORDS / f"{language}.toml").read_text(encoding="utf-8"))
    for texts in words.values():
        for text in texts.values():
            assert text.strip()
            assert "@" not in text.replace("@ 100 kg", "").replace("5x5 @", "")
