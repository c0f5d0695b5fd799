"""The whole path of a message in process: understood, recalled, judged, stored, worded.

Against the bare store, its read of the thirty sessions and its insert of one, and against bare aiosqlite for the same.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiosqlite

from bot.answer import Coach
from bot.front.terminal.voice import VOICE
from bot.message import Incoming
from bot.warm_up import warm_up
from data.model import Entry
from data.store import Store
from rules.model import Session

ROUNDS = 200
PAST = 30
CROWD, CROWDS = 50, 10
NOW = datetime(2026, 3, 4, 19, 10, tzinfo=UTC)
TEXT = "did squats today, sprint tomorrow?"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_measure(Path(folder)))


async def _measure(folder: Path) -> None:
    warm_up(NOW)  # as at the start of the bot
    bare = await aiosqlite.connect(folder / "bare.sqlite3", isolation_level=None)
    await bare.execute("PRAGMA journal_mode=WAL")
    await bare.execute("PRAGMA synchronous=FULL")
    await bare.execute("CREATE TABLE s (u INTEGER, t INTEGER, m INTEGER, a TEXT, PRIMARY KEY (u, t, m)) WITHOUT ROWID")
    await bare.executemany("INSERT INTO s VALUES (1, ?, ?, 'squat')", [(n, n) for n in range(PAST)])
    store = await Store.open(f"sqlite:///{folder / 'flow.sqlite3'}")
    coach = Coach(store, UTC)
    for n in range(PAST):
        session = Session(activity="squat", at=NOW - timedelta(days=n + 1))
        await store.remember(1, n, [Entry(user_id=1, message_id=n, n=0, session=session, logged_at=NOW)], None)

    async def bare_read_and_insert(n: int) -> None:
        await bare.execute_fetchall("SELECT * FROM s WHERE u = 1 AND t >= 0 AND t < ?", (PAST,))
        await bare.execute_insert("INSERT INTO s VALUES (1, ?, ?, 'squat')", (PAST + n, n))

    async def store_read_and_insert(n: int) -> None:
        await store.since(1, NOW - timedelta(days=PAST + 1))
        session = Session(activity="squat", at=NOW)
        await store.remember(
            1, 1000 + n, [Entry(user_id=1, message_id=1000 + n, n=0, session=session, logged_at=NOW)], None
        )

    async def whole_path(n: int) -> None:
        await coach.answer(Incoming(user_id=1, message_id=1000 + n, text=TEXT, at=NOW), VOICE)

    async def as_before(n: int) -> None:
        await store.take_back(1, 1000 + n)  # so that every round meets the same thirty sessions

    async def together(first: int) -> None:
        told = (Incoming(user_id=first * CROWD + n, message_id=n, text=TEXT, at=NOW) for n in range(CROWD))
        await asyncio.gather(*(coach.answer(message, VOICE) for message in told))

    bare_ms = await _timed(bare_read_and_insert)
    store_ms = await _timed(store_read_and_insert, as_before)
    path_ms = await _timed(whole_path, as_before)
    start = time.perf_counter()
    for first in range(CROWDS):
        await together(1000 + first)
    crowd_seconds = time.perf_counter() - start
    print(f"bare aiosqlite, read {PAST} + insert: median {bare_ms[0]:.2f} ms, p99 {bare_ms[1]:.2f} ms")
    print(f"the bare store, read {PAST} + insert: median {store_ms[0]:.2f} ms, p99 {store_ms[1]:.2f} ms")
    print(f"whole path of a message: median {path_ms[0]:.2f} ms, p99 {path_ms[1]:.2f} ms")
    print(
        f"ratio of the medians: {path_ms[0] / store_ms[0]:.2f} of the store, {path_ms[0] / bare_ms[0]:.2f} of aiosqlite"
    )
    print(f"{CROWD} messages at once, by different athletes: {CROWD * CROWDS / crowd_seconds:.0f} a second")
    await bare.close()
    await store.close()


async def _timed(
    act: Callable[[int], Awaitable[None]], between: Callable[[int], Awaitable[None]] | None = None
) -> tuple[float, float]:
    """Median and 99th percentile, in milliseconds."""
    spent = []
    for n in range(ROUNDS):
        start = time.perf_counter()
        await act(n)
        spent.append((time.perf_counter() - start) * 1000)
        if between:
            await between(n)
    return statistics.median(spent), statistics.quantiles(spent, n=100)[98]


if __name__ == "__main__":
    main()
