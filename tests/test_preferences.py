"""Quiet hours and confirmations: read as people write them, refused with a hint, kept, and obeyed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Coach
from bot.errors import Refusal
from bot.front.terminal.voice import VOICE
from bot.message import Incoming, Reply
from bot.preferences import MOST, USUAL, quiet_hours, quiet_hours_typed, shown
from bot.understand.heard import Language
from data.model import Profile
from data.store import Store

NOW = datetime(2026, 3, 4, 19, 10, tzinfo=UTC)
ANN = 11

DAY = 24 * 60
minutes = st.integers(0, DAY - 1)


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    opened = await Store.open("sqlite:///:memory:")
    yield opened
    await opened.close()


@pytest.fixture
def coach(store: Store) -> Coach:
    return Coach(store, UTC)


async def logged(coach: Coach, text: str, *, public: bool) -> Reply:
    reply = await coach.answer(Incoming(user_id=ANN, message_id=1, text=text, at=NOW, public=public), VOICE)
    assert reply is not None
    return reply


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("22-7", (1320, 420)),
        ("22:30-06:45", (1350, 405)),
        ("from 10pm to 7am", (1320, 420)),
        ("12am - 12pm", (0, 720)),
        ("1 – 5", (60, 300)),
        ("21h30-8", (1290, 480)),
        ("23-24", (1380, 0)),
        ("Off", (0, 0)),
        ("default", (None, None)),
    ],
)
def test_quiet_hours_are_read_as_people_write_them(typed: str, expected: tuple[int | None, int | None]) -> None:
    assert quiet_hours_typed(typed) == expected


@pytest.mark.parametrize("typed", ["", "at night", "22", "25-7", "22:60-7", "13pm-7am", "0am-7", "24:30-7", "1-2-3"])
def test_what_is_no_time_of_day_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Refusal, match="22-7"):
        quiet_hours_typed(typed)


@pytest.mark.parametrize(("typed", "why"), [("7-7", "begin when they end"), ("9-8", "16 hours at most")])
def test_quiet_hours_that_leave_no_time_or_none_are_refused(typed: str, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        quiet_hours_typed(typed)


@given(minutes, minutes)
def test_what_is_shown_is_read_as_the_same(begin: int, end: int) -> None:
    profile = Profile(quiet_from=begin, quiet_to=end)
    if begin == end:
        assert shown(profile, Language.EN) == "off"
    elif (end - begin) % DAY <= MOST:
        assert quiet_hours_typed(shown(profile, Language.EN)) == (begin, end)


def test_who_chose_nothing_sleeps_from_ten_to_seven() -> None:
    assert quiet_hours(Profile()) == USUAL == (1320, 420)


async def test_settings_keep_what_was_chosen_and_show_it(coach: Coach) -> None:
    await coach.settings(ANN, quiet="21:30-8")
    await coach.settings(ANN, confirm="reaction")
    reply = await coach.settings(ANN)
    assert "21:30-08:00" in reply.text
    assert "reaction" in reply.text


async def test_a_refused_setting_changes_nothing(coach: Coach, store: Store) -> None:
    await coach.settings(ANN, quiet="21-8")
    with pytest.raises(Refusal):
        await coach.settings(ANN, quiet="off", confirm="carrier pigeon")
    assert quiet_hours(await store.profile(ANN)) == (1260, 480)


async def test_a_reaction_is_enough_for_a_plain_log_in_a_channel_only(coach: Coach) -> None:
    assert not (await logged(coach, "squats 5x5 100kg done", public=True)).reaction
    await coach.settings(ANN, confirm="reaction")
    assert (await logged(coach, "squats 5x5 100kg done", public=True)).reaction
    assert not (await logged(coach, "squats 5x5 100kg done", public=False)).reaction
    assert not (await logged(coach, "did squats today, sprint tomorrow?", public=True)).reaction
