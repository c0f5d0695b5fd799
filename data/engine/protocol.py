"""What the store asks of a database: read, write durably, close. Holds no SQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

Value = int | float | str | None
Row = Sequence[Value]


class Statement(NamedTuple):
    """Portable SQL with $1, $2 … for its values, which are never written into the text."""

    sql: str
    values: tuple[Value, ...] = ()


class Engine(Protocol):
    """Every call raises StoreError, and only that, where the database fails."""

    async def read(self, statement: Statement) -> Sequence[Row]:
        """The rows of one query, as they are at this moment."""

    async def write(self, *statements: Statement) -> Sequence[Sequence[Row]]:
        """All of the statements or none, in order, durable on return; what each of them RETURNs."""

    async def migrate(self, number: int, script: Sequence[str], record: Statement) -> bool:
        """Runs a migration once, in one transaction with its record; False where another process has done it."""

    async def close(self) -> None:
        """Waits for what is under way and lets go of the database."""
