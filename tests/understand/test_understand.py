"""What is asked back, what is plainly for the bot, and what a message is about when no session says it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from bot.understand import understand
from bot.understand.heard import Heard, Intent
from rules.model import Intensity

WEDNESDAY = datetime(2026, 3, 4, 19, 10, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("80m run yesterday", "distance_m"),
        ("squats on the 31st of february", "day"),
        ("squats last week 5x5", "day"),
        ("squat 5x5 9000kg", "weight_kg"),
        ("ran 5000 km today", "distance_m"),
        ("100x8@9", "activity"),
    ],
)
def test_what_cannot_be_told_is_asked_back(text: str, about: str) -> None:
    assert about in {unsure.about for unsure in understand(text, WEDNESDAY).unsure}


def test_metres_or_minutes_is_never_guessed() -> None:
    (run,) = understand("80m run yesterday", WEDNESDAY).done
    assert run.distance_m is None
    assert run.minutes is None


def test_sprints_are_in_metres() -> None:
    (sprint,) = understand("sprinted 80m yesterday", WEDNESDAY).done
    assert sprint.distance_m == 80


def test_a_load_without_a_unit_is_not_a_weight() -> None:
    (squat,) = understand("squat 5x5 @ 100", WEDNESDAY).done
    assert (squat.sets, squat.reps, squat.weight_kg, squat.rpe) == (5, 5, None, None)


def test_intensity_comes_from_words_and_never_from_rpe() -> None:
    assert understand("heavy squats today", WEDNESDAY).done[0].intensity is Intensity.HARD
    assert understand("squats today rpe 10", WEDNESDAY).done[0].intensity is None


def test_failure_and_a_first_time_are_kept() -> None:
    assert understand("bench 3x8 to failure", WEDNESDAY).done[0].to_failure
    for text in (
        "did nordics for the first time today",
        "tried box jumps yesterday, first time ever",
        "ran my first half marathon on sunday, squats today?",
        "never done nordics before, did 3x5 today",
    ):
        assert understand(text, WEDNESDAY).done[0].first_time, text
    assert not understand("squats first, then sprints today", WEDNESDAY).done[0].first_time


@pytest.mark.parametrize(
    "text",
    ["did squats today, sprint tomorrow?", "squats 5x5 100kg", "felt a pop in my calf", "hamstrings 7/10 today"],
)
def test_what_is_plainly_for_it_is_heard_without_a_mention(text: str) -> None:
    assert understand(text, WEDNESDAY, mentioned=False).plain


@pytest.mark.parametrize(
    "text", ["legs are dead", "does creatine work?", "what can you do", "export my data", "undo", "lol", ""]
)
def test_what_is_said_to_the_room_stays_unheard(text: str) -> None:
    heard = understand(text, WEDNESDAY, mentioned=False)
    assert heard == Heard(intent=Intent.SMALL_TALK, language=heard.language)


def test_a_question_without_any_day_is_generic() -> None:
    assert understand("should I run the day after leg day?", WEDNESDAY).generic
    assert not understand("should I run tomorrow, leg day was today?", WEDNESDAY).generic


@pytest.mark.parametrize(("day_first", "expected"), [(True, date(2026, 4, 3)), (False, date(2026, 3, 4))])
def test_a_slashed_date_is_read_by_the_users_locale(day_first: bool, expected: date) -> None:
    now = datetime(2026, 5, 1, 12, tzinfo=UTC)
    assert understand("did squats on 3/4", now, day_first=day_first).done[0].day == expected


def test_last_night_just_after_midnight_is_the_evening_that_has_just_passed() -> None:
    (squat,) = understand("squats last night", datetime(2026, 3, 5, 0, 20, tzinfo=UTC)).done
    assert (squat.day, squat.part_of_day) == (date(2026, 3, 4), "evening")


def test_tomorrow_is_a_day_of_the_calendar_even_where_the_clocks_change() -> None:
    saturday = datetime(2026, 3, 28, 23, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert understand("sprint tomorrow at 2:30am?", saturday).planned[0].day == date(2026, 3, 29)


def test_the_29th_of_february_exists_only_in_leap_years() -> None:
    assert understand("squats on 29 february 5x5", datetime(2028, 3, 4, tzinfo=UTC)).done[0].day == date(2028, 2, 29)
    assert understand("squats on 29 february 5x5", WEDNESDAY).done[0].day is None
