"""The SQL about athletes and servers: one text for SQLite and PostgreSQL. Each begins with the key of whose it is."""

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

ADD_STATE = """
    INSERT INTO states (user_id, message_id, state, part, begins, at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (user_id, message_id, state, part) DO NOTHING"""

TAKE_STATES = "DELETE FROM states WHERE user_id = $1 AND message_id = $2"

STATES_SINCE = """
    SELECT user_id, message_id, state, part, begins, at FROM states
    WHERE user_id = $1 AND at >= $2
    ORDER BY at, message_id, begins, state, part"""

PROFILE_OF = (
    "timezone, units, level, age_band, recent_hamstring_strain, quiet_from, quiet_to, confirm_by_reaction, sports"
)

PROFILE = f"""
    SELECT {PROFILE_OF} FROM profiles
    WHERE user_id = $1"""

SAVE_PROFILE = f"""
    INSERT INTO profiles (user_id, {PROFILE_OF})
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    ON CONFLICT (user_id) DO UPDATE SET timezone = excluded.timezone, units = excluded.units,
        level = excluded.level, age_band = excluded.age_band,
        recent_hamstring_strain = excluded.recent_hamstring_strain, quiet_from = excluded.quiet_from,
        quiet_to = excluded.quiet_to, confirm_by_reaction = excluded.confirm_by_reaction,
        sports = excluded.sports"""

SERVER_TIMEZONE = "SELECT timezone FROM servers WHERE server_id = $1"

SAVE_SERVER_TIMEZONE = """
    INSERT INTO servers (server_id, timezone) VALUES ($1, $2)
    ON CONFLICT (server_id) DO UPDATE SET timezone = excluded.timezone"""

REMINDER = "user_id, message_id, activity, due_at, asked_at, channel_id, server_id, language, status"

SAVE_REMINDER = f"""
    INSERT INTO reminders ({REMINDER}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (user_id, message_id) DO UPDATE SET activity = excluded.activity, due_at = excluded.due_at,
        asked_at = excluded.asked_at, channel_id = excluded.channel_id, server_id = excluded.server_id,
        language = excluded.language, status = excluded.status, claim = NULL, claimed_at = NULL"""

REMINDERS = f"""
    SELECT {REMINDER} FROM reminders
    WHERE user_id = $1
    ORDER BY due_at, message_id"""

DROPPED_REMINDERS = f"""
    SELECT {REMINDER} FROM reminders
    WHERE user_id = $1 AND status = 'dropped'
    ORDER BY due_at, message_id"""

# The one question that is not about one user: what has to be sent now.
DUE_REMINDERS = f"""
    SELECT {REMINDER} FROM reminders
    WHERE status = 'waiting' AND due_at <= $1
    ORDER BY due_at LIMIT $2"""

# Done twice with the same claim it leads to the same, so that a write that is tried again is not lost.
CLAIM_REMINDER = """
    UPDATE reminders SET status = 'sending', claim = $3, claimed_at = $4
    WHERE user_id = $1 AND message_id = $2 AND due_at <= $4 AND (status = 'waiting' OR claim = $3)
    RETURNING message_id"""

# Whoever moves, drops or ends a reminder must hold the claim: the athlete may have set or taken it back meanwhile.
MOVE_REMINDER = """
    UPDATE reminders SET status = 'waiting', due_at = $4, claim = NULL, claimed_at = NULL
    WHERE user_id = $1 AND message_id = $2 AND claim = $3"""

DROP_REMINDER = """
    UPDATE reminders SET status = 'dropped', claim = NULL, claimed_at = NULL
    WHERE user_id = $1 AND message_id = $2 AND claim = $3"""

END_REMINDER = "DELETE FROM reminders WHERE user_id = $1 AND message_id = $2 AND claim = $3"

# The process that was sending it has gone, and nobody knows how far it came: better told late than told twice.
DROP_ORPHANED_REMINDERS = """
    UPDATE reminders SET status = 'dropped', claim = NULL, claimed_at = NULL
    WHERE status = 'sending' AND claimed_at < $1"""

TAKE_REMINDER = "DELETE FROM reminders WHERE user_id = $1 AND message_id = $2"

TAKE_REMINDERS = "DELETE FROM reminders WHERE user_id = $1 AND status <> 'dropped' RETURNING message_id"

TELL_DROPPED = "DELETE FROM reminders WHERE user_id = $1 AND message_id = $2 AND status = 'dropped'"

# The first claim stays, unless it is stale; the one that counts comes back to everybody who tries, so that a write
# that is tried again still wins.
CLAIM_ANSWER = """
    INSERT INTO answered (user_id, message_id, version, claim, at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (user_id, message_id, version) DO UPDATE SET
        claim = CASE WHEN answered.at < $6 THEN excluded.claim ELSE answered.claim END,
        at = CASE WHEN answered.at < $6 THEN excluded.at ELSE answered.at END
    RETURNING claim"""

# Whose messages were answered lately: the direct messages of theirs are looked through after a restart.
LATELY_ANSWERED = """
    SELECT user_id FROM answered WHERE at >= $1
    GROUP BY user_id ORDER BY max(at) DESC LIMIT $2"""

CHANNELS = "SELECT channel_id FROM channels WHERE server_id = $1 ORDER BY channel_id"

LISTEN = """
    INSERT INTO channels (server_id, channel_id) VALUES ($1, $2)
    ON CONFLICT (server_id, channel_id) DO NOTHING"""

STOP_LISTENING = "DELETE FROM channels WHERE server_id = $1 AND channel_id = $2"

LEAVE_SERVER = """
    INSERT INTO departures (server_id, left_at) VALUES ($1, $2)
    ON CONFLICT (server_id) DO UPDATE SET left_at = excluded.left_at"""

REJOIN_SERVER = "DELETE FROM departures WHERE server_id = $1"

LEFT_SERVERS = "SELECT server_id FROM departures WHERE left_at < $1 ORDER BY server_id LIMIT $2"

# Only where the bot was not invited again meanwhile.
FORGET_SERVER = (
    """
    DELETE FROM servers WHERE server_id = $1 AND EXISTS (
        SELECT 1 FROM departures WHERE server_id = $1 AND left_at < $2)""",
    """
    DELETE FROM channels WHERE server_id = $1 AND EXISTS (
        SELECT 1 FROM departures WHERE server_id = $1 AND left_at < $2)""",
    "DELETE FROM departures WHERE server_id = $1 AND left_at < $2",
)
