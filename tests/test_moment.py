"""A day and a part of day become an instant in the athlete's zone; what was not said is assumed openly."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.moment import HOURS, done_at, planned_at
from bot.understand.heard import Said

BERLIN = ZoneInfo("Europe/Berlin")
EVENING = datetime(2026, 3, 4, 19, 10, tzinfo=BERLIN)

DAYS = [datetime(2026, 1, 1, tzinfo=BERLIN) + timedelta(hours=7 * n) for n in range(1200)]
NOW = st.sampled_from(DAYS)
PART = st.sampled_from([None, *HOURS, "06:00", "18:30", "23:59"])


def said(day: date | None = None, part: str | None = None) -> Said:
    return Said(activity="squat", day=day, part_of_day=part)


def test_days_without_a_time_are_whole_days_apart() -> None:
    monday = done_at(said(date(2026, 3, 2)), EVENING)
    thursday = planned_at(said(date(2026, 3, 5)), EVENING)
    assert thursday - monday == timedelta(days=3)


def test_a_session_of_today_without_a_time_lies_a_little_back() -> None:
    assert done_at(said(date(2026, 3, 4)), EVENING.replace(hour=12)) == EVENING.replace(hour=11).astimezone(UTC)


def test_a_session_reported_just_after_midnight_stays_on_its_day() -> None:
    midnight = datetime(2026, 3, 5, 0, 10, tzinfo=BERLIN)
    assert done_at(said(midnight.date()), midnight).astimezone(BERLIN).date() == midnight.date()


def test_a_clock_time_is_read_in_the_athletes_zone() -> None:
    assert planned_at(said(date(2026, 7, 1), "18:00"), EVENING) == datetime(2026, 7, 1, 16, tzinfo=UTC)
    assert planned_at(said(date(2026, 12, 1), "18:00"), EVENING) == datetime(2026, 12, 1, 17, tzinfo=UTC)


@pytest.mark.parametrize("hour", [2, 3])
def test_an_hour_that_daylight_saving_skips_still_has_an_instant(hour: int) -> None:
    skipped = planned_at(said(date(2026, 3, 29), f"{hour:02}:30"), EVENING)
    assert skipped.astimezone(BERLIN).date() == date(2026, 3, 29)


@given(NOW, st.integers(-40, 0), PART)
def test_what_is_done_never_lies_ahead(now: datetime, days: int, part: str | None) -> None:
    assert done_at(said(now.date() + timedelta(days=days), part), now) <= now


@given(NOW, st.integers(0, 40), PART)
def test_what_is_planned_never_lies_back(now: datetime, days: int, part: str | None) -> None:
    assert planned_at(said(now.date() + timedelta(days=days), part), now) >= now
