"""Backup and restore, for both databases. A backup is always an SQLite file, so it also moves a bot to PostgreSQL."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path

from data import tables
from data.engine import Engine, Rows, connect
from data.engine.sqlite import SqliteEngine
from data.engine.sqlite_failure import primary_code
from data.engine.sqlite_library import ERRORS, key_of, open_file
from data.engine.sqlite_work import MEMORY
from data.engine.url import sqlite_path
from data.errors import StoreError
from data.migration import migrate, migrations

NOT_OURS = "That file is not a backup of Fresh Legs, or DATABASE_KEY is not its key. Nothing was changed."
DAMAGED = "That backup is damaged. Nothing was changed."


async def backup(url: str, target: Path, key: str | None = None) -> None:
    """Copies the database, as it is at this moment, into a new file while the bot runs. Raises StoreError.

    The file is encrypted where there is a key, also that of a PostgreSQL."""
    _check_request(url, target)
    engine = await connect(url, key)
    try:
        if not await engine.copy_file(target):
            await _copy_rows_to_file(engine, target, key)
    finally:
        await engine.close()
    check(target, key)


async def restore(url: str, source: Path, key: str | None = None) -> Path | None:
    """Puts a backup in the place of all that the database holds, in one transaction, after checking it.

    A file that cannot be opened, for its damage or for another key, is set aside first; then its new path is
    returned. A backup without encryption can be restored with a key: that is how to encrypt. Raises StoreError."""
    check(source, key)
    with tempfile.TemporaryDirectory(prefix="fresh-legs-") as folder:
        copy = Path(folder) / "backup.sqlite3"
        shutil.copyfile(source, copy)
        backed_up = await SqliteEngine.open(str(copy), key_of(copy, key))
        try:
            await migrate(backed_up, migrations())
            aside = _set_aside_if_unreadable(url, key)
            await _replace(url, key, backed_up)
        finally:
            await backed_up.close()
    return aside


def check(file: Path, key: str | None = None) -> None:
    """Raises StoreError where the file is no backup that can be restored."""
    if not file.is_file():
        raise StoreError("There is no such file.")
    if (log := Path(f"{file}-wal")).exists() and log.stat().st_size:
        raise StoreError("That is a database in use, not a backup. Nothing was changed.")
    try:
        db = open_file(str(file), key_of(file, key))
        try:
            if db.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise StoreError(DAMAGED)
            db.execute("SELECT count(*) FROM migrations").fetchall()
        finally:
            db.close()
    except ERRORS as error:
        raise StoreError(DAMAGED if primary_code(error) == sqlite3.SQLITE_CORRUPT else NOT_OURS) from None


def _check_request(url: str, target: Path) -> None:
    if target.exists():
        raise StoreError("There is a file of that name already. Choose another name for the backup.")
    if not target.parent.is_dir():
        raise StoreError("The folder for the backup does not exist.")
    if _is_sqlite(url) and not Path(sqlite_path(url)).exists():
        raise StoreError("There is no database yet, so there is nothing to back up.")


async def _replace(url: str, key: str | None, backed_up: Engine) -> None:
    engine = await connect(url, key)
    try:
        await migrate(engine, migrations())
        await engine.copy_in(tables.CLEAR, _everything(backed_up))
        await engine.compact()
    finally:
        await engine.close()


async def _copy_rows_to_file(source: Engine, target: Path, key: str | None) -> None:
    with tempfile.TemporaryDirectory(prefix=".fresh-legs-", dir=target.parent) as folder:
        copy = await SqliteEngine.open(str(Path(folder) / "copy.sqlite3"), key)
        try:
            await migrate(copy, migrations())
            await copy.copy_in((), _everything(source))
            await copy.copy_file(target)
        finally:
            await copy.close()


async def _everything(source: Engine) -> AsyncIterator[tuple[str, Rows]]:
    async for number, rows in source.copy_out([select for select, _ in tables.EVERYTHING]):
        yield tables.EVERYTHING[number][1], rows


def _is_sqlite(url: str) -> bool:
    return url.strip().startswith("sqlite:") and sqlite_path(url) != MEMORY


def _set_aside_if_unreadable(url: str, key: str | None) -> Path | None:
    if not _is_sqlite(url) or not (file := Path(sqlite_path(url))).exists():
        return None
    try:
        db = open_file(str(file), key)
        try:
            if db.execute("PRAGMA quick_check").fetchall() == [("ok",)]:
                return None
        finally:
            db.close()
    except ERRORS as error:
        if primary_code(error) not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return None
    aside = file.with_name(f"{file.name}.damaged-{int(time.time())}")
    for suffix in ("", "-wal", "-shm"):
        if (part := Path(f"{file}{suffix}")).exists():
            part.rename(f"{aside}{suffix}")
    return aside
