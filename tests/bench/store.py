"""The store against bare aiosqlite, in the same run and with the same statements. Ratios count, not the times."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import statistics
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiosqlite

from data import queries, row
from data.engine import Statement
from data.engine.sqlite import SqliteEngine
from data.engine.sqlite_work import SETTINGS, numbered
from data.model import Entry
from data.store import Store
from rules.model import Session
from tests.bench.turns import in_turns, one_core

NOW = datetime(2026, 8, 3, 12, 0, tzinfo=UTC)
FORTNIGHT = NOW - timedelta(days=14)
PER_USER = 500
FEW, MANY = 50_000, 5_000_000
ROUNDS = 2000
AT_ONCE = 50


def main() -> None:
    with one_core(), tempfile.TemporaryDirectory(prefix="fresh-legs-bench-") as folder:
        asyncio.run(_logging(Path(folder)))
        asyncio.run(_reading(Path(folder)))


def entry(user: int, n: int) -> Entry:
    """The n-th of a user's sessions, counted back from now: one or two a day."""
    session = Session(
        activity="back-squat",
        at=NOW - timedelta(hours=19 * n),
        modality="heavy_lower_strength",
        minutes=62.5,
        sets=5,
        reps=5,
        weight_kg=102.5,
        rpe=8.5,
    )
    return Entry(user_id=user, message_id=user * PER_USER + n, n=0, session=session, logged_at=session.at)


async def _logging(folder: Path) -> None:
    """Each engine on a file of its own, in turns, so that both meet the same disk."""
    store = await Store.open(f"sqlite:///{folder}/store.sqlite3")
    await (await Store.open(f"sqlite:///{folder}/bare.sqlite3")).close()
    bare = await bare_aiosqlite(folder / "bare.sqlite3")
    insert = numbered(queries.ADD_ENTRY)

    async def bare_insert(n: int) -> None:
        await bare.execute_fetchall(insert, row.of_entry(entry(n, 0)))

    async def remember(n: int) -> None:
        one = entry(n, 0)
        await store.remember(one.user_id, one.message_id, [one], None)

    async def together(n: int) -> None:
        await asyncio.gather(*(remember(-n * AT_ONCE - i - 1) for i in range(AT_ONCE)))

    plain, ours = await in_turns(bare_insert, remember, rounds=ROUNDS)
    _compare("a durable log of one session", ours, plain)
    (group,) = await in_turns(together, rounds=100)
    each = statistics.median(group) / AT_ONCE
    gain = statistics.median(plain) / each
    print(f"{AT_ONCE} logs at once: {1 / each:,.0f} durable logs a second, {gain:.1f} x as many as one at a time")
    await bare.close()
    await store.close()


async def _reading(folder: Path) -> None:
    medians = {}
    for rows in (FEW, MANY):
        file = folder / f"{rows}.sqlite3"
        await (await Store.open(f"sqlite:///{file}")).close()
        _fill(file, rows // PER_USER)
        medians[rows] = await _reading_from(file, rows)
    print(f"14 days out of {MANY:,} rows against out of {FEW:,}: {medians[MANY] / medians[FEW]:.2f} x")


async def _reading_from(file: Path, rows: int) -> float:
    bare, engine = await bare_aiosqlite(file), await SqliteEngine.open(str(file))
    store = await Store.open(f"sqlite:///{file}")
    users = random.Random(rows).choices(range(rows // PER_USER), k=ROUNDS)
    since, start = numbered(queries.DONE_SINCE), row.seconds(FORTNIGHT)

    async def bare_read(n: int) -> None:
        await bare.execute_fetchall(since, (users[n], start))

    async def bare_values(n: int) -> None:
        tuple(map(row.to_entry, await bare.execute_fetchall(since, (users[n], start))))

    async def engine_read(n: int) -> None:
        await engine.read(Statement(queries.DONE_SINCE, (users[n], start)))

    async def store_read(n: int) -> None:
        await store.since(users[n], FORTNIGHT)

    plain, plain_values, ours, ours_values = await in_turns(
        bare_read, bare_values, engine_read, store_read, rounds=ROUNDS
    )
    _compare(f"14 days of one user out of {rows:,} rows, as rows", ours, plain)
    _compare(f"14 days of one user out of {rows:,} rows, as sessions", ours_values, plain_values)
    for one in (bare, engine, store):
        await one.close()
    return statistics.median(ours)


async def bare_aiosqlite(file: Path) -> aiosqlite.Connection:
    """With the settings of the store, as durable as it."""
    bare = await aiosqlite.connect(file, isolation_level=None)
    for setting in SETTINGS:
        await bare.execute(setting)
    return bare


def _fill(file: Path, users: int) -> None:
    """In the order of the key, in one transaction."""
    db = sqlite3.connect(file, isolation_level=None)
    db.execute("PRAGMA synchronous = OFF")
    db.execute("BEGIN")
    db.executemany(numbered(queries.ADD_ENTRY), _rows(users))
    db.execute("COMMIT")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def _rows(users: int) -> Iterator[tuple[object, ...]]:
    template = [row.of_entry(entry(0, n)) for n in reversed(range(PER_USER))]
    for user in range(users):
        for _, started_at, n, *rest in template:
            yield (user, started_at, user * PER_USER + int(n or 0), *rest)


def _compare(what: str, ours: list[float], plain: list[float]) -> None:
    ratio = statistics.median(ours) / statistics.median(plain)
    p99 = [statistics.quantiles(spent, n=100)[98] * 1000 for spent in (ours, plain)]
    print(
        f"{what}: {ratio:.2f} x bare aiosqlite "
        f"(median {statistics.median(ours) * 1000:.3f} to {statistics.median(plain) * 1000:.3f} ms, "
        f"p99 {p99[0]:.3f} to {p99[1]:.3f} ms)",
        flush=True,
    )


if __name__ == "__main__":
    main()
