"""SQLite in a file, through aiosqlite: durable, shared by several processes. Knows no table of ours."""

from __future__ import annotations

import asyncio
import os
import re
import sqlite3
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

import aiosqlite

from data.engine.protocol import Rows, Statement
from data.engine.sqlite_failure import sentence
from data.errors import StoreError

T = TypeVar("T")

MEMORY = ":memory:"
BUSY_SECONDS = 5.0
"""How long a statement waits for another process before it gives up."""

QUICK_TO_WRITE_ANEW = 16 * 2**20
"""Bytes of a file that VACUUM writes anew without anybody noticing."""

SETTINGS = (
    "PRAGMA journal_mode = WAL",  # readers and a writer do not wait for each other
    "PRAGMA synchronous = FULL",  # a commit is on the disk before it returns
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten with zeros
)

Unit = tuple[Statement, ...]
Outcome = Sequence[Rows] | Exception


class SqliteEngine:
    """One connection on aiosqlite's thread. Writes that wait together are committed together."""

    def __init__(self, connection: _Connection) -> None:
        self._connection = connection
        self._waiting: list[tuple[Unit, asyncio.Future[Sequence[Rows]]]] = []
        self._committing: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, path: str) -> SqliteEngine:
        """Opens the file and creates it, readable by its owner only, where it is missing. Raises StoreError."""
        try:
            if path != MEMORY:
                _create(Path(path))
            connection = _Connection(partial(_connect, path), iter_chunk_size=64)
            await connection
        except (sqlite3.Error, OSError) as error:
            raise StoreError(sentence(error, path)) from error
        return cls(connection)

    async def read(self, *queries: Statement) -> Sequence[Rows]:
        try:
            return await self._connection.hop(partial(_snapshot, queries))
        except (sqlite3.Error, ValueError) as error:
            raise StoreError(sentence(error)) from error

    async def write(self, *statements: Statement) -> Sequence[Rows]:
        future: asyncio.Future[Sequence[Rows]] = asyncio.get_running_loop().create_future()
        self._waiting.append((statements, future))
        if self._committing is None or self._committing.done():
            self._committing = asyncio.create_task(self._commit())
        return await future

    async def migrate(self, number: int, script: Sequence[str], record: Statement) -> bool:
        try:
            return await self._connection.hop(partial(_migrate, script, record))
        except sqlite3.Error as error:
            raise StoreError(
                f"Migration {number} of the database failed; nothing was changed. {sentence(error)}"
            ) from error

    async def scrub(self) -> None:
        """At once and thoroughly where the file is small; where it is large, the rest is left to `compact`.

        What is deleted is overwritten, but rows that moved from page to page before may have left copies behind;
        only writing the whole file anew removes those."""
        await self._run(_scrub)

    async def compact(self) -> None:
        await self._run(_compact)

    async def close(self) -> None:
        if self._committing is not None:
            await self._committing
        await self._connection.close()

    async def _run(self, work: Callable[[sqlite3.Connection], None]) -> None:
        try:
            await self._connection.hop(work)
        except (sqlite3.Error, ValueError) as error:
            raise StoreError(sentence(error)) from error

    async def _commit(self) -> None:
        while self._waiting:
            waiting, self._waiting = self._waiting, []
            units = [unit for unit, _ in waiting]
            outcomes: Sequence[Outcome]
            try:
                outcomes = await self._connection.hop(partial(_together, units))
            except ValueError as error:  # aiosqlite: the connection was closed
                outcomes = [error] * len(units)
            for (_, future), outcome in zip(waiting, outcomes, strict=True):
                _settle(future, outcome)


class _Connection(aiosqlite.Connection):
    """aiosqlite with whole transactions: one hop to its thread for each, instead of one for every statement."""

    async def hop(self, work: Callable[[sqlite3.Connection], T]) -> T:
        done: T = await self._execute(work, self._conn)  # type: ignore[no-untyped-call]
        return done


@cache
def numbered(sql: str) -> str:
    """$1 as SQLite writes it: ?1."""
    return re.sub(r"\$(\d+)", r"?\1", sql)


def _create(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _connect(path: str) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        for setting in SETTINGS:
            db.execute(setting)
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        db.close()
        raise
    return db


def _snapshot(queries: Sequence[Statement], db: sqlite3.Connection) -> Sequence[Rows]:
    if len(queries) == 1:
        return [_rows(db, queries[0])]
    db.execute("BEGIN")
    try:
        return [_rows(db, query) for query in queries]
    finally:
        db.execute("ROLLBACK")


def _rows(db: sqlite3.Connection, statement: Statement) -> Rows:
    return db.execute(numbered(statement.sql), statement.values).fetchall()


def _scrub(db: sqlite3.Connection) -> None:
    (size,) = db.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()
    if size <= QUICK_TO_WRITE_ANEW:
        db.execute("VACUUM")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _compact(db: sqlite3.Connection) -> None:
    db.execute("VACUUM")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _together(units: Sequence[Unit], db: sqlite3.Connection) -> list[Outcome]:
    """One commit for all; where it fails, one for each, so that no unit suffers from another."""
    try:
        return list(_transaction(db, units))
    except sqlite3.Error as error:
        if len(units) == 1:
            return [error]
    return [outcome for unit in units for outcome in _together([unit], db)]


def _transaction(db: sqlite3.Connection, units: Sequence[Unit]) -> Sequence[Sequence[Rows]]:
    db.execute("BEGIN IMMEDIATE")
    try:
        done = [[_rows(db, statement) for statement in unit] for unit in units]
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    return done


def _migrate(script: Sequence[str], record: Statement, db: sqlite3.Connection) -> bool:
    db.execute("BEGIN IMMEDIATE")
    try:
        fresh = bool(_rows(db, record))
        for sql in script if fresh else ():
            db.execute(sql)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    return fresh


def _settle(future: asyncio.Future[Sequence[Rows]], outcome: Outcome) -> None:
    if future.done():  # the caller was cancelled meanwhile
        return
    if isinstance(outcome, Exception):
        future.set_exception(StoreError(sentence(outcome)))
    else:
        future.set_result(outcome)
