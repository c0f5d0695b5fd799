"""SQLite's bad days: full, locked, damaged, moved. No wrong answer, nothing confirmed is lost, no restart needed."""

# ruff: noqa: ASYNC240

from __future__ import annotations

import asyncio
import os
import pwd
import resource
import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from data.backup import backup, restore
from data.errors import StoreError
from data.store import Store
from tests.data.told import ANNA, BEN, NOON, entry

LONG_AGO = NOON - timedelta(days=1000)


async def log(store: Store, message: int, user: int = ANNA) -> None:
    await store.remember(user, message, [entry(message, user=user, message=message)], None)


async def logged(store: Store, user: int = ANNA) -> list[int]:
    return [one.message_id for one in await store.since(user, LONG_AGO)]


@pytest.fixture
def url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    store = await Store.open(url)
    await log(store, 1)
    yield store
    await store.close()


@contextmanager
def disk_full(file: Path) -> Iterator[None]:
    """The system lets no file grow beyond what the database's log holds now."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (Path(f"{file}-wal").stat().st_size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def another_user() -> Iterator[None]:
    """The superuser may write everywhere; what others may not, only others can show."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        yield
    finally:
        os.seteuid(0)


async def test_a_full_disk_is_told_and_overcome(store: Store, file: Path) -> None:
    with disk_full(file):
        with pytest.raises(StoreError, match="disk"):
            await log(store, 2)
        assert await logged(store) == [1]
    await log(store, 3)
    assert await logged(store) == [1, 3]


async def test_a_database_at_its_largest_is_told_and_overcome(store: Store) -> None:
    await store._engine._connection.execute("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]
    with pytest.raises(StoreError, match="disk is full"):
        await asyncio.gather(*(log(store, message) for message in range(2, 500)))
    confirmed = await logged(store)
    await store._engine._connection.execute("PRAGMA max_page_count = 1073741823")  # type: ignore[attr-defined]
    await log(store, 1000)
    assert await logged(store) == [*confirmed, 1000]


async def test_while_another_program_writes_answers_go_on_and_a_log_is_refused_in_time(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.engine.sqlite_work.BUSY_SECONDS", 0.05)
    store = await Store.open(f"sqlite:///{file}")
    await log(store, 1)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked"):
        await log(store, 2)
    assert await logged(store) == [1]
    other.execute("ROLLBACK")
    other.close()
    await log(store, 3)
    assert await logged(store) == [1, 3]
    await store.close()


async def test_a_log_waits_for_another_program_that_soon_lets_go(store: Store, file: Path) -> None:
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.create_task(log(store, 2))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    other.execute("COMMIT")
    other.close()
    await waiting
    assert await logged(store) == [1, 2]


async def test_a_damaged_file_is_told_and_a_restored_one_is_taken_up(
    store: Store, url: str, file: Path, tmp_path: Path
) -> None:
    await backup(url, tmp_path / "backup")
    content = bytearray(file.read_bytes())
    file.write_bytes(b"\xaa" * len(content))
    Path(f"{file}-wal").write_bytes(b"")
    with pytest.raises(StoreError, match="not a database"):
        await (await Store.open(url)).close()
    await restore(url, tmp_path / "backup")
    with pytest.raises(StoreError, match="moved"):
        await log(store, 2)
    assert await logged(store) == [1]
    await log(store, 3)
    assert await logged(store) == [1, 3]


async def test_nothing_is_confirmed_into_a_file_that_was_removed(store: Store, file: Path) -> None:
    for one in file.parent.glob(f"{file.name}*"):
        one.unlink()
    with pytest.raises(StoreError, match="moved or removed"):
        await log(store, 2)
    await log(store, 3)
    again = await Store.open(f"sqlite:///{file}")
    assert await logged(again) == [3]
    await again.close()


async def test_what_may_only_be_read_is_told(store: Store) -> None:
    await store._engine._connection.execute("PRAGMA query_only = ON")  # type: ignore[attr-defined]
    with pytest.raises(StoreError, match="only be read"):
        await log(store, 2)
    assert await logged(store) == [1]
    await store._engine._connection.execute("PRAGMA query_only = OFF")  # type: ignore[attr-defined]
    await log(store, 3)


async def test_a_file_that_this_user_may_not_write_is_told_at_the_start() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        file = Path(folder) / "memory.sqlite3"
        await (await Store.open(f"sqlite:///{file}")).close()
        file.chmod(0o444)
        with another_user(), pytest.raises(StoreError, match="who owns"):
            await Store.open(f"sqlite:///{file}")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("{folder}/a_file/memory.sqlite3", "check DATABASE_URL"),
        ("{folder}", "check DATABASE_URL"),
        ("{folder}/a_file", "not a database"),
        ("{folder}/" + "x" * 300, "check DATABASE_URL"),
    ],
)
async def test_a_path_that_cannot_hold_a_database_is_told_at_the_start(tmp_path: Path, path: str, told: str) -> None:
    (tmp_path / "a_file").write_text("This is a text, and it is long enough to have a header. " * 9)
    with pytest.raises(StoreError, match=told):
        await Store.open("sqlite:///" + path.format(folder=tmp_path))
    assert (tmp_path / "a_file").read_text().startswith("This is a text")


async def test_an_sqlite_that_is_too_old_is_told_at_the_start(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.engine.sqlite_work.OLDEST", (99, 0, 0))
    with pytest.raises(StoreError, match=r"SQLite .* newer"):
        await Store.open(url)


async def test_one_log_that_is_refused_takes_no_other_with_it(store: Store) -> None:
    async def one(message: int) -> None:
        rpe = 14 if message == 13 else 8
        await store.remember(ANNA, message, [entry(message, message=message, rpe=rpe)], None)

    told = await asyncio.gather(*map(one, range(2, 22)), return_exceptions=True)
    assert [type(error) for error in told if error] == [StoreError]
    assert await logged(store) == [message for message in range(1, 22) if message != 13]


async def test_who_stops_waiting_harms_nobody_who_waits_along(store: Store) -> None:
    logs = [asyncio.create_task(log(store, message)) for message in range(2, 22)]
    await asyncio.sleep(0)
    logs[0].cancel()
    await asyncio.gather(*logs[1:])
    assert set(await logged(store)) >= set(range(3, 22))


async def test_what_was_waiting_is_stored_before_the_store_closes(url: str) -> None:
    store = await Store.open(url)
    logs = [asyncio.create_task(log(store, message, BEN)) for message in range(20)]
    await asyncio.sleep(0)
    await store.close()
    await asyncio.gather(*logs)
    again = await Store.open(url)
    assert await logged(again, BEN) == list(range(20))
    await again.close()


async def test_after_closing_nothing_is_confirmed(url: str) -> None:
    store = await Store.open(url)
    await store.close()
    with pytest.raises(StoreError):
        await log(store, 1)
    with pytest.raises(StoreError):
        await logged(store)


async def test_a_clock_that_was_set_back_loses_nothing(store: Store, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 0.0)
    again = await Store.open(url)
    await log(again, 2)
    assert await again.expire(LONG_AGO) == 0
    assert await logged(again) == await logged(store) == [1, 2]
    await again.close()
