"""Backup and restore, for both databases. A backup is always an SQLite file, so it also moves a bot to PostgreSQL."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path

from data import queries
from data.engine import Engine, Rows, connect
from data.engine.sqlite import SqliteEngine
from data.engine.sqlite_work import MEMORY, publish
from data.engine.url import sqlite_path
from data.errors import StoreError
from data.migration import migrate, migrations

NOT_OURS = "That file is not a backup of Fresh Legs. Nothing was changed."
DAMAGED = "That backup is damaged. Nothing was changed."


async def backup(url: str, target: Path) -> None:
    """Copies the database, as it is at this moment, into a new file while the bot runs. Raises StoreError."""
    _check_request(url, target)
    engine = await connect(url)
    try:
        if not await engine.copy_file(target):
            await _copy_rows_to_file(engine, target)
    finally:
        await engine.close()
    check(target)


async def restore(url: str, source: Path) -> Path | None:
    """Puts a backup in the place of all that the database holds, in one transaction, after checking it.

    A file that is too damaged to be opened is set aside first; then its new path is returned. Raises StoreError."""
    check(source)
    with tempfile.TemporaryDirectory(prefix="fresh-legs-") as folder:
        copy = Path(folder) / "backup.sqlite3"
        shutil.copyfile(source, copy)
        backed_up = await SqliteEngine.open(str(copy))
        try:
            await migrate(backed_up, migrations())
            aside = _set_aside_if_damaged(url)
            await _replace(url, backed_up)
        finally:
            await backed_up.close()
    return aside


def check(file: Path) -> None:
    """Raises StoreError where the file is no backup that can be restored."""
    if not file.is_file():
        raise StoreError("There is no such file.")
    if (log := Path(f"{file}-wal")).exists() and log.stat().st_size:
        raise StoreError("That is a database in use, not a backup. Nothing was changed.")
    try:
        db = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
        try:
            if db.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise StoreError(DAMAGED)
            db.execute("SELECT count(*) FROM migrations").fetchall()
        finally:
            db.close()
    except sqlite3.DatabaseError as error:
        damaged = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CORRUPT
        raise StoreError(DAMAGED if damaged else NOT_OURS) from None


def _check_request(url: str, target: Path) -> None:
    if target.exists():
        raise StoreError("There is a file of that name already. Choose another name for the backup.")
    if not target.parent.is_dir():
        raise StoreError("The folder for the backup does not exist.")
    if _is_sqlite(url) and not Path(sqlite_path(url)).exists():
        raise StoreError("There is no database yet, so there is nothing to back up.")


async def _replace(url: str, backed_up: Engine) -> None:
    engine = await connect(url)
    try:
        await migrate(engine, migrations())
        await engine.copy_in(queries.CLEAR, _everything(backed_up))
        await engine.compact()
    finally:
        await engine.close()


async def _copy_rows_to_file(source: Engine, target: Path) -> None:
    with tempfile.TemporaryDirectory(prefix=".fresh-legs-", dir=target.parent) as folder:
        half = Path(folder) / target.name
        copy = await SqliteEngine.open(str(half))
        try:
            await migrate(copy, migrations())
            await copy.copy_in((), _everything(source))
        finally:
            await copy.close()
        publish(half, target)


async def _everything(source: Engine) -> AsyncIterator[tuple[str, Rows]]:
    async for number, rows in source.copy_out([select for select, _ in queries.EVERYTHING]):
        yield queries.EVERYTHING[number][1], rows


def _is_sqlite(url: str) -> bool:
    return url.strip().startswith("sqlite:") and sqlite_path(url) != MEMORY


def _set_aside_if_damaged(url: str) -> Path | None:
    if not _is_sqlite(url) or not (file := Path(sqlite_path(url))).exists():
        return None
    try:
        db = sqlite3.connect(file)
        try:
            if db.execute("PRAGMA quick_check").fetchall() == [("ok",)]:
                return None
        finally:
            db.close()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return None
    aside = file.with_name(f"{file.name}.damaged-{int(time.time())}")
    for suffix in ("", "-wal", "-shm"):
        if (part := Path(f"{file}{suffix}")).exists():
            part.rename(f"{aside}{suffix}")
    return aside
