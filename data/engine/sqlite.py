"""SQLite in a file, through aiosqlite: durable, shared by several processes. Knows no table of ours."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import aiosqlite

from data.engine import sqlite_work as work
from data.engine.protocol import Rows, Statement
from data.engine.sqlite_failure import sentence, useless_after
from data.engine.sqlite_work import MEMORY
from data.errors import StoreError

T = TypeVar("T")

PORTION = 1000
"""Rows that a copy holds in memory at a time."""


class SqliteEngine:
    """One connection on aiosqlite's thread. Writes that wait together are committed together."""

    def __init__(self, path: str, identity: work.Identity, connection: _Connection) -> None:
        self._path = path
        self._identity = identity
        self._connection = connection
        self._waiting: list[tuple[work.Unit, asyncio.Future[Sequence[Rows]]]] = []
        self._committing: asyncio.Task[None] | None = None
        self._idle = asyncio.Event()
        self._idle.set()
        self._lost = False

    @property
    def lost(self) -> bool:
        return self._lost

    @classmethod
    async def open(cls, path: str, key: str | None = None) -> SqliteEngine:
        """Opens the file and creates it, readable by its owner only, where it is missing. Raises StoreError.

        With a key the file is encrypted."""
        try:
            connection = _Connection(partial(work.connect, path, key), iter_chunk_size=PORTION)
            await connection.begin()
            identity = work.identity(path)
        except work.FAILURES as error:
            raise StoreError(sentence(error)) from error
        return cls(path, identity, connection)

    async def read(self, *queries: Statement) -> Sequence[Rows]:
        return await self._run(partial(work.snapshot, queries))

    async def write(self, *statements: Statement, user_id: int | None = None) -> Sequence[Rows]:  # noqa: ARG002
        """SQLite lets one write at a time, whoever it is for; what comes meanwhile waits and is committed together."""
        if not self._idle.is_set():
            future: asyncio.Future[Sequence[Rows]] = asyncio.get_running_loop().create_future()
            self._waiting.append((statements, future))
            return await future
        self._idle.clear()
        try:
            (outcome,) = await self._together([statements])
        finally:
            self._hand_over()
        if isinstance(outcome, Exception):
            raise self._failed(outcome) from outcome
        return outcome

    async def migrate(self, number: int, script: Sequence[str], record: Statement) -> bool:
        try:
            return await self._run(partial(work.migrate, script, record))
        except StoreError as error:
            raise StoreError(f"Migration {number} of the database failed; nothing was changed. {error}") from error

    async def copy_file(self, target: Path) -> bool:
        if self._path == MEMORY:
            return False
        await self._run(partial(work.copy_file, target))
        return True

    async def copy_aside(self, name: str) -> None:
        await self.copy_file(Path(f"{self._path}.{work.ASIDE}{name}"))

    async def copy_out(self, queries: Sequence[str]) -> AsyncIterator[tuple[int, Rows]]:
        await self._run(partial(work.execute, "BEGIN"))
        try:
            for number, sql in enumerate(queries):
                cursor = await self._run(partial(work.execute, sql))
                while rows := await self._run(partial(work.fetch, cursor, PORTION)):
                    yield number, rows
        finally:
            await self._run(partial(work.execute, "ROLLBACK"))

    async def copy_in(self, clear: Sequence[str], portions: AsyncIterator[tuple[str, Rows]]) -> None:
        await self._run(partial(work.execute, "BEGIN IMMEDIATE"))
        try:
            for sql in clear:
                await self._run(partial(work.execute, sql))
            async for sql, rows in portions:
                await self._run(partial(work.execute_many, sql, rows))
            await self._run(partial(work.execute, "COMMIT"))
        except BaseException:
            await self._run(work.roll_back)
            raise

    async def scrub(self) -> None:
        """At once and thoroughly where the file is small; where it is large, the rest is left to `compact`.

        What is deleted is overwritten, but rows that moved from page to page before may have left copies behind;
        only writing the whole file anew removes those."""
        await self._run(work.scrub)

    async def compact(self) -> None:
        await self._run(work.compact)
        if self._path != MEMORY:
            await asyncio.to_thread(work.remove_old_copies, Path(self._path))

    async def close(self) -> None:
        await self._idle.wait()
        await self._connection.close()

    async def _run(self, job: Callable[[sqlite3.Connection], T]) -> T:
        try:
            return await self._connection.hop(partial(self._at_home, job))
        except work.FAILURES as error:
            raise self._failed(error) from error

    def _at_home(self, job: Callable[[sqlite3.Connection], T], db: sqlite3.Connection) -> T:
        """Does the job where the file is still the one that was opened; a write to a file moved away would be lost."""
        if work.identity(self._path) != self._identity:
            raise work.Moved
        return job(db)

    def _failed(self, error: Exception) -> StoreError:
        self._lost = self._lost or useless_after(error)
        return StoreError(sentence(error))

    def _hand_over(self) -> None:
        """The first of a rush pays for itself alone; those who came meanwhile share what follows."""
        if self._waiting:
            self._committing = asyncio.create_task(self._commit_waiting())
        else:
            self._idle.set()

    async def _commit_waiting(self) -> None:
        while self._waiting:
            waiting, self._waiting = self._waiting, []
            outcomes = await self._together([unit for unit, _ in waiting])
            for (_, future), outcome in zip(waiting, outcomes, strict=True):
                self._settle(future, outcome)
        self._idle.set()

    async def _together(self, units: Sequence[work.Unit]) -> Sequence[work.Outcome]:
        try:
            return await self._connection.hop(partial(self._at_home, partial(work.together, units)))
        except work.FAILURES as error:  # the file was moved, or the connection closed
            return [error] * len(units)

    def _settle(self, future: asyncio.Future[Sequence[Rows]], outcome: work.Outcome) -> None:
        if isinstance(outcome, Exception):
            failure = self._failed(outcome)
            if not future.done():  # where the caller was cancelled meanwhile, nobody waits
                future.set_exception(failure)
        elif not future.done():
            future.set_result(outcome)


class _Connection(aiosqlite.Connection):
    """aiosqlite with whole transactions: one hop to its thread for each, instead of one for every statement."""

    async def begin(self) -> None:
        """Opens the database; where that fails, waits for the thread, which otherwise outlives the event loop."""
        try:
            await self
        except BaseException:
            await asyncio.to_thread(self._thread.join)
            raise

    async def hop(self, job: Callable[[sqlite3.Connection], T]) -> T:
        done: T = await self._execute(job, self._conn)  # type: ignore[no-untyped-call]
        return done
