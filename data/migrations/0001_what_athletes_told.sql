-- Times are epoch seconds. Every key begins with the user, so that a user's rows lie together
-- and a distributed engine can spread them. Truth values are 0 and 1. NULL means "not said".

CREATE TABLE sessions (
    user_id BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    n INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('done', 'asked')),
    logged_at BIGINT NOT NULL,
    activity TEXT NOT NULL,
    modality TEXT,
    minutes DOUBLE PRECISION,
    sets INTEGER,
    reps INTEGER,
    weight_kg DOUBLE PRECISION,
    distance_m DOUBLE PRECISION,
    rpe DOUBLE PRECISION CHECK (rpe BETWEEN 0 AND 10),
    intensity TEXT,
    to_failure INTEGER NOT NULL CHECK (to_failure IN (0, 1)),
    first_time INTEGER NOT NULL CHECK (first_time IN (0, 1)),
    note TEXT CHECK (length(note) <= 200),
    PRIMARY KEY (user_id, started_at, message_id, n)
) WITHOUT ROWID;

-- An edited, undone or deleted message finds what it logged.
CREATE INDEX sessions_by_message ON sessions (user_id, message_id);

-- Every message looks for what was asked about lately.
CREATE INDEX sessions_asked_lately ON sessions (user_id, logged_at) WHERE status = 'asked';

CREATE TABLE check_ins (
    user_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (user_id, at, message_id)
) WITHOUT ROWID;

CREATE TABLE profiles (
    user_id BIGINT NOT NULL PRIMARY KEY,
    timezone TEXT,
    units TEXT CHECK (units IN ('kg', 'lb')),
    level TEXT,
    age_band TEXT,
    recent_hamstring_strain INTEGER CHECK (recent_hamstring_strain IN (0, 1))
) WITHOUT ROWID;

CREATE TABLE servers (
    server_id BIGINT NOT NULL PRIMARY KEY,
    timezone TEXT NOT NULL
) WITHOUT ROWID;
