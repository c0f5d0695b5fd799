"""What the store promises whoever uses it: the same on every database."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from data.errors import StoreError
from data.model import Entry, Profile, Recalled, Status
from data.store import Store
from rules.model import Intensity, Level
from tests.data.told import ANNA, BEN, NOON, asked, checkin, entry

LONG_AGO = NOON - timedelta(days=1000)


async def test_what_is_remembered_is_there_after_opening_again(store: Store, url: str) -> None:
    told = entry(
        modality="heavy_lower_strength",
        minutes=62.5,
        sets=5,
        reps=3,
        weight_kg=102.5,
        distance_m=30.0,
        rpe=8.5,
        intensity=Intensity.HARD,
        to_failure=True,
        first_time=True,
        note="belt, 日本 'quoted'; --",
    )
    felt = checkin(soreness={"legs": 4, "knee": None}, injury=("calf",), sleep_hours=0.0, ill=True)
    await store.remember(ANNA, 1, [told], felt)
    await store.close()
    again = await Store.open(url)
    assert await again.since(ANNA, LONG_AGO) == (told,)
    assert await again.checkins(ANNA, LONG_AGO) == (felt,)
    await again.close()


async def test_the_same_message_is_never_stored_twice(store: Store) -> None:
    for _ in range(2):
        await store.remember(ANNA, 1, [entry(), entry(1, n=1)], checkin(ill=True))
    assert len(await store.since(ANNA, LONG_AGO)) == 2
    assert len(await store.checkins(ANNA, LONG_AGO)) == 1


async def test_an_edited_message_replaces_all_that_it_told(store: Store) -> None:
    await store.remember(ANNA, 1, [entry(), asked(n=1)], checkin(ill=True))
    await store.remember(ANNA, 2, [entry(1, message=2)], None)
    await store.remember(ANNA, 1, [entry(-24, activity="bench-press")], None)
    assert await store.since(ANNA, LONG_AGO) == (entry(-24, activity="bench-press"), entry(1, message=2))
    assert await store.asked(ANNA, 1) == ()
    assert await store.checkins(ANNA, LONG_AGO) == ()


async def test_an_edit_that_cannot_be_stored_leaves_what_was_there(store: Store) -> None:
    await store.remember(ANNA, 1, [entry()], None)
    with pytest.raises(StoreError):
        await store.remember(ANNA, 1, [entry(1), entry(2, n=1, rpe=14)], None)
    assert await store.since(ANNA, LONG_AGO) == (entry(),)


async def test_a_message_taken_back_leaves_nothing_and_says_what_was_done(store: Store) -> None:
    first, second = entry(5, n=0), entry(1, n=1)
    await store.remember(ANNA, 1, [first, second, asked(n=2)], checkin(ill=True))
    assert await store.take_back(ANNA, 1) == (first, second)
    assert await store.take_back(ANNA, 1) == ()
    assert await store.since(ANNA, LONG_AGO) == await store.asked(ANNA, 1) == ()
    assert await store.checkins(ANNA, LONG_AGO) == ()


async def test_nobody_sees_or_takes_back_anothers(store: Store) -> None:
    await store.remember(ANNA, 1, [entry(), asked(n=1)], checkin(ill=True))
    await store.save_profile(ANNA, Profile(units="lb"))
    assert await store.take_back(BEN, 1) == ()
    assert await store.since(BEN, LONG_AGO) == await store.page(BEN, before=None, size=9) == ()
    assert await store.of_message(BEN, 1) == await store.asked(BEN, 1) == await store.last_asked(BEN, LONG_AGO) == ()
    assert await store.checkins(BEN, LONG_AGO) == ()
    assert await store.last_message(BEN) is None
    assert await store.profile(BEN) == Profile()
    assert len(await store.since(ANNA, LONG_AGO)) == 1


async def test_nobody_writes_into_anothers_memory(store: Store) -> None:
    for entries, felt in ([entry(user=BEN)], None), ([entry(message=2)], None), ([], checkin(user=BEN, ill=True)):
        with pytest.raises(ValueError, match="its own user"):
            await store.remember(ANNA, 1, entries, felt)
    assert await store.since(BEN, LONG_AGO) == ()


async def test_two_sessions_of_a_message_are_never_taken_for_one(store: Store) -> None:
    with pytest.raises(ValueError, match="same number"):
        await store.remember(ANNA, 1, [entry(), entry()], None)


async def test_what_was_only_asked_about_never_counts_as_done(store: Store) -> None:
    await store.remember(ANNA, 1, [asked()], None)
    assert await store.since(ANNA, LONG_AGO) == await store.page(ANNA, before=None, size=9) == ()
    assert await store.of_message(ANNA, 1) == ()
    assert await store.last_message(ANNA) is None
    assert [one.status for one in await store.asked(ANNA, 1)] == [Status.ASKED]


async def test_since_begins_at_its_very_second_and_runs_oldest_first(store: Store) -> None:
    for message, hours in enumerate([3, 0, 1, -1], start=1):
        await store.remember(ANNA, message, [entry(hours, message=message)], None)
    assert [one.session.at for one in await store.since(ANNA, NOON)] == [NOON + timedelta(hours=h) for h in (0, 1, 3)]


async def test_the_last_message_is_the_one_logged_last_not_the_one_trained_last(store: Store) -> None:
    await store.remember(ANNA, 7, [entry(20, message=7, logged=NOON)], None)
    await store.remember(ANNA, 8, [entry(-50, message=8, logged=NOON)], None)
    await store.remember(ANNA, 6, [entry(30, message=6, logged=NOON - timedelta(minutes=1))], None)
    assert await store.last_message(ANNA) == 8


async def test_the_last_question_is_found_while_it_is_fresh(store: Store) -> None:
    old, new = NOON - timedelta(hours=2), NOON
    await store.remember(ANNA, 1, [asked(10, logged=old)], None)
    await store.remember(ANNA, 2, [asked(20, message=2, logged=new), asked(15, message=2, n=1, logged=new)], None)
    assert [one.n for one in await store.last_asked(ANNA, NOON - timedelta(hours=1))] == [1, 0]
    assert await store.last_asked(ANNA, NOON + timedelta(seconds=1)) == ()


async def test_pages_together_hold_every_session_once(store: Store) -> None:
    told = [entry(hours, message=m) for m, hours in enumerate([0, 0, 0, -1, -2, -2, -2, -2, -9], start=1)]
    for one in told:
        await store.remember(ANNA, one.message_id, [one], None)
    seen: list[Entry] = []
    before: datetime | None = None
    while page := await store.page(ANNA, before=before, size=2):
        seen += page
        before = page[-1].session.at
    assert sorted(seen, key=lambda one: one.message_id) == told
    assert [one.session.at for one in seen] == sorted((one.session.at for one in told), reverse=True)


async def test_a_profile_is_kept_whole_and_can_be_changed(store: Store) -> None:
    profile = Profile(
        timezone="Europe/Berlin", units="lb", level=Level.ELITE, age_band="16_34", recent_hamstring_strain=False
    )
    await store.save_profile(ANNA, profile)
    assert await store.profile(ANNA) == profile
    await store.save_profile(ANNA, replace(profile, units=None, recent_hamstring_strain=True))
    assert await store.profile(ANNA) == replace(profile, units=None, recent_hamstring_strain=True)


async def test_a_server_has_one_time_zone(store: Store) -> None:
    assert await store.server_timezone(5) is None
    await store.save_server_timezone(5, "Asia/Tokyo")
    await store.save_server_timezone(5, "America/Lima")
    assert await store.server_timezone(5) == "America/Lima"


async def test_a_deleted_user_is_gone_and_nobody_else(store: Store) -> None:
    for user in (ANNA, BEN):
        await store.remember(user, user, [entry(user=user, message=user)], checkin(user=user, message=user, ill=True))
        await store.save_profile(user, Profile(units="kg"))
    await store.delete_user(ANNA)
    assert await store.since(ANNA, LONG_AGO) == ()
    assert await store.checkins(ANNA, LONG_AGO) == ()
    assert await store.profile(ANNA) == Profile()
    assert len(await store.since(BEN, LONG_AGO)) == len(await store.checkins(BEN, LONG_AGO)) == 1


async def test_alarms_and_side_questions_are_not_kept(store: Store) -> None:
    felt = checkin(ill=True, red_flags=("dark-urine",), subjects=("menstrual_cycle",))
    await store.remember(ANNA, 1, [], felt)
    assert await store.checkins(ANNA, LONG_AGO) == (checkin(ill=True),)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf"), 10**400])
async def test_a_number_that_is_none_is_never_stored(store: Store, number: float) -> None:
    with pytest.raises(StoreError, match="nothing was stored"):
        await store.remember(ANNA, 1, [entry(), entry(1, n=1, minutes=number)], None)
    assert await store.since(ANNA, LONG_AGO) == ()


async def test_a_check_in_with_a_number_that_is_none_is_never_stored(store: Store) -> None:
    with pytest.raises(StoreError, match="nothing was stored"):
        await store.remember(ANNA, 1, [entry()], checkin(sleep_hours=float("nan")))
    assert await store.since(ANNA, LONG_AGO) == ()
    assert await store.checkins(ANNA, LONG_AGO) == ()


async def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="time zone"):
        await store.since(ANNA, NOON.replace(tzinfo=None))


async def test_one_call_recalls_all_that_an_answer_needs(store: Store) -> None:
    await store.save_profile(ANNA, Profile(units="lb"))
    await store.save_server_timezone(5, "Asia/Tokyo")
    await store.remember(ANNA, 1, [entry(), asked(n=1)], checkin(ill=True))
    known = await store.recall(ANNA, 5, done_since=LONG_AGO, checkins_since=LONG_AGO, asked_since=LONG_AGO)
    assert (known.profile, known.server_timezone) == (Profile(units="lb"), "Asia/Tokyo")
    assert (known.done, known.checkins, known.asked) == ((entry(),), (checkin(ill=True),), (asked(n=1),))


async def test_nothing_is_recalled_of_a_stranger(store: Store) -> None:
    known = await store.recall(BEN, None, done_since=LONG_AGO, checkins_since=LONG_AGO, asked_since=LONG_AGO)
    assert known == Recalled(profile=Profile(), server_timezone=None, done=(), checkins=(), asked=())
