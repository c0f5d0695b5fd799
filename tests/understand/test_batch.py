"""One line in, one answer out; a bad line gets a sentence that says how to mend it."""

from __future__ import annotations

import json

import pytest

from bot.front.batch.understand import reading


def test_a_message_is_answered_in_the_words_of_the_corpus() -> None:
    answer = reading('{"id": "m1", "text": "did squats today, sprint tomorrow?", "now": "2026-03-04T19:10:00+01:00"}')
    assert answer["id"] == "m1"
    assert answer["intent"] == "advice_can_i"
    assert answer["done"] == [
        {
            "activity": "squat",
            "class": "lower-strength",
            "date": "2026-03-04",
            "part_of_day": None,
            "intensity": None,
            "sets": None,
            "reps": None,
            "weight_kg": None,
            "duration_min": None,
            "distance_m": None,
            "rpe": None,
        }
    ]
    assert json.loads(json.dumps(answer)) == answer


def test_an_unaddressed_message_to_the_room_is_ignored() -> None:
    line = {"id": 1, "text": "legs are dead", "now": "2026-03-04T19:10:00Z", "mentioned": False}
    assert reading(json.dumps(line))["intent"] == "small_talk_ignore"


@pytest.mark.parametrize(
    ("line", "id_", "word"),
    [
        ("not json", None, "JSON"),
        ("[1, 2]", None, "object"),
        ('{"id": "a"}', "a", "text"),
        ('{"id": "a", "text": 5, "now": "2026-03-04T19:10:00Z"}', "a", "text"),
        ('{"id": "a", "text": "hi"}', "a", "now"),
        ('{"id": "a", "text": "hi", "now": "2026-03-04T19:10:00"}', "a", "offset"),
        ('{"id": "a", "text": "hi", "now": "soon"}', "a", "now"),
        ('{"id": "a", "text": "hi", "now": "2026-03-04T19:10:00Z", "mentioned": "yes"}', "a", "mentioned"),
    ],
)
def test_a_bad_line_says_what_is_wrong(line: str, id_: str | None, word: str) -> None:
    answer = reading(line)
    assert answer["id"] == id_
    assert word in str(answer["error"])
