"""Values ↔ rows: how an entry, a check-in and a profile lie in the database. Pure."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, fields
from datetime import UTC, datetime
from math import isfinite

from data.engine import Row, Value
from data.errors import StoreError
from data.model import Entry, Lasting, Profile, Reminder, ReminderStatus, StateChange, Status, StoredCheckIn
from rules.model import CheckIn, Intensity, Level, Session

NEVER_STORED = frozenset({"red_flags", "subjects"})
"""What a message asked or alarmed about is answered and forgotten: it may tell of illness, cycle or pregnancy."""

NOTHING_SAID = asdict(CheckIn())

UNSTORABLE = re.compile("[\0\ud800-\udfff]")
"""PostgreSQL keeps no NUL, and half a surrogate pair is no character."""

LARGEST = 2**63 - 1
NOT_A_NUMBER = "A number is too large or is none at all; nothing was stored."


def seconds(moment: datetime) -> int:
    """Whole epoch seconds, rounded down. Raises ValueError for a time without a zone, which could be any instant."""
    if moment.tzinfo is None:
        raise ValueError("a stored time needs a time zone")
    return int(moment.timestamp() // 1)


def moment(epoch_seconds: int) -> datetime:
    return datetime.fromtimestamp(epoch_seconds, UTC)


def of_entry(entry: Entry) -> tuple[Value, ...]:
    """In the order of the columns of queries.ENTRY. Raises StoreError for a number that is not finite."""
    session = entry.session
    return checked(
        entry.user_id,
        seconds(session.at),
        entry.message_id,
        entry.n,
        entry.status.value,
        seconds(entry.logged_at),
        session.activity,
        session.modality,
        session.minutes,
        session.sets,
        session.reps,
        session.weight_kg,
        session.distance_m,
        session.rpe,
        session.intensity.value if session.intensity else None,
        int(session.to_failure),
        int(session.first_time),
        entry.note,
    )


def to_entry(row: Row) -> Entry:
    (user_id, started_at, message_id, n, status, logged_at, activity, modality, minutes, sets, reps) = row[:11]
    (weight_kg, distance_m, rpe, intensity, to_failure, first_time, note) = row[11:]
    session = Session(
        activity=activity,
        at=moment(started_at),
        modality=modality,
        minutes=minutes,
        sets=sets,
        reps=reps,
        weight_kg=weight_kg,
        distance_m=distance_m,
        rpe=rpe,
        intensity=Intensity(intensity) if intensity else None,
        to_failure=bool(to_failure),
        first_time=bool(first_time),
    )
    return Entry(
        user_id=user_id,
        message_id=message_id,
        n=n,
        session=session,
        status=Status(status),
        note=note,
        logged_at=moment(logged_at),
    )


def of_checkin(stored: StoredCheckIn) -> tuple[Value, ...]:
    """The state as JSON, only what was said. Raises StoreError for a number that is not finite."""
    said = {
        name: value
        for name, value in asdict(stored.checkin).items()
        if name not in NEVER_STORED and value != NOTHING_SAID[name]
    }
    try:
        state = json.dumps(said, allow_nan=False, ensure_ascii=False, separators=(",", ":"))
    except ValueError:
        raise StoreError(NOT_A_NUMBER) from None
    return checked(stored.user_id, seconds(stored.at), stored.message_id, state)


def to_checkin(row: Row) -> StoredCheckIn:
    """Fields that this version does not know are left out, so that an older bot can read a newer one's rows."""
    user_id, at, message_id, state = row
    known = {field.name for field in fields(CheckIn)}
    said = {name: value for name, value in json.loads(state).items() if name in known}
    said = {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
    return StoredCheckIn(user_id=user_id, message_id=message_id, at=moment(at), checkin=CheckIn(**said))


def of_profile(user_id: int, profile: Profile) -> tuple[Value, ...]:
    return checked(
        user_id,
        profile.timezone,
        profile.units,
        profile.level.value if profile.level else None,
        profile.age_band,
        _bit(profile.recent_hamstring_strain),
        profile.quiet_from,
        profile.quiet_to,
        _bit(profile.confirm_by_reaction),
        ",".join(profile.sports) or None,
    )


def to_profile(row: Row) -> Profile:
    timezone, units, level, age_band, strain, quiet_from, quiet_to, by_reaction, sports = row
    return Profile(
        timezone=timezone,
        units=units,
        level=Level(level) if level else None,
        age_band=age_band,
        recent_hamstring_strain=_truth(strain),
        quiet_from=quiet_from,
        quiet_to=quiet_to,
        confirm_by_reaction=_truth(by_reaction),
        sports=tuple(sports.split(",")) if sports else (),
    )


def of_state(change: StateChange) -> tuple[Value, ...]:
    at = seconds(change.at)
    return checked(change.user_id, change.message_id, change.state.value, change.part, int(change.begins), at)


def to_state(row: Row) -> StateChange:
    user_id, message_id, state, part, begins, at = row
    return StateChange(
        user_id=user_id, message_id=message_id, state=Lasting(state), part=part, begins=bool(begins), at=moment(at)
    )


def of_reminder(reminder: Reminder) -> tuple[Value, ...]:
    return checked(
        reminder.user_id,
        reminder.message_id,
        reminder.activity,
        seconds(reminder.due_at),
        seconds(reminder.asked_at),
        reminder.channel_id,
        reminder.server_id,
        reminder.language,
        reminder.status.value,
    )


def to_reminder(row: Row) -> Reminder:
    user_id, message_id, activity, due_at, asked_at, channel_id, server_id, language, status = row
    return Reminder(
        user_id=user_id,
        message_id=message_id,
        activity=activity,
        due_at=moment(due_at),
        asked_at=moment(asked_at),
        channel_id=channel_id,
        server_id=server_id,
        language=language,
        status=ReminderStatus(status),
    )


def _bit(truth: bool | None) -> int | None:
    return None if truth is None else int(truth)


def _truth(bit: int | None) -> bool | None:
    return None if bit is None else bool(bit)


def checked(*values: Value) -> tuple[Value, ...]:
    """The values, where every database can hold them. Raises StoreError otherwise."""
    for value in values:
        if isinstance(value, float) and not isfinite(value):
            raise StoreError(NOT_A_NUMBER)
        if isinstance(value, int) and not -LARGEST <= value <= LARGEST:
            raise StoreError(NOT_A_NUMBER)
        if isinstance(value, str) and UNSTORABLE.search(value):
            raise StoreError("A text holds characters that cannot be stored; nothing was stored.")
    return values
