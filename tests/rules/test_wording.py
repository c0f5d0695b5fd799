"""What a user reads is short and plain: about the level of a thirteen-year-old, no moralising, nothing promised."""

from __future__ import annotations

import re
import statistics
from typing import Any

import pytest

from bot.front.batch.advise import advising
from rules.knowledge import knowledge
from tests.rules.test_advice import CASES, line

LONGEST_SENTENCE = 28
"""Words."""

SCHOOL_YEAR = 8.0
"""Flesch-Kincaid grade of readers of about thirteen."""

NEVER = ("cns", "lactic", "toxin", "guarantee", "you should have", "impossible", "danger zone")


def texts() -> list[str]:
    known = knowledge()
    answers: list[dict[str, Any]] = [advising(line(case)) for case in CASES]
    said = {reason["text"] for answer in answers for reason in answer["reasons"]}
    said |= {text for answer in answers for text in (*answer["would_change"], *answer["assumed"])}
    said |= {one.text for one in (*known.alternatives.values(), *known.lighter.values())}
    said |= {flag.action for flag in known.red_flags.values()}
    said |= {subject.text for subject in known.subjects.values()}
    return sorted(said)


TEXTS = texts()


def sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"[.!?:;]+(?:\s|$)", text) if sentence.strip()]


def syllables(word: str) -> int:
    found = len(re.findall(r"[aeiouy]+", word.lower()))
    return max(1, found - (word.endswith("e") and not word.endswith("le") and found > 1))


def grade(text: str) -> float:
    """Flesch-Kincaid."""
    words = re.findall(r"[A-Za-z']+", text)
    return 0.39 * len(words) / len(sentences(text)) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


@pytest.mark.parametrize("text", TEXTS)
def test_no_sentence_is_long(text: str) -> None:
    assert all(len(sentence.split()) <= LONGEST_SENTENCE for sentence in sentences(text))


@pytest.mark.parametrize("text", TEXTS)
def test_nothing_is_overstated_or_preached(text: str) -> None:
    assert not any(word in text.lower() for word in NEVER)
    assert "!" not in text


def test_the_level_is_that_of_a_thirteen_year_old() -> None:
    long_enough = [text for text in TEXTS if len(text.split()) >= 8]
    assert statistics.mean(map(grade, long_enough)) <= SCHOOL_YEAR
    assert max(map(grade, long_enough)) <= SCHOOL_YEAR + 4
