"""Why SQLite failed, in a sentence safe to show to an athlete as to whoever runs the bot: no path, no value."""

from __future__ import annotations

import sqlite3

from data.engine.sqlite_work import Moved, TooOld

SENTENCES = {
    sqlite3.SQLITE_BUSY: "The database is locked by another program. Try again in a moment.",
    sqlite3.SQLITE_LOCKED: "The database is locked by another program. Try again in a moment.",
    sqlite3.SQLITE_FULL: "The disk is full: free some space, then try again.",
    sqlite3.SQLITE_READONLY: "The database may only be read: check who owns the file and its folder.",
    sqlite3.SQLITE_PERM: "The database may not be opened: check who owns the file and its folder.",
    sqlite3.SQLITE_CANTOPEN: "The database cannot be opened: check DATABASE_URL, and who owns the file and its folder.",
    sqlite3.SQLITE_NOTADB: "The file is not a database of Fresh Legs, or DATABASE_KEY is not its key.",
    sqlite3.SQLITE_CORRUPT: "The database is damaged: restore a backup.",
    sqlite3.SQLITE_IOERR: "The disk failed while the database was read or written.",
    sqlite3.SQLITE_CONSTRAINT: "A value is outside what the database accepts.",
    sqlite3.SQLITE_TOOBIG: "A value is outside what the database accepts.",
}
USELESS_AFTER = frozenset(
    {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}
)
"""What a connection may not recover from, while a new one may: the file was repaired, restored or mounted again."""

MOVED = "The database's file was moved or removed while it was in use."
OTHERWISE = "The database could not be used."


def sentence(error: Exception) -> str:
    """What happened and what to do about it. Never the text of SQLite, which may quote values."""
    if code := primary_code(error):
        return SENTENCES.get(code, OTHERWISE)
    match error:
        case TooOld():
            return f"This Python comes with SQLite {sqlite3.sqlite_version}; Fresh Legs needs 3.35 or newer."
        case Moved():
            return MOVED
        case PermissionError():
            return SENTENCES[sqlite3.SQLITE_PERM]
        case OSError():
            return f"{SENTENCES[sqlite3.SQLITE_CANTOPEN]} The system says: {error.strerror}."
        case OverflowError() | UnicodeError():
            return SENTENCES[sqlite3.SQLITE_TOOBIG]
    return OTHERWISE


def useless_after(error: Exception) -> bool:
    """Whether the database should be opened again before it is used again."""
    return isinstance(error, Moved) or primary_code(error) in USELESS_AFTER


def primary_code(error: Exception) -> int:
    """The primary result code of SQLite, 0 for other errors."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
