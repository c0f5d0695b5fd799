"""What athletes tell, short to write in a test."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from data.model import Entry, Reminder, Status, StoredCheckIn
from rules.model import CheckIn, Session

NOON = datetime(2026, 8, 3, 12, 0, tzinfo=UTC)
ANNA, BEN = 1_200_000_000_000_000_001, 1_200_000_000_000_000_002
"""Discord ids need more than 53 bits."""


def entry(
    hours: float = 0,
    *,
    user: int = ANNA,
    message: int = 1,
    n: int = 0,
    status: Status = Status.DONE,
    logged: datetime = NOON,
    note: str | None = None,
    **said: Any,
) -> Entry:
    """A session that many hours after noon."""
    activity = said.pop("activity", "squat")
    session = Session(activity=activity, at=NOON + timedelta(hours=hours), **said)
    return Entry(user_id=user, message_id=message, n=n, session=session, status=status, note=note, logged_at=logged)


def asked(hours: float = 24, **said: Any) -> Entry:
    return entry(hours, status=Status.ASKED, **said)


def checkin(hours: float = 0, *, user: int = ANNA, message: int = 1, **state: Any) -> StoredCheckIn:
    return StoredCheckIn(user_id=user, message_id=message, at=NOON + timedelta(hours=hours), checkin=CheckIn(**state))


def reminder(hours: float = 24, *, user: int = ANNA, message: int = 1, **more: Any) -> Reminder:
    """That a question of noon wants to be told that many hours later."""
    said = {"activity": "sprint", "channel_id": 55, "server_id": 77, **more}
    return Reminder(user_id=user, message_id=message, asked_at=NOON, due_at=NOON + timedelta(hours=hours), **said)
