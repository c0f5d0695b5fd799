"""What comes in and what goes out, the same for every front end. Plain values: no Discord, no terminal."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.understand.heard import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A message as it reached a front end. Its text is used and forgotten."""

    user_id: int
    message_id: int
    text: str
    at: datetime
    addressed: bool = True
    """A mention, a DM, a reply to the bot or a command."""
    public: bool = False
    """Others can read the reply."""
    edited: bool = False
    """The message was answered before, in an earlier wording."""
    server_id: int | None = None
    language: Language | None = None
    """In which it is answered, where a front end put it into words; None: in its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How a front end writes an instant, and how it makes text that somebody typed harmless."""

    time: Callable[[datetime, datetime], str]
    """(instant in the athlete's zone, now) → how it is shown."""
    escape: Callable[[str], str]
    language: Language = Language.EN
    """In which the athlete is answered where no message of theirs says it."""


class OfferKind(StrEnum):
    DETAILS = "details"
    SOURCES = "sources"
    CURVE = "curve"
    UNDO = "undo"
    REMIND = "remind"
    """To be told when it is a go."""
    OLDER = "older"
    """In place of a message's id: epoch seconds, before which the page begins."""
    NEWEST = "newest"
    CHANGE = "change"
    REMOVE = "remove"
    ERASE = "erase"
    """All that is kept of whoever chooses it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something the asker may choose next: a button on Discord, a command in the terminal."""

    kind: OfferKind
    message_id: int
    n: int = 0
    """Which of the message's sessions, where it is about one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    text: str
    offers: tuple[Offer, ...] = ()
    private: bool = False
    """Meant for the asker's eyes: ephemeral or by DM where the front end can."""
    reaction: bool = False
    """It only confirms a log, and the athlete prefers a reaction in place of such a reply."""
    language: Language | None = None
    """Of the message that it answers; None: that of whoever asked by a command."""
    took_back: int | None = None
    """The message whose log no longer counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something was asked; no server in a DM, and nothing at all in a terminal."""

    channel_id: int | None = None
    server_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogForm:
    """The fields of /log as they were typed; None where a field was left empty."""

    user_id: int
    message_id: int
    at: datetime
    activity: str
    """An activity's id or any of its names."""
    when: str | None = None
    """A time as one would say it: "yesterday 18:00". Empty: now."""
    sets: int | None = None
    reps: int | None = None
    weight: float | None = None
    weight_unit: str | None = None
    """"kg" or "lb"; empty: the athlete's units, else kg."""
    minutes: float | None = None
    distance: float | None = None
    distance_unit: str | None = None
    """"m", "km" or "mi"; empty: km."""
    rpe: float | None = None
    note: str | None = None
    server_id: int | None = None
    public: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a front end is to deliver: by DM, else as a note where the question was asked."""

    user_id: int
    message_id: int
    """Of the question."""
    channel_id: int | None
    """Where the question was asked."""
    server_id: int | None
    text: str
    """For the athlete's eyes only."""
    note: str | None
    """For the channel where DMs are closed: names nobody and tells nothing personal. None: leave it."""


class Sent(StrEnum):
    """What became of a notice."""

    TOLD = "told"
    REFUSED = "refused"
    """The athlete cannot be reached: closed DMs, a channel that is gone."""
    LATER = "later"
    """The way to everybody is out of order."""


Send = Callable[[Notice], Awaitable[Sent]]
"""Delivers it and says what became of it. Never raises; asked to send the same notice again only after LATER."""
