"""Brings a database to the schema of this version. Migrations are numbered files, never edited once released."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data.engine import Engine, Statement
from data.errors import StoreError

FOLDER = Path(__file__).parent / "migrations"

CREATE_RECORDS = Statement(
    "CREATE TABLE IF NOT EXISTS migrations (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, "
    "applied_at BIGINT NOT NULL)"
)
RECORD = (
    "INSERT INTO migrations (number, name, applied_at) VALUES ($1, $2, $3) "
    "ON CONFLICT (number) DO NOTHING RETURNING number"
)
APPLIED = Statement("SELECT number FROM migrations")


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    number: int
    name: str
    script: tuple[str, ...]
    """Its statements, in order."""
    rewrites: bool = False
    """Whether it writes a table anew, which its first line says as "-- rewrites"; then a copy is kept for a while."""


def migrations(folder: Path = FOLDER) -> tuple[Migration, ...]:
    """All migrations, oldest first."""
    return tuple(_read(file) for file in sorted(folder.glob("[0-9]*.sql")))


async def migrate(engine: Engine, known: tuple[Migration, ...]) -> None:
    """Runs what is missing. Raises StoreError where the database is newer than this version of the bot."""
    await engine.write(CREATE_RECORDS)
    (rows,) = await engine.read(APPLIED)
    applied = {row[0] for row in rows}
    newest = max((migration.number for migration in known), default=0)
    if newer := [number for number in applied if isinstance(number, int) and number > newest]:
        raise StoreError(
            f"The database was written by a newer Fresh Legs (schema {max(newer)}; this one knows up to {newest}). "
            "Update the bot, or restore a backup from before the update."
        )
    for migration in known:
        if migration.number not in applied:
            if migration.rewrites:
                await engine.copy_aside(f"{migration.number:04}")
            record = Statement(RECORD, (migration.number, migration.name, int(time.time())))
            await engine.migrate(migration.number, migration.script, record)


def _read(file: Path) -> Migration:
    number, _, name = file.stem.partition("_")
    text = file.read_text(encoding="utf-8")
    return Migration(
        number=int(number), name=name, script=tuple(_statements(text)), rewrites=text.startswith("-- rewrites")
    )


def _statements(text: str) -> Iterator[str]:
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("--")]
    return (sql for part in "\n".join(lines).split(";\n") if (sql := part.strip().rstrip(";")))
