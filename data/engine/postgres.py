"""PostgreSQL, and what speaks its protocol, through asyncpg. Knows no table of ours."""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import asyncpg  # type: ignore[import-untyped]

from data.engine.postgres_failure import may_pass, sentence
from data.engine.protocol import Rows, Statement
from data.errors import StoreError

T = TypeVar("T")

CONNECTIONS = 10
SECONDS = 10.0
"""How long a connection or a statement may take: longer than PostgreSQL waits for a deadlock, shorter than a reply."""

PORTION = 1000
"""Rows that a copy holds in memory at a time."""

TRIES = 6
FIRST_PAUSE_SECONDS = 0.02
"""Doubled with every try, and spread at random so that those who collided do not meet again."""

LOCK = "SELECT pg_advisory_xact_lock($1)"
"""Until the transaction ends. Serializable isolation would do without, but refuses the work of strangers to each
other whose rows merely lie on the same page; it is left to the engines that know no such lock."""

PIECEMEAL = ("CockroachDB", "-YB-")
"""In the version of the engines that commit each change of a table by itself, whatever the transaction around it:
CockroachDB, and YugabyteDB unless told otherwise."""

FAILURES = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError, ValueError)
"""ValueError: asyncpg raises it for a URL or a value that it cannot send."""


class PostgresEngine:
    """A pool of connections. What failed only because of others, or of a lost connection, is tried again."""

    def __init__(self, pool: Any, *, locks: bool, piecemeal: bool = False) -> None:
        self._pool = pool
        self._locks = locks
        self._piecemeal = piecemeal

    @property
    def lost(self) -> bool:
        """Never: the pool replaces connections that break."""
        return False

    @classmethod
    async def open(cls, url: str) -> PostgresEngine:
        """Connects to the database, which must exist. Raises StoreError."""
        try:
            pool = await asyncpg.create_pool(
                url,
                min_size=1,
                max_size=CONNECTIONS,
                timeout=SECONDS,
                command_timeout=SECONDS,
                connection_class=_Connection,
            )
            ((version,),) = await pool.fetch("SELECT version()")
            return cls(pool, locks=await _knows_locks(pool), piecemeal=any(mark in version for mark in PIECEMEAL))
        except FAILURES as error:
            raise StoreError(sentence(error)) from error

    async def read(self, *queries: Statement) -> Sequence[Rows]:
        async def rows(connection: Any) -> Sequence[Rows]:
            if len(queries) == 1:
                return await _fetched(connection, queries)
            async with connection.transaction(isolation="repeatable_read", readonly=True):
                return await _fetched(connection, queries)

        return await self._with_connection(rows)

    async def write(self, *statements: Statement, user_id: int | None = None) -> Sequence[Rows]:
        first = (Statement(LOCK, (user_id,)),) if self._locks and user_id is not None else ()
        isolation = None if self._locks else "serializable"

        async def rows(connection: Any) -> Sequence[Rows]:
            async with connection.transaction(isolation=isolation):
                done = await _fetched(connection, (*first, *statements))
            return done[len(first) :]

        return await self._with_connection(rows)

    async def migrate(self, number: int, script: Sequence[str], record: Statement) -> bool:
        async def whole(connection: Any) -> bool:
            async with connection.transaction():
                fresh = bool(await connection.fetch(record.sql, *record.values))
                for sql in script if fresh else ():
                    await connection.execute(dialect(sql), timeout=None)
                return fresh

        async def piecemeal(connection: Any) -> bool:
            """The record last: what was broken off in the middle is run again from its first statement."""
            for sql in script:
                await connection.execute(repeatable(dialect(sql)), timeout=None)
            return bool(await connection.fetch(record.sql, *record.values))

        try:
            return await self._with_connection(piecemeal if self._piecemeal else whole)
        except StoreError as error:
            raise StoreError(f"Migration {number} of the database failed; nothing was changed. {error}") from error

    async def copy_file(self, target: Path) -> bool:  # noqa: ARG002
        return False

    async def copy_aside(self, name: str) -> None:
        """Nothing: whoever runs a server has its own backups, and `backup` makes one of ours."""

    async def copy_out(self, queries: Sequence[str]) -> AsyncIterator[tuple[int, Rows]]:
        try:
            async with (
                self._pool.acquire(timeout=SECONDS) as connection,
                connection.transaction(isolation="repeatable_read", readonly=True),
            ):
                for number, sql in enumerate(queries):
                    cursor = await connection.cursor(sql)
                    while rows := await cursor.fetch(PORTION):
                        yield number, rows
        except FAILURES as error:
            raise StoreError(sentence(error)) from error

    async def copy_in(self, clear: Sequence[str], portions: AsyncIterator[tuple[str, Rows]]) -> None:
        try:
            async with self._pool.acquire(timeout=SECONDS) as connection, connection.transaction():
                for sql in clear:
                    await connection.execute(sql, timeout=None)
                async for sql, rows in portions:
                    await connection.executemany(sql, rows, timeout=None)
        except FAILURES as error:
            raise StoreError(sentence(error)) from error

    async def scrub(self) -> None:
        """Nothing to do: PostgreSQL gives the room of deleted rows away after a vacuum, which `compact` runs."""

    async def compact(self) -> None:
        async def vacuum(connection: Any) -> None:
            with suppress(asyncpg.PostgresSyntaxError, asyncpg.FeatureNotSupportedError):  # engines that need none
                await connection.execute("VACUUM", timeout=None)

        await self._with_connection(vacuum)

    async def close(self) -> None:
        await self._pool.close()

    async def _with_connection(self, work: Callable[[Any], Awaitable[T]]) -> T:
        pause = FIRST_PAUSE_SECONDS
        for left in reversed(range(TRIES)):
            try:
                async with self._pool.acquire(timeout=SECONDS) as connection:
                    return await work(connection)
            except FAILURES as error:
                if not left or not may_pass(error):
                    raise StoreError(sentence(error)) from error
            await asyncio.sleep(pause * random.uniform(0.5, 1.5))
            pause *= 2
        raise AssertionError("the last try returns or raises")


class _Connection(asyncpg.Connection):  # type: ignore[misc]
    def get_reset_query(self) -> str:
        """Nothing is changed in a session, so nothing is to be put back: saves a round trip for every call."""
        return ""


def dialect(sql: str) -> str:
    """The one thing that PostgreSQL cannot read in our table definitions; its own tables need no such word."""
    return sql.replace("WITHOUT ROWID", "")


def repeatable(sql: str) -> str:
    """The same, but doing nothing where it was done before; only for engines that need it, since elsewhere a table
    of that name would be somebody else's."""
    return re.sub(r"^CREATE (TABLE|INDEX)|\bADD COLUMN", r"\g<0> IF NOT EXISTS", sql)


async def _knows_locks(pool: Any) -> bool:
    try:
        await pool.fetch(LOCK, 0)
    except asyncpg.PostgresError:
        return False
    return True


async def _fetched(connection: Any, statements: Sequence[Statement]) -> Sequence[Rows]:
    return [await connection.fetch(sql, *values) for sql, values in statements]
