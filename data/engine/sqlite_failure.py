"""Why SQLite failed, in a sentence safe to show. The path is named only at the start, to whoever runs the bot."""

from __future__ import annotations

import sqlite3

SENTENCES = {
    sqlite3.SQLITE_BUSY: "The database is locked by another program. Try again in a moment.",
    sqlite3.SQLITE_LOCKED: "The database is locked by another program. Try again in a moment.",
    sqlite3.SQLITE_FULL: "The disk is full: free some space, then try again.",
    sqlite3.SQLITE_READONLY: "The database may only be read: check who owns the file and its folder.",
    sqlite3.SQLITE_PERM: "The database may not be opened: check who owns the file and its folder.",
    sqlite3.SQLITE_CANTOPEN: "The database cannot be opened: check the path, and who owns the file and its folder.",
    sqlite3.SQLITE_NOTADB: "The file is not a database of Fresh Legs: check DATABASE_URL, or restore a backup.",
    sqlite3.SQLITE_CORRUPT: "The database is damaged: restore a backup.",
    sqlite3.SQLITE_IOERR: "The disk failed while the database was read or written.",
    sqlite3.SQLITE_CONSTRAINT: "A value is outside what the database accepts.",
    sqlite3.SQLITE_TOOBIG: "A value is outside what the database accepts.",
}
OTHERWISE = "The database could not be used."


def sentence(error: Exception, path: str | None = None) -> str:
    """What happened and what to do about it. Never the text of SQLite, which may quote values."""
    where = f" (DATABASE_URL names {path})" if path else ""
    return f"{_cause(error)}{where}"


def _cause(error: Exception) -> str:
    match error:
        case sqlite3.Error():
            code = getattr(error, "sqlite_errorcode", 0)
            return SENTENCES.get(code & 0xFF, OTHERWISE)
        case PermissionError():
            return SENTENCES[sqlite3.SQLITE_PERM]
        case OSError():
            return f"{SENTENCES[sqlite3.SQLITE_CANTOPEN]} The system says: {error.strerror}."
        case OverflowError() | UnicodeError():
            return SENTENCES[sqlite3.SQLITE_TOOBIG]
    return OTHERWISE
