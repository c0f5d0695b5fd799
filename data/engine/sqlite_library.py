"""SQLite's own library or, where there is a key, SQLCipher, which encrypts the whole file. Only opens files."""

from __future__ import annotations

import sqlite3
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from data.errors import StoreError

NO_SQLCIPHER = (
    "DATABASE_KEY needs the package sqlcipher3, the extra `encryption` of this project: pip install sqlcipher3."
)
PLAIN = b"SQLite format 3\0"
"""How a file begins that is not encrypted."""

_SQLCIPHER: Any = import_module("sqlcipher3.dbapi2") if find_spec("sqlcipher3") else None

ERRORS: tuple[type[Exception], ...] = (sqlite3.Error, _SQLCIPHER.Error) if _SQLCIPHER else (sqlite3.Error,)
"""What either library raises; both carry SQLite's result code."""


def open_file(path: str, key: str | None, *, timeout: float = 5.0) -> sqlite3.Connection:
    """In autocommit. Raises one of ERRORS where it cannot be opened or the key is not the file's own, and StoreError
    where the key asks for a library that is not installed. The connection is SQLCipher's own where there is a key."""
    library = _library(key)
    db: sqlite3.Connection = library.connect(path, timeout=timeout, isolation_level=None)
    try:
        if key:
            db.execute("PRAGMA cipher_log_level = NONE")  # else it writes to the terminal by itself
            db.execute(f"PRAGMA key = {_quoted(key)}")  # a PRAGMA takes no parameters
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        db.close()
        raise
    return db


def key_of(file: Path, key: str | None) -> str | None:
    """The key that opens a file: none where the file is not encrypted."""
    with file.open("rb") as content:
        return None if content.read(len(PLAIN)) in (PLAIN, b"") else key


def _library(key: str | None) -> Any:
    if key and _SQLCIPHER is None:
        raise StoreError(NO_SQLCIPHER)
    return _SQLCIPHER if key else sqlite3


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
