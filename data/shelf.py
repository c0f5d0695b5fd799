"""The database at hand: opened, read, written, opened again where it was lost. Knows no table."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, Self

from data.engine import Engine, Rows, Statement, Value, connect
from data.migration import migrate, migrations


class Shelf:
    """What the parts of the store stand on."""

    def __init__(self, url: str, key: str | None, engine: Engine) -> None:
        self._url = url
        self._key = key
        self._engine = engine
        self._opening = asyncio.Lock()

    @classmethod
    async def open(cls, url: str, key: str | None = None) -> Self:
        """Opens or creates the database of DATABASE_URL and brings it up to date.

        With a key an SQLite file is encrypted; it is never written anywhere and cannot be recovered."""
        return cls(url, key, await _opened(url, key))

    async def close(self) -> None:
        await self._engine.close()

    async def _read(self, *queries: Statement) -> Sequence[Rows]:
        return await (await self._at_hand()).read(*queries)

    async def _write(self, *statements: Statement, user_id: int | None = None) -> Sequence[Rows]:
        return await (await self._at_hand()).write(*statements, user_id=user_id)

    async def _at_hand(self) -> Engine:
        """The database; opened again where the connection was lost, so that nobody has to restart the bot."""
        if self._engine.lost:
            async with self._opening:
                if self._engine.lost:
                    lost, self._engine = self._engine, await _opened(self._url, self._key)
                    await lost.close()
        return self._engine

    async def _scalar(self, sql: str, *values: Value) -> Any:
        (found,) = await self._read(Statement(sql, values))
        return found[0][0] if found else None


async def _opened(url: str, key: str | None) -> Engine:
    engine = await connect(url, key)
    try:
        await migrate(engine, migrations())
    except BaseException:
        await engine.close()
        raise
    return engine
