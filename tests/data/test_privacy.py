"""What is kept belongs to its user: they can take all of it away, delete all of it, and it does not stay for ever."""

from __future__ import annotations

import csv
import io
import json
import random
import struct
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from data.export import as_csv, as_json
from data.model import Kept, Profile
from data.store import Store
from rules.model import Intensity, Level
from tests.data.told import ANNA, BEN, NOON, asked, checkin, entry, reminder

LONG_AGO = NOON - timedelta(days=4000)


async def kept_of_anna(store: Store) -> Kept:
    await store.remember(ANNA, 1, [entry(sets=5, reps=5, rpe=8.5, intensity=Intensity.HARD, note="good")], None)
    await store.remember(ANNA, 2, [asked(message=2)], checkin(message=2, soreness={"legs": 6, "knee": None}))
    await store.remember(BEN, 3, [entry(user=BEN, message=3)], None)
    await store.save_profile(ANNA, Profile(level=Level.ELITE))
    await store.remember(ANNA, 4, [], checkin(message=4, injury=("calf",)))
    for user in (ANNA, BEN):
        await store.save_reminder(reminder(user=user, message=2))
        await store.claim_answer(user, 2, 0, NOON)
    return await store.export(ANNA)


async def test_an_export_holds_everything_of_its_user_and_nothing_of_others(store: Store) -> None:
    kept = await kept_of_anna(store)
    assert kept.profile == Profile(level=Level.ELITE)
    assert [one.message_id for one in kept.entries] == [1, 2]
    assert [one.message_id for one in kept.checkins] == [2, 4]
    assert [(one.user_id, one.message_id) for one in kept.states] == [(ANNA, 4)]
    assert [(one.user_id, one.message_id) for one in kept.reminders] == [(ANNA, 2)]
    assert kept.answered == (2,)


async def test_an_export_as_json_says_all_that_is_kept(store: Store) -> None:
    told = json.loads(as_json(await kept_of_anna(store)))
    assert told["user_id"] == str(ANNA)
    assert told["profile"]["level"] == "elite"
    assert (
        told["sessions"][0] | {"at": "2026-08-03T12:00:00Z", "sets": 5, "rpe": 8.5, "intensity": "hard"}
        == (told["sessions"][0])
    )
    assert told["check_ins"][0]["soreness"] == {"legs": 6, "knee": None}
    assert (told["states"][0]["state"], told["states"][0]["part"]) == ("injured", "calf")
    assert (told["reminders"][0]["activity"], told["reminders"][0]["channel_id"]) == ("sprint", "55")
    assert told["answered_messages"] == ["2"]


async def test_an_export_as_csv_can_be_read_as_tables(store: Store) -> None:
    tables = as_csv(await kept_of_anna(store))
    assert set(tables) == {"sessions.csv", "check_ins.csv", "profile.csv", "states.csv", "reminders.csv"}
    first, second = csv.DictReader(io.StringIO(tables["sessions.csv"]))
    assert (first["activity"], first["reps"], first["minutes"], first["note"]) == ("squat", "5", "", "good")
    assert second["status"] == "asked"
    felt, _ = csv.DictReader(io.StringIO(tables["check_ins.csv"]))
    assert felt["soreness"] == "legs 6, knee"


def test_who_told_nothing_gets_an_empty_export() -> None:
    nothing = Kept(user_id=ANNA, profile=Profile(), entries=(), checkins=())
    assert as_csv(nothing) == {}
    assert json.loads(as_json(nothing))["sessions"] == []


@pytest.mark.parametrize(
    "note", ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", '=HYPERLINK("x")']
)
def test_no_cell_of_an_export_is_computed_by_a_spreadsheet(note: str) -> None:
    kept = Kept(user_id=ANNA, profile=Profile(), entries=(entry(note=note),), checkins=())
    (row,) = csv.DictReader(io.StringIO(as_csv(kept)["sessions.csv"], newline=""))
    assert row["note"] == f"'{note}"


async def crowd(store: Store, users: list[int]) -> None:
    """Sessions and check-ins of many users in no order, so that pages of the file are split and joined."""
    chance = random.Random(7)
    for message in range(2000):
        user = chance.choice(users)
        session = entry(
            chance.uniform(-9000, 0), user=user, message=message, note=f"{user}" + "x" * chance.randrange(99)
        )
        sore = checkin(user=user, message=message, soreness={f"{user}": 3}, injury=(f"{user}",))
        await store.remember(user, message, [session], sore)
        await store.save_reminder(reminder(user=user, message=message, activity=f"{user}"))
        await store.claim_answer(user, message, 0, NOON)
        if not message % 9:
            await store.take_back(chance.choice(users), chance.randrange(message + 1))


def traces(file: Path, user: int) -> Iterator[str]:
    """The files beside and including the database that still hold the user's id or what the user wrote."""
    for one in file.parent.glob(f"{file.name}*"):
        content = one.read_bytes()
        if struct.pack(">q", user) in content or str(user).encode() in content:
            yield one.name


@pytest.mark.parametrize("small", [True, False])
async def test_a_deleted_user_leaves_no_trace_in_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: bool
) -> None:
    if not small:
        monkeypatch.setattr("data.engine.sqlite_work.QUICK_TO_WRITE_ANEW", 0)
    file = tmp_path / "memory.sqlite3"
    users = [random.Random(n).getrandbits(62) for n in range(40)]
    store = await Store.open(f"sqlite:///{file}")
    await crowd(store, users)
    assert list(traces(file, users[0]))
    for user in users[:5]:
        await store.delete_user(user)
    if not small:
        await store.expire(LONG_AGO)
    assert [list(traces(file, user)) for user in users[:5]] == [[]] * 5
    assert all(list(traces(file, user)) for user in users[5:])
    await store.close()


async def test_what_is_older_than_the_retention_expires_for_everybody(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.store.USERS_AT_ONCE", 3)
    users = [-5, 0, *range(10, 20)]
    for user in users:
        for message, days in enumerate((401, 400, 1)):
            session = entry(-24 * days, user=user, message=message)
            await store.remember(user, message, [session], checkin(-24 * days, user=user, message=message, ill=True))
        for message, days in enumerate((401, 1)):
            await store.save_reminder(reminder(-24 * days, user=user, message=message))
    session_check_in_state_and_reminder = 4
    assert await store.expire(NOON - timedelta(days=400)) == session_check_in_state_and_reminder * len(users)
    for user in users:
        kept = await store.export(user)
        assert [one.message_id for one in kept.states] == [1, 2]
        assert [one.message_id for one in kept.reminders] == [1]
        assert [one.message_id for one in await store.since(user, LONG_AGO)] == [1, 2]
        assert [one.message_id for one in await store.checkins(user, LONG_AGO)] == [1, 2]


async def test_what_is_left_after_expiry_can_still_be_written_to(store: Store) -> None:
    await store.remember(ANNA, 1, [entry(-24 * 500)], None)
    assert await store.expire(NOON - timedelta(days=400)) == 1
    await store.remember(ANNA, 2, [entry(message=2)], None)
    assert len(await store.since(ANNA, LONG_AGO)) == 1
