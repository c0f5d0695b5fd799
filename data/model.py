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
    quiet_from: int | None = None
    """When reminders are held back, in minutes after midnight of the athlete's zone; None: the usual hours."""
    quiet_to: int | None = None
    """Until then; the same as quiet_from for no quiet hours at all."""
    confirm_by_reaction: bool | None = None
    """In a channel a log may be confirmed with a reaction instead of a reply."""
    sports: tuple[str, ...] = ()
    """Ids in the rules' knowledge of sports."""


class Lasting(StrEnum):
    """A state that lasts until the athlete says that it is over."""

    ILL = "ill"
    INJURED = "injured"
    AWAY = "away"


@dataclass(frozen=True, slots=True, kw_only=True)
class StateChange:
    """That a state begins or is over, as a message told it."""

    user_id: int
    message_id: int
    at: datetime
    state: Lasting
    part: str = ""
    """The injured region. An end without one ends the injuries of all regions."""
    begins: bool = True


class ReminderStatus(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    """A process has claimed it."""
    DROPPED = "dropped"
    """It could not be sent while it was of use; kept until the athlete is told so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """That the asker of a question wants to be told when it is a go."""

    user_id: int
    message_id: int
    """Of the question."""
    activity: str
    due_at: datetime
    asked_at: datetime
    """When the reminder was wished for."""
    channel_id: int | None = None
    """Where the question was asked."""
    server_id: int | None = None
    language: str = "en"
    status: ReminderStatus = ReminderStatus.WAITING


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Everything that is kept about one user; there is nothing else."""

    user_id: int
    profile: Profile
    entries: tuple[Entry, ...]
    """Done and asked about, oldest first."""
    checkins: tuple[StoredCheckIn, ...]
    states: tuple[StateChange, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    answered: tuple[int, ...] = ()
    """Ids of the messages that were answered in the last days."""


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
    states: tuple[StateChange, ...] = ()
    """Oldest first."""
    dropped: tuple[Reminder, ...] = ()
    """Reminders that could not be sent."""
