"""All the SQL about athletes: one text for SQLite and PostgreSQL. Each begins with the key of whose rows they are."""

from __future__ import annotations

ENTRY = (
    "user_id, started_at, message_id, n, status, logged_at, activity, modality, minutes, sets, reps, weight_kg, "
    "distance_m, rpe, intensity, to_failure, first_time, note"
)

ADD_ENTRY = f"""
    INSERT INTO sessions ({ENTRY})
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
    ON CONFLICT (user_id, started_at, message_id, n) DO NOTHING"""

TAKE_ENTRIES = f"""
    DELETE FROM sessions WHERE user_id = $1 AND message_id = $2
    RETURNING {ENTRY}"""

DONE_SINCE = f"""
    SELECT {ENTRY} FROM sessions
    WHERE user_id = $1 AND started_at >= $2 AND status = 'done'
    ORDER BY started_at, message_id, n"""

OF_MESSAGE = f"""
    SELECT {ENTRY} FROM sessions
    WHERE user_id = $1 AND message_id = $2 AND status = $3
    ORDER BY started_at, n"""

LAST_MESSAGE = """
    SELECT message_id FROM sessions
    WHERE user_id = $1 AND status = 'done'
    ORDER BY logged_at DESC, message_id DESC LIMIT 1"""

LAST_ASKED = f"""
    SELECT {ENTRY} FROM sessions
    WHERE user_id = $1 AND status = 'asked' AND logged_at >= $2 AND message_id = (
        SELECT message_id FROM sessions
        WHERE user_id = $1 AND status = 'asked' AND logged_at >= $2
        ORDER BY logged_at DESC, message_id DESC LIMIT 1)
    ORDER BY started_at, n"""

# Sessions that started at the very time of the last one come along, so that the next page, which begins
# before that time, leaves none out.
PAGE = f"""
    SELECT {ENTRY} FROM sessions
    WHERE user_id = $1 AND started_at < $2 AND status = 'done' AND started_at >= (
        SELECT min(started_at) FROM (
            SELECT started_at FROM sessions
            WHERE user_id = $1 AND started_at < $2 AND status = 'done'
            ORDER BY started_at DESC LIMIT $3) AS page)
    ORDER BY started_at DESC, message_id DESC, n DESC"""

ADD_CHECK_IN = """
    INSERT INTO check_ins (user_id, at, message_id, state) VALUES ($1, $2, $3, $4)
    ON CONFLICT (user_id, at, message_id) DO NOTHING"""

TAKE_CHECK_INS = "DELETE FROM check_ins WHERE user_id = $1 AND message_id = $2"

CHECK_INS_SINCE = """
    SELECT user_id, at, message_id, state FROM check_ins
    WHERE user_id = $1 AND at >= $2
    ORDER BY at, message_id"""

PROFILE = """
    SELECT timezone, units, level, age_band, recent_hamstring_strain FROM profiles
    WHERE user_id = $1"""

SAVE_PROFILE = """
    INSERT INTO profiles (user_id, timezone, units, level, age_band, recent_hamstring_strain)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (user_id) DO UPDATE SET timezone = excluded.timezone, units = excluded.units,
        level = excluded.level, age_band = excluded.age_band,
        recent_hamstring_strain = excluded.recent_hamstring_strain"""

SERVER_TIMEZONE = "SELECT timezone FROM servers WHERE server_id = $1"

SAVE_SERVER_TIMEZONE = """
    INSERT INTO servers (server_id, timezone) VALUES ($1, $2)
    ON CONFLICT (server_id) DO UPDATE SET timezone = excluded.timezone"""

ALL_ENTRIES = f"""
    SELECT {ENTRY} FROM sessions
    WHERE user_id = $1
    ORDER BY started_at, message_id, n"""

ALL_CHECK_INS = """
    SELECT user_id, at, message_id, state FROM check_ins
    WHERE user_id = $1
    ORDER BY at, message_id"""

DELETE_USER = (
    "DELETE FROM sessions WHERE user_id = $1",
    "DELETE FROM check_ins WHERE user_id = $1",
    "DELETE FROM profiles WHERE user_id = $1",
)

# What has expired is removed user by user, a block of users at a time: the next block, then what is old in it.
LAST_OF_NEXT_USERS = (
    """
    SELECT max(user_id) FROM (
        SELECT DISTINCT user_id FROM sessions WHERE user_id > $1 ORDER BY user_id LIMIT $2) AS block""",
    """
    SELECT max(user_id) FROM (
        SELECT DISTINCT user_id FROM check_ins WHERE user_id > $1 ORDER BY user_id LIMIT $2) AS block""",
)

EXPIRE = (
    "DELETE FROM sessions WHERE user_id > $1 AND user_id <= $2 AND started_at < $3 RETURNING n",
    "DELETE FROM check_ins WHERE user_id > $1 AND user_id <= $2 AND at < $3 RETURNING message_id",
)

# A backup is a copy of every table, in the order of its key; a restore clears all tables, then fills them.
EVERYTHING = (
    (f"SELECT {ENTRY} FROM sessions ORDER BY user_id, started_at, message_id, n", ADD_ENTRY),
    ("SELECT user_id, at, message_id, state FROM check_ins ORDER BY user_id, at, message_id", ADD_CHECK_IN),
    (
        "SELECT user_id, timezone, units, level, age_band, recent_hamstring_strain FROM profiles ORDER BY user_id",
        SAVE_PROFILE,
    ),
    ("SELECT server_id, timezone FROM servers ORDER BY server_id", SAVE_SERVER_TIMEZONE),
)

CLEAR = ("DELETE FROM sessions", "DELETE FROM check_ins", "DELETE FROM profiles", "DELETE FROM servers")
