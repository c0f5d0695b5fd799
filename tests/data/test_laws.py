"""What holds for everything that can be told: it comes back as it was, and the store is as good as a dictionary."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from data import lasting, row
from data.model import Entry, Profile, Reminder, ReminderStatus, Status, StoredCheckIn
from data.store import Store
from rules.model import CheckIn, Intensity, Level, Session
from tests.data.told import NOON

LONG_AGO = NOON - timedelta(days=9999)

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200)
names = st.text(st.characters(categories=["L"]), min_size=1, max_size=20)
numbers = st.floats(allow_nan=False, allow_infinity=False, min_value=0)
counts = st.integers(0, 2**31 - 1)
ids = st.integers(-(2**63) + 1, 2**63 - 1)
seconds = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0)
)


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


sessions = st.builds(
    Session,
    activity=names,
    at=seconds,
    modality=maybe(names),
    minutes=maybe(numbers),
    sets=maybe(counts),
    reps=maybe(counts),
    weight_kg=maybe(numbers),
    distance_m=maybe(numbers),
    rpe=maybe(st.floats(0, 10)),
    intensity=maybe(st.sampled_from(Intensity)),
    to_failure=st.booleans(),
    first_time=st.booleans(),
)
entries = st.builds(
    Entry,
    user_id=ids,
    message_id=ids,
    n=counts,
    session=sessions,
    status=st.sampled_from(Status),
    note=maybe(texts),
    logged_at=seconds,
)
regions = st.dictionaries(names, maybe(st.integers(0, 10)), max_size=4)
states = st.builds(
    CheckIn,
    soreness=regions,
    pain=regions,
    injury=st.lists(names, max_size=3).map(tuple),
    sleep_hours=maybe(numbers),
    ill=st.booleans(),
    fever=st.booleans(),
    low_carbohydrate=st.booleans(),
    heat=st.booleans(),
    altered_movement=st.booleans(),
    first_time=st.booleans(),
    weeks_without=maybe(numbers),
    longest_distance_m=maybe(numbers),
    weeks_since_strain=maybe(numbers),
    to_failure=st.booleans(),
    away=st.booleans(),
    well_again=st.lists(names | st.sampled_from(["ill", "injured", "away"]), max_size=3).map(tuple),
)
checkins = st.builds(StoredCheckIn, user_id=ids, message_id=ids, at=seconds, checkin=states)
profiles = st.builds(
    Profile,
    timezone=maybe(names),
    units=maybe(st.sampled_from(["kg", "lb"])),
    level=maybe(st.sampled_from(Level)),
    age_band=maybe(names),
    recent_hamstring_strain=maybe(st.booleans()),
    quiet_from=maybe(st.integers(0, 1439)),
    quiet_to=maybe(st.integers(0, 1439)),
    confirm_by_reaction=maybe(st.booleans()),
)
reminders = st.builds(
    Reminder,
    user_id=ids,
    message_id=ids,
    activity=names,
    due_at=seconds,
    asked_at=seconds,
    channel_id=maybe(ids),
    server_id=maybe(ids),
    language=names,
    status=st.sampled_from(ReminderStatus),
)


@given(entries)
def test_an_entry_comes_back_from_its_row_as_it_was(entry: Entry) -> None:
    assert row.to_entry(row.of_entry(entry)) == entry


@given(checkins)
def test_a_check_in_comes_back_from_its_row_as_it_was(stored: StoredCheckIn) -> None:
    assert row.to_checkin(row.of_checkin(stored)) == stored


@given(profiles)
def test_a_profile_comes_back_from_its_row_as_it_was(profile: Profile) -> None:
    assert row.to_profile(row.of_profile(1, profile)[1:]) == profile


@given(reminders)
def test_a_reminder_comes_back_from_its_row_as_it_was(reminder: Reminder) -> None:
    assert row.to_reminder(row.of_reminder(reminder)) == reminder


@given(checkins)
def test_a_change_of_state_comes_back_from_its_row_as_it_was(stored: StoredCheckIn) -> None:
    for change in lasting.changes(stored):
        assert row.to_state(row.of_state(change)) == change


@given(checkins)
def test_a_check_in_says_one_thing_about_each_state_and_region(stored: StoredCheckIn) -> None:
    told = [(change.state, change.part) for change in lasting.changes(stored)]
    assert len(told) == len(set(told))


@given(entries, st.integers(0, 999_999), st.integers(-14 * 60, 14 * 60))
def test_a_time_is_kept_to_the_second_whatever_its_zone(entry: Entry, microsecond: int, minutes: int) -> None:
    from datetime import timezone

    elsewhere = timezone(timedelta(minutes=minutes))
    at = entry.session.at.replace(microsecond=microsecond).astimezone(elsewhere)
    told = replace(entry, session=replace(entry.session, at=at))
    assert row.to_entry(row.of_entry(told)) == entry


@settings(max_examples=60, deadline=None)
@given(entries, checkins, profiles)
def test_what_is_remembered_is_recalled_with_every_field(entry: Entry, stored: StoredCheckIn, profile: Profile) -> None:
    user = entry.user_id
    stored = replace(stored, user_id=user, message_id=entry.message_id)

    async def act() -> None:
        store = await Store.open("sqlite:///:memory:")
        await store.remember(user, entry.message_id, [entry], stored)
        await store.save_profile(user, profile)
        kept = await store.export(user)
        await store.close()
        assert (kept.entries, kept.checkins, kept.profile) == ((entry,), (stored,), profile)

    asyncio.run(act())


tellings = st.lists(
    st.tuples(
        st.sampled_from(["remember", "take_back", "delete"]),
        st.integers(1, 2),
        st.integers(1, 4),
        st.lists(st.tuples(st.integers(-3, 3), st.sampled_from(Status)), max_size=3),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(tellings)
def test_the_store_is_as_good_as_a_dictionary_of_messages(told: list[Any]) -> None:
    async def act() -> None:
        store = await Store.open("sqlite:///:memory:")
        messages: dict[tuple[int, int], list[Entry]] = {}
        for logged, (what, user, message, sessions) in enumerate(told):
            if what == "remember":
                messages[user, message] = [
                    Entry(
                        user_id=user,
                        message_id=message,
                        n=n,
                        session=Session(activity="squat", at=NOON + timedelta(hours=hours)),
                        status=status,
                        logged_at=NOON + timedelta(seconds=logged),
                    )
                    for n, (hours, status) in enumerate(sessions)
                ]
                await store.remember(user, message, messages[user, message], None)
            elif what == "take_back":
                taken = messages.pop((user, message), [])
                assert list(await store.take_back(user, message)) == done(taken)
            else:
                await store.delete_user(user)
                messages = {key: entries for key, entries in messages.items() if key[0] != user}
        for user in (1, 2):
            await agrees(store, user, [one for key, entries in messages.items() if key[0] == user for one in entries])
        await store.close()

    asyncio.run(act())


def done(entries: list[Entry]) -> list[Entry]:
    return [one for one in entries if one.status is Status.DONE]


async def agrees(store: Store, user: int, held: list[Entry]) -> None:
    in_time = sorted(held, key=lambda one: (one.session.at, one.message_id, one.n))
    assert list((await store.export(user)).entries) == in_time
    assert list(await store.since(user, NOON)) == [one for one in done(in_time) if one.session.at >= NOON]
    assert sorted(await store.page(user, before=None, size=99), key=in_time.index) == done(in_time)
    last = max(done(held), key=lambda one: (one.logged_at, one.message_id), default=None)
    assert await store.last_message(user) == (last.message_id if last else None)
