"""Laws of the ear: nothing makes it fail, and what does not matter does not change what is heard."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understand import understand
from bot.understand.heard import Heard, Intent
from tests.understand.scoring import Message, corpus

NOW = datetime(2026, 3, 4, 19, 10, tzinfo=UTC)
LB = 0.4536

MESSAGES = [message for name in ("dev.jsonl", "can_i.toml", "log.toml") for message in corpus(name)]
ENGLISH = [one for one in MESSAGES if one.text.isascii()]

VOCABULARY = """squats sprint 5x5 100kg 80m 1rm @ 9 tomorrow yesterday monday at 6am 31 february can i if not skipped
did my legs sore 7/10 ? , . ; - / + ( ) x 3 days ago in 2 weeks first or instead actually undo plan week he 999999999"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n"])


def sessions(heard: Heard) -> tuple[object, ...]:
    return (heard.intent, heard.done, heard.planned)


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_no_text_makes_it_fail(text: str) -> None:
    assert understand(text, NOW).intent in Intent


@given(st.lists(WORDS, max_size=30))
@settings(max_examples=400, deadline=None)
def test_no_order_of_its_own_words_makes_it_fail(words: list[str]) -> None:
    heard = understand(" ".join(words), NOW)
    for said in (*heard.done, *heard.planned):
        assert said.weight_kg is None or 0 <= said.weight_kg <= 1_000
        assert said.rpe is None or 1 <= said.rpe <= 10


@given(
    st.integers(-100 * 365 * 24 * 60, 100 * 365 * 24 * 60),
    st.integers(-14, 14),
    st.sampled_from(MESSAGES),
)
@settings(max_examples=200, deadline=None)
def test_no_time_and_no_zone_make_it_fail(minutes: int, hours: int, message: Message) -> None:
    now = (NOW + timedelta(minutes=minutes)).astimezone(timezone(timedelta(hours=hours)))
    heard = understand(message.text, now)
    assert all(said.day is None or said.day <= now.date() for said in heard.done if said.part_of_day is None)


@pytest.mark.parametrize("message", ENGLISH, ids=lambda one: one.text[:40])
def test_case_blanks_and_emoji_do_not_change_what_is_heard(message: Message) -> None:
    plain = sessions(understand(message.text, message.now))
    assert sessions(understand(message.text.upper(), message.now)) == plain
    assert sessions(understand(message.text.replace(" ", "   "), message.now)) == plain
    assert sessions(understand(f"💪 {message.text} 🔥🔥", message.now)) == plain


POLITE = ["hey coach, {}", "quick q: {}", "Hi! {}", "question - {}", "{} thx", "{} cheers"]


@pytest.mark.parametrize("polite", POLITE)
def test_greetings_and_thanks_do_not_change_what_is_heard(polite: str) -> None:
    changed = [
        message.text
        for message in ENGLISH
        if sessions(understand(polite.format(message.text), message.now))
        != sessions(understand(message.text, message.now))
    ]
    assert changed == []


@given(st.integers(20, 300), st.sampled_from(["squat", "bench", "deadlift"]), st.sampled_from([" ", ""]))
@settings(deadline=None)
def test_pounds_are_kilograms_by_another_name(load: int, lift: str, blank: str) -> None:
    kilograms = understand(f"{lift} 5x5 {load}{blank}kg", NOW)
    pounds = understand(f"{lift} 5x5 {load}{blank}lb", NOW)
    assert kilograms.done[0].weight_kg == load
    assert pounds.done == (replace(kilograms.done[0], weight_kg=round(load * LB, 2)),)


@pytest.mark.parametrize("text", ["🏋️" * 2_000, "squats " * 600, "((((" * 1_000, "1" * 4_000, "\u202e" * 4_000])
def test_a_flood_is_heard_like_any_other_message(text: str) -> None:
    assert understand(text, NOW).intent in Intent
