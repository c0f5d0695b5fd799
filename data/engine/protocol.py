"""What the store asks of a database: read, write durably, close. Holds no SQL."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

Value = int | float | str | None
Row = Sequence[Any]
"""What comes back: values again, of the types that the migrations give to their columns."""
Rows = Sequence[Row]


class Statement(NamedTuple):
    """Portable SQL with $1, $2 … for its values, which are never written into the text."""

    sql: str
    values: tuple[Value, ...] = ()


class Engine(Protocol):
    """Every call raises StoreError, and only that, where the database fails; then nothing of it was done."""

    @property
    def lost(self) -> bool:
        """Whether this connection is of no more use, so that the database should be opened again."""

    async def read(self, *queries: Statement) -> Sequence[Rows]:
        """The rows of each query, all of the same moment."""

    async def write(self, *statements: Statement, user_id: int | None = None) -> Sequence[Rows]:
        """All of the statements or none, in order, durable on return; what each of them RETURNs.

        Writes for the same user happen one after the other, whichever bot they come from. A write may be tried
        again where its outcome is not known, so it must lead to the same when done twice."""

    async def migrate(self, number: int, script: Sequence[str], record: Statement) -> bool:
        """Runs a migration once, in one transaction with its record; False where another process has done it.

        Engines that commit each change of a table by itself may run a part of it twice, after a failure."""

    async def copy_file(self, target: Path) -> bool:
        """A copy of the database of this moment, whole or not at all; False where the engine has no file."""

    async def copy_aside(self, name: str) -> None:
        """Keeps a copy of the database beside it for a while, where the engine has files of its own."""

    def copy_out(self, queries: Sequence[str]) -> AsyncIterator[tuple[int, Rows]]:
        """The rows of the queries in portions, each with the number of its query, all of the same moment."""

    async def copy_in(self, clear: Sequence[str], portions: AsyncIterator[tuple[str, Rows]]) -> None:
        """Clears, then inserts all of the rows, or changes nothing."""

    async def scrub(self) -> None:
        """Makes deleted rows unreadable in the files, as far as the database allows while it is in use."""

    async def compact(self) -> None:
        """Scrubs thoroughly and gives room back; others may have to wait, so it is for quiet times."""

    async def close(self) -> None:
        """Waits for what is under way and lets go of the database."""
