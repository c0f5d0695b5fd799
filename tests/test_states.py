"""Ill, injured and away count until the athlete ends them, however long that is, and are nobody else's to know."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Coach
from bot.errors import Refusal
from bot.front.terminal.voice import VOICE
from bot.message import Incoming, Reply
from bot.recall import merged, recall
from bot.states import ASK_AFTER, AT_MOST, Held, held, weighed
from data.model import Lasting, StateChange, StoredCheckIn
from data.store import Store
from rules.model import CheckIn

NOW = datetime(2026, 3, 4, 12, 10, tzinfo=UTC)
ANN, BEN = 11, 22
DAY = timedelta(days=1)


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    opened = await Store.open("sqlite:///:memory:")
    yield opened
    await opened.close()


@pytest.fixture
def coach(store: Store) -> Coach:
    return Coach(store, UTC)


async def say(coach: Coach, text: str, at: datetime = NOW, *, public: bool = False, user: int = ANN) -> Reply:
    message_id = int(at.timestamp())
    reply = await coach.answer(Incoming(user_id=user, message_id=message_id, text=text, at=at, public=public), VOICE)
    assert reply is not None
    return reply


async def checkin_of(store: Store, at: datetime, user: int = ANN) -> CheckIn:
    return (await recall(store, user, 0, at, None, UTC)).checkin


def told(days: float, *, state: Lasting = Lasting.ILL, part: str = "", begins: bool = True) -> StateChange:
    return StateChange(
        user_id=ANN, message_id=int(days * 100), at=NOW + days * DAY, state=state, part=part, begins=begins
    )


async def test_an_illness_counts_until_the_athlete_ends_it(coach: Coach, store: Store) -> None:
    await say(coach, "i have a cold")
    assert (await checkin_of(store, NOW + 10 * DAY)).ill
    await coach.end_state(ANN, 5, NOW + 10 * DAY, "ill")
    assert not (await checkin_of(store, NOW + 10 * DAY + timedelta(minutes=1))).ill


async def test_the_answer_says_that_an_illness_still_counts_and_how_to_end_it(coach: Coach) -> None:
    first = await say(coach, "i have a cold")
    assert "illness" in first.text
    assert "24 hours" not in first.text
    later = await say(coach, "can I sprint tomorrow?", NOW + 3 * DAY)
    assert "Still counted: illness" in later.text
    assert "/well" in later.text


async def test_after_two_weeks_of_silence_the_bot_asks(coach: Coach) -> None:
    await say(coach, "i have a cold")
    assert "Is it still so?" in (await say(coach, "can I sprint tomorrow?", NOW + 15 * DAY)).text


async def test_in_public_nobody_learns_of_an_illness_told_elsewhere(coach: Coach) -> None:
    await say(coach, "i have a cold")
    reply = await say(coach, "can I sprint tomorrow?", NOW + 3 * DAY, public=True)
    assert not reply.text.startswith("**Go")
    assert "ill" not in reply.text.replace("still", "").split()
    assert "illness" not in reply.text


async def test_nobody_is_ill_with_anothers_cold(coach: Coach, store: Store) -> None:
    await say(coach, "i have a cold")
    assert not (await checkin_of(store, NOW + DAY, BEN)).ill


async def test_an_illness_taken_back_with_its_message_never_was(coach: Coach, store: Store) -> None:
    await say(coach, "i have a cold")
    await coach.deleted(ANN, int(NOW.timestamp()))
    assert not (await checkin_of(store, NOW + DAY)).ill


async def test_without_a_name_all_that_holds_ends(coach: Coach, store: Store) -> None:
    hurt = CheckIn(injury=("calf", "knee"), ill=True)
    await store.remember(ANN, 1, [], StoredCheckIn(user_id=ANN, message_id=1, at=NOW, checkin=hurt))
    reply = await coach.end_state(ANN, 2, NOW + DAY)
    assert "injury (calf), injury (knee)" in reply.text
    after = await checkin_of(store, NOW + 2 * DAY)
    assert (after.ill, after.injury) == (False, ())


async def test_one_injury_heals_before_the_other(store: Store) -> None:
    for message, said in enumerate([CheckIn(injury=("calf", "knee")), CheckIn(well_again=("calf",))], 1):
        at = NOW + message * DAY
        await store.remember(ANN, message, [], StoredCheckIn(user_id=ANN, message_id=message, at=at, checkin=said))
    assert (await checkin_of(store, NOW + 2 * DAY)).injury == ("knee",)


async def test_what_does_not_hold_cannot_be_ended(coach: Coach) -> None:
    assert "nothing of that kind" in (await coach.end_state(ANN, 1, NOW, "ill")).text


async def test_unknown_states_are_refused_with_the_known_ones(coach: Coach) -> None:
    with pytest.raises(Refusal, match="ill, injured, away"):
        await coach.end_state(ANN, 1, NOW, "grumpy")
    with pytest.raises(Refusal, match="what is injured"):
        await coach.begin_state(ANN, 1, NOW, "injured")


async def test_away_begins_and_ends_by_command(coach: Coach, store: Store) -> None:
    await coach.begin_state(ANN, 1, NOW, "away")
    assert (await checkin_of(store, NOW + DAY)).away
    await coach.end_state(ANN, 2, NOW + DAY, "away")
    assert not (await checkin_of(store, NOW + 2 * DAY)).away


def test_words_of_recovery_beat_what_was_held_before() -> None:
    before = CheckIn(ill=True, fever=True, injury=("calf", "knee"), away=True)
    now = merged(before, CheckIn(well_again=("ill", "calf", "away")))
    assert (now.ill, now.fever, now.injury, now.away) == (False, False, ("knee",), False)


def test_a_strain_of_weeks_ago_stays_a_story_with_its_age() -> None:
    said = CheckIn(injury=("hamstrings",), weeks_since_strain=5)
    assert weighed(said, ()).injury == ("hamstrings",)


def test_speaking_of_it_again_keeps_its_beginning_and_puts_off_the_question() -> None:
    (one,) = held([told(0), told(13)], NOW + 20 * DAY)
    assert one.since == NOW
    assert not one.doubted(NOW + 20 * DAY)
    assert one.doubted(NOW + 13 * DAY + ASK_AFTER)


def test_what_begins_again_after_its_end_is_new() -> None:
    (one,) = held([told(0), told(3, begins=False), told(9)], NOW + 10 * DAY)
    assert one.since == NOW + 9 * DAY


def test_what_nobody_spoke_of_for_long_no_longer_counts() -> None:
    assert held([told(0)], NOW + AT_MOST)
    assert held([told(0)], NOW + AT_MOST + timedelta(seconds=1)) == ()


changes = st.lists(
    st.builds(
        told,
        st.integers(0, 30),
        state=st.sampled_from(Lasting),
        part=st.sampled_from(["", "calf", "knee"]),
        begins=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda one: one.at,
)


@given(changes, st.randoms())
def test_the_order_in_which_changes_are_read_does_not_matter(told: list[StateChange], chance: object) -> None:
    shuffled = list(told)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert held(shuffled, NOW + 31 * DAY) == held(told, NOW + 31 * DAY)


@given(changes, st.sampled_from(Lasting))
def test_after_an_end_nothing_of_its_kind_holds(told_before: list[StateChange], state: Lasting) -> None:
    found: tuple[Held, ...] = held([*told_before, told(40, state=state, begins=False)], NOW + 41 * DAY)
    assert all(one.state is not state for one in found)
