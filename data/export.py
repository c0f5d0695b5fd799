"""Everything kept about a user as JSON and as CSV, for the user to take away. Pure; reads no store."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from data.model import Entry, Kept, Profile, Reminder, StateChange, StoredCheckIn

FORMAT = 2
"""Raised when the shape of the JSON changes."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet compute a cell rather than show it (OWASP, "CSV injection")."""


def as_json(kept: Kept) -> str:
    """One object; times in ISO 8601, UTC. Ids are strings, since they are too long for the numbers of JavaScript."""
    told = {
        "format": FORMAT,
        "user_id": str(kept.user_id),
        "profile": asdict(kept.profile),
        "sessions": [_session(entry) for entry in kept.entries],
        "check_ins": [_check_in(stored) for stored in kept.checkins],
        "states": [_state(change) for change in kept.states],
        "reminders": [_reminder(reminder) for reminder in kept.reminders],
        "answered_messages": [str(message_id) for message_id in kept.answered],
    }
    return json.dumps(told, indent=2, ensure_ascii=False)


def as_csv(kept: Kept) -> Mapping[str, str]:
    """File name to content, such as sessions.csv; a file only where there is something in it.

    The bare ids of answered messages are in the JSON alone."""
    tables: dict[str, list[dict[str, Any]]] = {
        "sessions.csv": [_session(entry) for entry in kept.entries],
        "check_ins.csv": [_check_in(stored) for stored in kept.checkins],
        "states.csv": [_state(change) for change in kept.states],
        "reminders.csv": [_reminder(reminder) for reminder in kept.reminders],
        "profile.csv": [] if kept.profile == Profile() else [asdict(kept.profile)],
    }
    return {name: _table(rows) for name, rows in tables.items() if rows}


def _session(entry: Entry) -> dict[str, Any]:
    session = asdict(entry.session)
    return {
        "at": _iso(session.pop("at")),
        "status": entry.status.value,
        **session,
        "note": entry.note,
        "logged_at": _iso(entry.logged_at),
        "message_id": str(entry.message_id),
        "n": entry.n,
    }


def _check_in(stored: StoredCheckIn) -> dict[str, Any]:
    return {"at": _iso(stored.at), **asdict(stored.checkin), "message_id": str(stored.message_id)}


def _state(change: StateChange) -> dict[str, Any]:
    return {
        "at": _iso(change.at),
        "state": change.state.value,
        "part": change.part,
        "begins": change.begins,
        "message_id": str(change.message_id),
    }


def _reminder(reminder: Reminder) -> dict[str, Any]:
    return {
        "due_at": _iso(reminder.due_at),
        "activity": reminder.activity,
        "asked_at": _iso(reminder.asked_at),
        "channel_id": None if reminder.channel_id is None else str(reminder.channel_id),
        "server_id": None if reminder.server_id is None else str(reminder.server_id),
        "language": reminder.language,
        "status": reminder.status.value,
        "message_id": str(reminder.message_id),
    }


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _table(rows: list[dict[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(rows[0])
    writer.writerows(map(_cells, (row.values() for row in rows)))
    return text.getvalue()


def _cells(values: Iterable[Any]) -> list[str]:
    return [_cell(value) for value in values]


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case dict():
            value = ", ".join(part if number is None else f"{part} {number}" for part, number in value.items())
        case tuple():
            value = ", ".join(value)
    text = str(value)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text
