"""What is done with an SQLite file, step by step, on the one thread that may touch the connection. Not async."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from data.engine.protocol import Rows, Statement
from data.engine.sqlite_library import ERRORS, open_file

OLDEST = (3, 35, 0)
"""The first SQLite that knows RETURNING."""

MEMORY = ":memory:"
BUSY_SECONDS = 5.0
"""How long a statement waits for another process before it gives up."""

QUICK_TO_WRITE_ANEW = 16 * 2**20
"""Bytes of a file that VACUUM writes anew without anybody noticing."""

ASIDE = "before-"
ASIDE_FOR_SECONDS = 30 * 24 * 3600
"""How long the copy from before a migration is kept: it also holds what users have deleted since."""

SETTINGS = (
    "PRAGMA journal_mode = WAL",  # readers and a writer do not wait for each other
    "PRAGMA synchronous = FULL",  # a commit is on the disk before it returns
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten with zeros
)

Unit = tuple[Statement, ...]
Outcome = Sequence[Rows] | Exception
Identity = tuple[int, int] | None

FAILURES: tuple[type[Exception], ...] = (*ERRORS, OSError, ValueError, OverflowError)
"""ValueError: aiosqlite raises it after closing, and SQLite for text that is none; OverflowError for huge integers."""


class Moved(OSError):
    """The file that was opened is no longer where it was."""


class TooOld(sqlite3.Error):
    """This Python's SQLite does not know all of the SQL that the store needs."""


def connect(path: str, key: str | None) -> sqlite3.Connection:
    """Opens and creates the file. Raises one of FAILURES, or StoreError where a library is missing."""
    if sqlite3.sqlite_version_info < OLDEST:
        raise TooOld
    if path != MEMORY:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    db = open_file(path, key, timeout=BUSY_SECONDS)
    try:
        for setting in SETTINGS:
            _patiently(db, setting)
    except BaseException:
        db.close()
        raise
    return db


def identity(path: str) -> Identity:
    """Tells one file from another of the same name; None where there is none."""
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def snapshot(queries: Sequence[Statement], db: sqlite3.Connection) -> Sequence[Rows]:
    """All of the queries as of the same moment."""
    if len(queries) == 1:
        return [_rows(db, queries[0])]
    db.execute("BEGIN")
    try:
        return [_rows(db, query) for query in queries]
    finally:
        roll_back(db)


def together(units: Sequence[Unit], db: sqlite3.Connection) -> Sequence[Outcome]:
    """One commit for all; where it fails, one for each, so that no unit suffers from another."""
    try:
        return _transaction(units, db)
    except FAILURES as error:
        if len(units) == 1:
            return [error]
    return [outcome for unit in units for outcome in together([unit], db)]


def migrate(script: Sequence[str], record: Statement, db: sqlite3.Connection) -> bool:
    """Record and script in one transaction; False, and nothing done, where the record was there before."""
    db.execute("BEGIN IMMEDIATE")
    try:
        fresh = bool(_rows(db, record))
        for sql in script if fresh else ():
            db.execute(sql)
        db.execute("COMMIT")
    except BaseException:
        roll_back(db)
        raise
    return fresh


def execute(sql: str, db: sqlite3.Connection) -> sqlite3.Cursor:
    return db.execute(sql)


def fetch(cursor: sqlite3.Cursor, size: int, db: sqlite3.Connection) -> Rows:  # noqa: ARG001
    return cursor.fetchmany(size)


def execute_many(sql: str, rows: Rows, db: sqlite3.Connection) -> None:
    db.executemany(numbered(sql), [tuple(row) for row in rows])


def roll_back(db: sqlite3.Connection) -> None:
    if db.in_transaction:
        db.execute("ROLLBACK")


def copy_file(target: Path, db: sqlite3.Connection) -> None:
    """The database of this moment as a file of its own; it appears whole or not at all."""
    half = target.with_name(f"{target.name}.{os.getpid()}.partial")
    try:
        os.close(os.open(half, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600))
        db.execute("VACUUM INTO ?", (str(half),))
        _publish(half, target)
    finally:
        half.unlink(missing_ok=True)


def remove_old_copies(path: Path) -> None:
    """Removes the copies from before migrations that are old enough."""
    for copy in path.parent.glob(f"{path.name}.{ASIDE}*"):
        if copy.stat().st_mtime < time.time() - ASIDE_FOR_SECONDS:
            copy.unlink(missing_ok=True)


def scrub(db: sqlite3.Connection) -> None:
    """Overwrites what deleted rows left in the file and its log, thoroughly where the file is small."""
    (size,) = db.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()
    if size <= QUICK_TO_WRITE_ANEW:
        compact(db)
    else:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def compact(db: sqlite3.Connection) -> None:
    """Writes the file anew and empties its log."""
    db.execute("VACUUM")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _publish(half: Path, target: Path) -> None:
    """Gives a finished file its name, after its content is on the disk."""
    for path, flags in ((half, os.O_RDWR), (target.parent, os.O_RDONLY)):
        descriptor = os.open(path, flags)
        os.fsync(descriptor)
        os.close(descriptor)
        if path == half:
            os.replace(half, target)


def _transaction(units: Sequence[Unit], db: sqlite3.Connection) -> Sequence[Sequence[Rows]]:
    db.execute("BEGIN IMMEDIATE")
    try:
        done = [[_rows(db, statement) for statement in unit] for unit in units]
        db.execute("COMMIT")
    except BaseException:
        roll_back(db)
        raise
    return done


def _rows(db: sqlite3.Connection, statement: Statement) -> Rows:
    return db.execute(numbered(statement.sql), statement.values).fetchall()


@cache
def numbered(sql: str) -> str:
    """$1 as SQLite writes it: ?1."""
    return re.sub(r"\$(\d+)", r"?\1", sql)


def _patiently(db: sqlite3.Connection, setting: str) -> None:
    """Changing to WAL does not wait by itself for another process that does the same."""
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            db.execute(setting).fetchall()
            return
        except ERRORS as error:
            if getattr(error, "sqlite_errorcode", 0) != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
        time.sleep(0.01)
