"""DATABASE_URL → an open engine. The URL may hold a password, so it is never repeated in a message."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from data.engine.protocol import Engine
from data.engine.sqlite import SqliteEngine
from data.engine.sqlite_work import MEMORY
from data.errors import StoreError

PROJECT = Path(__file__).parent.parent.parent
SQLITE = "sqlite:///"

POSTGRES = ("postgresql://", "postgres://")

ALLOWED = (
    "DATABASE_URL is not one I can use. Allowed are sqlite:///data/freshlegs.sqlite3 (a path inside the project's "
    "folder), sqlite:////var/lib/freshlegs.sqlite3 (an absolute path) and postgresql://user:password@host/database."
)
NO_DRIVER = "PostgreSQL needs the package asyncpg, the extra `postgres` of this project: pip install asyncpg."


async def connect(url: str, key: str | None = None) -> Engine:
    """Opens the database that the URL names and creates the file of an SQLite one. Raises StoreError.

    The key encrypts an SQLite file; a PostgreSQL server encrypts its own disk."""
    if not url.strip().startswith(POSTGRES):
        return await SqliteEngine.open(sqlite_path(url), key)
    try:
        from data.engine.postgres import PostgresEngine
    except ImportError:
        raise StoreError(NO_DRIVER) from None
    return await PostgresEngine.open(url.strip())


def sqlite_path(url: str) -> str:
    """The file of an SQLite URL, or ":memory:". Raises StoreError, which says what is allowed."""
    path = unquote(url.strip().removeprefix(SQLITE))
    if not url.strip().startswith(SQLITE) or not path or "?" in path or "\0" in path:
        raise StoreError(ALLOWED)
    return path if path == MEMORY else str(PROJECT / path)
