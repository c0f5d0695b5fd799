"""Do the other languages say the same things in their own words, in files shaped like the English one?"""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.understand import understand
from bot.understand.heard import Language, Said
from bot.understand.tidy import unaccented
from bot.understand.vocabulary import vocabulary
from rules.activities import activities

NOW = datetime.fromisoformat("2026-03-04T19:10:00+01:00")
MESSAGES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("languages.toml").read_text(encoding="utf-8")
)
OTHERS = [language for language in Language if language is not Language.EN]
EVERYDAY = [
    pytest.param(language, message, id=f"{language}: {message['text']}")
    for language, messages in MESSAGES.items()
    for message in messages
]
SAID = [pytest.param(each.values[1], id=each.id) for each in EVERYDAY]


def compact(said: Said) -> str:
    class_ = activities()[said.activity].class_
    return class_ if said.day is None else f"{class_} {(said.day - NOW.date()).days}"


def read(text: str) -> tuple[str, list[str], list[str]]:
    heard = understand(text, NOW)
    return heard.intent, sorted(map(compact, heard.done)), sorted(map(compact, heard.planned))


def meant(message: dict[str, Any]) -> tuple[str, list[str], list[str]]:
    return message["intent"], sorted(message.get("done", [])), sorted(message.get("planned", []))


@pytest.mark.parametrize("message", SAID)
def test_an_everyday_message_is_understood(message: dict[str, Any]) -> None:
    assert read(message["text"]) == meant(message)


@pytest.mark.parametrize("message", SAID)
def test_a_message_without_accents_says_the_same(message: dict[str, Any]) -> None:
    assert read(unaccented(message["text"])) == read(message["text"])


@pytest.mark.parametrize(("language", "message"), EVERYDAY)
def test_the_language_of_a_message_is_recognised(language: str, message: dict[str, Any]) -> None:
    assert understand(message["text"], NOW).language == language


@pytest.mark.parametrize("language", OTHERS)
def test_each_language_has_forty_everyday_messages(language: Language) -> None:
    assert len(MESSAGES[language]) >= 40


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_sections_of_the_english_words_and_no_other_keys(language: Language) -> None:
    english, words = vocabulary(Language.EN), vocabulary(language)
    assert list(words) == list(english)
    unknown = {key for section in words if section != "day" for key in words[section] if key not in english[section]}
    assert unknown == set()


@pytest.mark.parametrize("language", OTHERS)
def test_a_phrase_is_lower_case_without_hyphens(language: Language) -> None:
    words = vocabulary(language)
    odd = [
        phrase
        for table in words.values()
        for listed in table.values()
        for phrase in listed
        if phrase != phrase.lower() or ("-" in phrase and phrase != "-")
    ]
    assert odd == []
