"""What concerns every table: all of a user's rows, what has expired, the copy of everything. One SQL for both."""

from __future__ import annotations

from data.queries import (
    ADD_CHECK_IN,
    ADD_ENTRY,
    ADD_STATE,
    ENTRY,
    LEAVE_SERVER,
    LISTEN,
    PROFILE,
    PROFILE_OF,
    REMINDERS,
    SAVE_PROFILE,
    SAVE_SERVER_TIMEZONE,
)

ALL_ENTRIES = f"""
    SELECT {ENTRY} FROM sessions
    WHERE user_id = $1
    ORDER BY started_at, message_id, n"""

ALL_CHECK_INS = """
    SELECT user_id, at, message_id, state FROM check_ins
    WHERE user_id = $1
    ORDER BY at, message_id"""

ALL_STATES = """
    SELECT user_id, message_id, state, part, begins, at FROM states
    WHERE user_id = $1
    ORDER BY at, message_id, begins, state, part"""

ALL_ANSWERED = "SELECT DISTINCT message_id FROM answered WHERE user_id = $1 ORDER BY message_id"

KEPT = (PROFILE, ALL_ENTRIES, ALL_CHECK_INS, ALL_STATES, REMINDERS, ALL_ANSWERED)
"""All that is kept about a user."""

DELETE_USER = (
    "DELETE FROM sessions WHERE user_id = $1",
    "DELETE FROM check_ins WHERE user_id = $1",
    "DELETE FROM states WHERE user_id = $1",
    "DELETE FROM reminders WHERE user_id = $1",
    "DELETE FROM profiles WHERE user_id = $1",
    "DELETE FROM answered WHERE user_id = $1",
)


def _expire(table: str, time: str) -> tuple[str, str]:
    """What has expired is removed a block of users at a time: where the next block ends, then what is old in it."""
    end_of_block = f"""
    SELECT max(user_id) FROM (
        SELECT DISTINCT user_id FROM {table} WHERE user_id > $1 ORDER BY user_id LIMIT $2) AS block"""
    return end_of_block, f"DELETE FROM {table} WHERE user_id > $1 AND user_id <= $2 AND {time} < $3 RETURNING user_id"


EXPIRE = (
    _expire("sessions", "started_at"),
    _expire("check_ins", "at"),
    _expire("states", "at"),
    _expire("reminders", "due_at"),
)
EXPIRE_ANSWERED = _expire("answered", "at")

COPY_REMINDER = """
    INSERT INTO reminders (user_id, message_id, activity, due_at, asked_at, channel_id, server_id, language, status,
        claim, claimed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"""

COPY_ANSWERED = "INSERT INTO answered (user_id, message_id, version, claim, at) VALUES ($1, $2, $3, $4, $5)"

# A backup is a copy of every table, in the order of its key; a restore clears all tables, then fills them.
EVERYTHING = (
    (f"SELECT {ENTRY} FROM sessions ORDER BY user_id, started_at, message_id, n", ADD_ENTRY),
    ("SELECT user_id, at, message_id, state FROM check_ins ORDER BY user_id, at, message_id", ADD_CHECK_IN),
    (
        "SELECT user_id, message_id, state, part, begins, at FROM states ORDER BY user_id, message_id, state, part",
        ADD_STATE,
    ),
    (
        "SELECT user_id, message_id, activity, due_at, asked_at, channel_id, server_id, language, status, claim, "
        "claimed_at FROM reminders ORDER BY user_id, message_id",
        COPY_REMINDER,
    ),
    (f"SELECT user_id, {PROFILE_OF} FROM profiles ORDER BY user_id", SAVE_PROFILE),
    (
        "SELECT user_id, message_id, version, claim, at FROM answered ORDER BY user_id, message_id, version",
        COPY_ANSWERED,
    ),
    ("SELECT server_id, timezone FROM servers ORDER BY server_id", SAVE_SERVER_TIMEZONE),
    ("SELECT server_id, channel_id FROM channels ORDER BY server_id, channel_id", LISTEN),
    ("SELECT server_id, left_at FROM departures ORDER BY server_id", LEAVE_SERVER),
)

CLEAR = (
    "DELETE FROM sessions",
    "DELETE FROM check_ins",
    "DELETE FROM states",
    "DELETE FROM reminders",
    "DELETE FROM profiles",
    "DELETE FROM answered",
    "DELETE FROM servers",
    "DELETE FROM channels",
    "DELETE FROM departures",
)
