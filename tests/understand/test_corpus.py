"""The labelled messages: what is heard in them, and the figures that must not fall."""

from __future__ import annotations

import pytest

from bot.understand.heard import Intent
from tests.understand.scoring import CORPUS, Score, corpus, score

TUNED = [
    path.name
    for path in sorted(CORPUS.iterdir())
    if path.suffix == ".toml" and path.name not in ("unseen.toml", "forum.toml")
]
"""Files in which every message is expected to be right."""


def scores(name: str) -> list[Score]:
    return [score(message) for message in corpus(name)]


def whole(found: list[Score]) -> float:
    return sum(one.whole for one in found) / len(found)


def right_intents(found: list[Score]) -> float:
    return sum(one.heard.intent.value in one.message.intents for one in found) / len(found)


def right_quantities(found: list[Score]) -> float:
    quantities = [right for one in found for right in one.quantities]
    return sum(quantities) / len(quantities)


@pytest.mark.parametrize("name", TUNED)
def test_nearly_every_message_of_a_topic_is_heard_whole(name: str) -> None:
    found = scores(name)
    misses = [f"{one.message.text!r}: {'; '.join(one.wrong)}" for one in found if not one.whole]
    assert len(misses) <= len(found) // 20, "\n".join(misses)


def test_the_development_set_reaches_its_figures() -> None:
    found = scores("dev.jsonl")
    assert whole(found) >= 0.95
    assert right_intents(found) >= 0.97
    assert right_quantities(found) >= 0.92
    assert sum(one.false_numbers for one in found) == 0


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("second.jsonl", 0.87),
        ("third.jsonl", 0.73),
        ("fourth.jsonl", 0.90),
        ("fifth.jsonl", 0.91),
        ("sixth.jsonl", 0.91),
        ("seventh.jsonl", 0.96),
        ("eighth.jsonl", 0.84),
        ("unseen.toml", 0.90),
        ("forum.toml", 0.90),
    ],
)
def test_harder_messages_do_not_fall_behind(name: str, floor: float) -> None:
    found = scores(name)
    assert whole(found) >= floor
    assert right_intents(found) >= 0.90


@pytest.mark.parametrize(
    "name", ["dev.jsonl", "second.jsonl", "fourth.jsonl", "fifth.jsonl", "seventh.jsonl", "eighth.jsonl"]
)
def test_no_red_flag_is_missed(name: str) -> None:
    flagged = [one for one in scores(name) if one.message.red_flag]
    heard = {one.message.id for one in flagged if Intent.RED_FLAG in (one.heard.intent, *one.heard.secondary)}
    assert {one.message.id for one in flagged} == heard


@pytest.mark.parametrize("name", ["dev.jsonl", "others.toml"])
def test_what_is_ignored_is_to_be_ignored(name: str) -> None:
    ignored = [one for one in scores(name) if one.heard.intent is Intent.SMALL_TALK]
    right = sum("small_talk_ignore" in one.message.intents for one in ignored)
    assert right / len(ignored) >= 0.95


def test_the_corpus_labels_are_well_formed() -> None:
    known = {intent.value for intent in Intent}
    for path in CORPUS.iterdir():
        for message in corpus(path.name):
            assert message.intents <= known, message.id
