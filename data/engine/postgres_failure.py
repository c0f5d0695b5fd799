"""Why PostgreSQL failed, in a sentence safe to show, and whether it is worth trying again."""

from __future__ import annotations

import asyncpg  # type: ignore[import-untyped]

# SQLSTATE, or the class that its first two characters name (PostgreSQL documentation, appendix A).
SENTENCES = {
    "28": "PostgreSQL refused the user or the password in DATABASE_URL.",
    "3D": "The database that DATABASE_URL names does not exist in PostgreSQL: create it first.",
    "42501": "PostgreSQL does not allow this user to do that: grant it the right to create and change tables.",
    "53100": "The disk of PostgreSQL is full: free some space, then try again.",
    "53": "PostgreSQL has no room for another connection or for more memory. Try again in a moment.",
    "25006": "PostgreSQL is read-only at the moment.",
    "40": "PostgreSQL was too busy with the same rows. Try again in a moment.",
    "22": "A value is outside what the database accepts.",
    "23": "A value is outside what the database accepts.",
    "57014": "PostgreSQL took too long. Try again in a moment.",
}
UNREACHABLE = "PostgreSQL cannot be reached at the moment."
OTHERWISE = "PostgreSQL could not be used."

OURS_AND_THEIRS = frozenset({"40001", "40P01", "23505", "42710", "42P07"})
"""Another transaction won and ours has done nothing: a serialization failure, a deadlock, or a unique key, a type
or a table that the other has just made, as bots do that start together (our own inserts say what to do then)."""

NOT_KNOWN = frozenset({"40003"})
"""CockroachDB cannot tell whether it committed; a write leads to the same when it is done twice."""

STARTING_OR_STOPPING = frozenset({"57P01", "57P02", "57P03", "08000", "08003", "08006"})


def sentence(error: Exception) -> str:
    """What happened and what to do about it. Never the server's own text, which may quote values."""
    if isinstance(error, asyncpg.DataError):
        return SENTENCES["22"]
    if isinstance(error, ValueError):
        return "DATABASE_URL cannot be read; it looks like postgresql://user:password@host/database."
    if _lost(error):
        return UNREACHABLE
    state = _state(error)
    return SENTENCES.get(state) or SENTENCES.get(state[:2]) or OTHERWISE


def may_pass(error: Exception) -> bool:
    """Whether the same may succeed when it is tried again at once; what took too long once may do so again."""
    return _state(error) in OURS_AND_THEIRS | NOT_KNOWN or (_lost(error) and not isinstance(error, TimeoutError))


def _lost(error: Exception) -> bool:
    if isinstance(error, OSError | TimeoutError | asyncpg.ConnectionDoesNotExistError):
        return True
    if isinstance(error, asyncpg.InterfaceError):
        return not isinstance(error, ValueError)
    return _state(error) in STARTING_OR_STOPPING


def _state(error: Exception) -> str:
    return getattr(error, "sqlstate", None) or ""
