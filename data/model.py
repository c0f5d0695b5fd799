"""The values that the store keeps for a user. Nothing here touches a database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rules.model import CheckIn, Level, Session


class Status(StrEnum):
    DONE = "done"
    ASKED = "asked"
    """Planned and asked about: never counts as training that happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A session as stored. The key is (user_id, session.at, message_id, n)."""

    user_id: int
    message_id: int
    """Of the message or interaction that reported it; 64-bit."""
    n: int
    """Position among the sessions of the same message, from 0."""
    session: Session
    status: Status = Status.DONE
    note: str | None = None
    """Only what the athlete typed into the note field of /log, at most 200 characters."""
    logged_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCheckIn:
    user_id: int
    message_id: int
    at: datetime
    checkin: CheckIn


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the athlete told about themselves: coarse and optional."""

    timezone: str | None = None
    """IANA name."""
    units: str | None = None
    """"kg" or "lb"; fills a load without a unit."""
    level: Level | None = None
    age_band: str | None = None
    """"under_16", "16_34", "35_49" or "50_plus"."""
    recent_hamstring_strain: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Everything that is kept about one user; there is nothing else."""

    user_id: int
    profile: Profile
    entries: tuple[Entry, ...]
    """Done and asked about, oldest first."""
    checkins: tuple[StoredCheckIn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """What an answer is built on, all of the same moment."""

    profile: Profile
    server_timezone: str | None
    done: tuple[Entry, ...]
    """Oldest first."""
    checkins: tuple[StoredCheckIn, ...]
    """Oldest first."""
    asked: tuple[Entry, ...]
    """What the latest question asked about, earliest first."""
