"""A backup holds everything of one moment, and a restore brings it back or changes nothing, on every database."""

# ruff: noqa: ASYNC240

from __future__ import annotations

import asyncio
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from data.backup import backup, restore
from data.errors import StoreError
from data.model import Kept, Profile
from data.store import Store
from tests.data.told import ANNA, BEN, NOON, asked, checkin, entry

LONG_AGO = NOON - timedelta(days=1000)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "backup.sqlite3"


@pytest.fixture(params=["sqlite", "postgres"])
def other_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/other.sqlite3"
    url: str = request.getfixturevalue("postgres_url")
    return url


async def fill(store: Store) -> list[Kept]:
    """More rows than a portion of the copy, and some of every table."""
    for message in range(0, 2100, 100):
        told = [entry(message, n=n, message=message, note="ü", rpe=7.5, sets=n) for n in range(100)]
        await store.remember(ANNA, message, told, checkin(message=message, soreness={"legs": 4}))
    await store.remember(BEN, 5, [asked(user=BEN, message=5)], None)
    await store.save_profile(BEN, Profile(units="lb", recent_hamstring_strain=True))
    await store.save_server_timezone(7, "Asia/Tokyo")
    return [await store.export(ANNA), await store.export(BEN)]


async def test_a_backup_restores_everything_on_any_database(store: Store, url: str, other_url: str, copy: Path) -> None:
    kept = await fill(store)
    await backup(url, copy)
    other = await Store.open(other_url)
    await other.remember(3, 3, [entry(user=3, message=3)], None)
    await restore(other_url, copy)
    assert [await other.export(ANNA), await other.export(BEN)] == kept
    assert await other.server_timezone(7) == "Asia/Tokyo"
    assert await other.since(3, LONG_AGO) == ()
    await other.close()


async def test_a_backup_while_the_bot_writes_holds_whole_messages_only(store: Store, url: str, copy: Path) -> None:
    under_way = asyncio.Event()

    async def write() -> None:
        for message in range(300):
            await store.remember(ANNA, message, [entry(n=n, message=message) for n in range(3)], None)
            under_way.set()

    writing = asyncio.create_task(write())
    await under_way.wait()
    await backup(url, copy)
    await writing
    db = sqlite3.connect(copy)
    sizes = {size for (size,) in db.execute("SELECT count(*) FROM sessions GROUP BY message_id")}
    db.close()
    assert sizes == {3}


async def test_a_backup_is_readable_by_its_owner_only_and_replaces_no_file(store: Store, url: str, copy: Path) -> None:
    await fill(store)
    await backup(url, copy)
    assert copy.stat().st_mode & 0o077 == 0
    with pytest.raises(StoreError, match="already"):
        await backup(url, copy)
    assert [one.name for one in copy.parent.iterdir() if "partial" in one.name or "fresh-legs" in one.name] == []


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\0" + b"\xff" * 4096])
async def test_what_is_no_backup_is_refused_and_nothing_is_changed(
    store: Store, url: str, copy: Path, content: bytes
) -> None:
    await store.remember(ANNA, 1, [entry()], None)
    copy.write_bytes(content)
    with pytest.raises(StoreError, match="Nothing was changed"):
        await restore(url, copy)
    assert await store.since(ANNA, LONG_AGO) == (entry(),)


async def test_a_damaged_backup_is_refused_and_nothing_is_changed(store: Store, url: str, copy: Path) -> None:
    await fill(store)
    await backup(url, copy)
    content = bytearray(copy.read_bytes())
    content[8192:20000] = b"\xaa" * (20000 - 8192)
    copy.write_bytes(content)
    before = await store.export(ANNA)
    with pytest.raises(StoreError, match="damaged"):
        await restore(url, copy)
    assert await store.export(ANNA) == before


async def test_a_backup_of_a_newer_bot_is_refused_and_nothing_is_changed(store: Store, url: str, copy: Path) -> None:
    await store.remember(ANNA, 1, [entry()], None)
    await backup(url, copy)
    db = sqlite3.connect(copy)
    db.execute("INSERT INTO migrations VALUES (999, 'from_the_future', 0)")
    db.commit()
    db.close()
    with pytest.raises(StoreError, match="newer"):
        await restore(url, copy)
    assert await store.since(ANNA, LONG_AGO) == (entry(),)


async def test_a_database_in_use_is_not_taken_for_a_backup(sqlite_url: str, tmp_path: Path) -> None:
    running = await Store.open(f"sqlite:///{tmp_path}/running.sqlite3")
    await running.remember(ANNA, 1, [entry()], None)
    with pytest.raises(StoreError, match="in use"):
        await restore(sqlite_url, tmp_path / "running.sqlite3")
    await running.close()


async def test_a_database_too_damaged_to_open_is_set_aside(tmp_path: Path, copy: Path) -> None:
    database = tmp_path / "memory.sqlite3"
    store = await Store.open(f"sqlite:///{database}")
    kept = await fill(store)
    await backup(f"sqlite:///{database}", copy)
    await store.close()
    database.write_bytes(b"\xaa" * 100_000)
    aside = await restore(f"sqlite:///{database}", copy)
    assert aside is not None
    assert aside.read_bytes() == b"\xaa" * 100_000
    store = await Store.open(f"sqlite:///{database}")
    assert [await store.export(ANNA), await store.export(BEN)] == kept
    await store.close()


async def test_there_is_nothing_to_back_up_before_the_first_start(tmp_path: Path, copy: Path) -> None:
    with pytest.raises(StoreError, match="no database yet"):
        await backup(f"sqlite:///{tmp_path}/missing.sqlite3", copy)
    assert not (tmp_path / "missing.sqlite3").exists()
    with pytest.raises(StoreError, match="no such file"):
        await restore(f"sqlite:///{tmp_path}/missing.sqlite3", copy)
