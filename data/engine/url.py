"""DATABASE_URL → an open engine. The URL may hold a password, so it is never repeated in a message."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from data.engine.protocol import Engine
from data.engine.sqlite import MEMORY, SqliteEngine
from data.errors import StoreError

PROJECT = Path(__file__).parent.parent.parent
SQLITE = "sqlite:///"

ALLOWED = (
    "DATABASE_URL is not one I can use. Allowed are sqlite:///data/freshlegs.sqlite3 (a path inside the project's "
    "folder) and sqlite:////var/lib/freshlegs.sqlite3 (an absolute path)."
)


async def connect(url: str) -> Engine:
    """Opens the database that the URL names and creates the file of an SQLite one. Raises StoreError."""
    return await SqliteEngine.open(sqlite_path(url))


def sqlite_path(url: str) -> str:
    """The file of an SQLite URL, or ":memory:". Raises StoreError, which says what is allowed."""
    path = unquote(url.strip().removeprefix(SQLITE))
    if not url.strip().startswith(SQLITE) or not path or "?" in path or "\0" in path:
        raise StoreError(ALLOWED)
    return path if path == MEMORY else str(PROJECT / path)
