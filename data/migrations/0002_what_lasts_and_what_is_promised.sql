-- States that last (ill, injured, away): what a message said about them, one row for each state that it begins or
-- ends. "part" is the injured region, else empty. Undoing a message undoes what it said.
CREATE TABLE states (
    user_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('ill', 'injured', 'away')),
    part TEXT NOT NULL,
    begins INTEGER NOT NULL CHECK (begins IN (0, 1)),
    at BIGINT NOT NULL,
    PRIMARY KEY (user_id, message_id, state, part)
) WITHOUT ROWID;

-- One for each question whose asker wants to be told when it is a go. "claim" is a random number of the process that
-- is sending it. A dropped one stays until the athlete is told so.
CREATE TABLE reminders (
    user_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    activity TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    channel_id BIGINT,
    server_id BIGINT,
    language TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('waiting', 'sending', 'dropped')),
    claim BIGINT,
    claimed_at BIGINT,
    PRIMARY KEY (user_id, message_id)
) WITHOUT ROWID;

-- Every half minute each process looks for what is due, whosever it is.
CREATE INDEX reminders_by_time ON reminders (status, due_at);

-- Preferences: minutes after midnight, in the athlete's zone; the same twice for no quiet hours at all.
-- The checks of added columns have names because Citus refuses those without.
ALTER TABLE profiles ADD COLUMN quiet_from INTEGER CONSTRAINT quiet_from_allowed
    CHECK (quiet_from BETWEEN 0 AND 1439);
ALTER TABLE profiles ADD COLUMN quiet_to INTEGER CONSTRAINT quiet_to_allowed
    CHECK (quiet_to BETWEEN 0 AND 1439);
ALTER TABLE profiles ADD COLUMN confirm_by_reaction INTEGER CONSTRAINT confirm_by_reaction_allowed
    CHECK (confirm_by_reaction IN (0, 1));

-- Which process answers a message, or a version of it. Kept for days only.
CREATE TABLE answered (
    user_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    claim BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (user_id, message_id, version)
) WITHOUT ROWID;

-- Channels in which a server's manager lets the bot listen.
CREATE TABLE channels (
    server_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    PRIMARY KEY (server_id, channel_id)
) WITHOUT ROWID;

-- Servers that removed the bot; what is kept of them goes after a grace time.
CREATE TABLE departures (
    server_id BIGINT NOT NULL PRIMARY KEY,
    left_at BIGINT NOT NULL
) WITHOUT ROWID;
