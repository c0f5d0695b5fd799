"""Lasting states follow what messages say, also when a message is edited or taken back."""

from __future__ import annotations

from datetime import timedelta

from data.lasting import changes
from data.model import Lasting
from data.store import Store
from tests.data.told import ANNA, BEN, NOON, checkin

LONG_AGO = NOON - timedelta(days=900)


async def told(store: Store, user: int = ANNA) -> list[tuple[str, str, bool]]:
    kept = await store.export(user)
    return [(change.state.value, change.part, change.begins) for change in kept.states]


async def test_a_check_in_begins_and_ends_states(store: Store) -> None:
    await store.remember(ANNA, 1, [], checkin(ill=True, injury=("calf", "knee")))
    await store.remember(ANNA, 2, [], checkin(1, message=2, well_again=("ill", "calf")))
    assert await told(store) == [
        ("ill", "", True),
        ("injured", "calf", True),
        ("injured", "knee", True),
        ("ill", "", False),
        ("injured", "calf", False),
    ]


async def test_a_message_taken_back_takes_its_states_along(store: Store) -> None:
    await store.remember(ANNA, 1, [], checkin(ill=True))
    await store.remember(ANNA, 2, [], checkin(1, message=2, well_again=("ill",)))
    await store.take_back(ANNA, 2)
    assert await told(store) == [("ill", "", True)]


async def test_an_edited_message_replaces_its_states(store: Store) -> None:
    await store.remember(ANNA, 1, [], checkin(ill=True))
    await store.remember(ANNA, 1, [], checkin(away=True))
    assert await told(store) == [("away", "", True)]


async def test_an_answer_recalls_only_the_askers_states_of_that_time(store: Store) -> None:
    await store.remember(ANNA, 1, [], checkin(-48, ill=True))
    await store.remember(ANNA, 2, [], checkin(message=2, away=True))
    await store.remember(BEN, 3, [], checkin(user=BEN, message=3, ill=True))
    known = await store.recall(
        ANNA,
        None,
        done_since=LONG_AGO,
        checkins_since=LONG_AGO,
        asked_since=LONG_AGO,
        states_since=NOON - timedelta(hours=1),
    )
    assert [(change.user_id, change.state) for change in known.states] == [(ANNA, Lasting.AWAY)]


def test_fever_is_being_ill() -> None:
    assert [change.state for change in changes(checkin(fever=True))] == [Lasting.ILL]


def test_a_strain_of_weeks_ago_does_not_begin_now() -> None:
    assert changes(checkin(injury=("hamstrings",), weeks_since_strain=6.0)) == ()


def test_what_is_over_in_the_same_breath_does_not_begin() -> None:
    said = changes(checkin(ill=True, injury=("calf",), well_again=("ill", "injured")))
    assert not any(change.begins for change in said)
