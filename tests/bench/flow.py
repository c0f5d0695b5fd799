"""The whole path of a message in process: understood, recalled, judged, stored, worded.

Against the store alone, its read of the thirty sessions and its insert of one, and against bare aiosqlite with the same
statements on the same tables.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.answer import Coach
from bot.front.terminal.voice import VOICE
from bot.message import Incoming
from bot.warm_up import warm_up
from data import queries, row
from data.engine.sqlite_work import numbered
from data.model import Entry
from data.store import Store
from rules.model import Session
from tests.bench.store import bare_aiosqlite
from tests.bench.turns import in_turns, one_core

ROUNDS = 500
PAST = 30
CROWD, CROWDS = 50, 10
NOW = datetime(2026, 3, 4, 19, 10, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=PAST + 1)
TEXT = "did squats today, sprint tomorrow?"
BEFORE, NEW = 0, 1
"""The messages that told of the thirty sessions, and of the new one."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_measure(Path(folder)))


async def _measure(folder: Path) -> None:
    warm_up(NOW)  # as at the start of the bot
    store = await Store.open(f"sqlite:///{folder / 'flow.sqlite3'}")
    for user in range(3 * ROUNDS):
        past = [_entry(user, BEFORE, n, NOW - timedelta(days=n + 1)) for n in range(PAST)]
        await store.remember(user, BEFORE, past, None)
    with one_core():
        await _alone(store, folder / "flow.sqlite3")
    await _together(Coach(store, UTC))
    await store.close()


def _entry(user: int, message: int, n: int, at: datetime) -> Entry:
    return Entry(user_id=user, message_id=message, n=n, session=Session(activity="squat", at=at), logged_at=NOW)


async def _alone(store: Store, file: Path) -> None:
    """Each round has three athletes, one for each way."""
    bare, coach = await bare_aiosqlite(file), Coach(store, UTC)
    read, insert = numbered(queries.DONE_SINCE), numbered(queries.ADD_ENTRY)

    async def of_aiosqlite(n: int) -> None:
        await bare.execute_fetchall(read, (n, row.seconds(LONG_AGO)))
        await bare.execute_fetchall(insert, row.of_entry(_entry(n, NEW, 0, NOW)))

    async def of_the_store(n: int) -> None:
        await store.since(ROUNDS + n, LONG_AGO)
        await store.remember(ROUNDS + n, NEW, [_entry(ROUNDS + n, NEW, 0, NOW)], None)

    async def whole_path(n: int) -> None:
        await coach.answer(Incoming(user_id=2 * ROUNDS + n, message_id=NEW, text=TEXT, at=NOW), VOICE)

    names = ("bare aiosqlite, read and insert", "the store alone, read and insert", "whole path of a message")
    spent = await in_turns(of_aiosqlite, of_the_store, whole_path, rounds=ROUNDS)
    await bare.close()
    for name, times in zip(names, spent, strict=True):
        print(f"{name}: median {_ms(statistics.median(times))}, p99 {_ms(statistics.quantiles(times, n=100)[98])}")
    plain, ours, path = map(statistics.median, spent)
    print(f"the path is {path / ours:.2f} x the store alone, {path / plain:.2f} x bare aiosqlite (medians)")


async def _together(coach: Coach) -> None:
    start = time.perf_counter()
    for first in range(CROWDS):
        told = (Incoming(user_id=-1 - first * CROWD - n, message_id=n, text=TEXT, at=NOW) for n in range(CROWD))
        await asyncio.gather(*(coach.answer(message, VOICE) for message in told))
    each = (time.perf_counter() - start) / (CROWD * CROWDS)
    print(f"{CROWD} messages at once, by different athletes: {1 / each:.0f} a second")


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms"


if __name__ == "__main__":
    main()
