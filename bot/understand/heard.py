"""What a message says, as values. No text of the message is kept, and nothing is guessed: None means "not said"."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rules.model import CheckIn, Intensity


class Intent(StrEnum):
    """What the message wants; the names are those of the labelled corpus."""

    CAN_I = "advice_can_i"
    WHEN = "advice_when"
    ORDER = "advice_order"
    ALTERNATIVES = "advice_alternatives"
    PLAN_WEEK = "plan_week"
    LOG = "log"
    WELLNESS = "wellness"
    RED_FLAG = "red_flag"
    HISTORY = "history"
    CORRECTION = "correction"
    OTHER_PERSON = "other_person"
    PRIVACY = "privacy"
    HELP = "help"
    GENERAL = "general_knowledge"
    SMALL_TALK = "small_talk_ignore"


class BodyKind(StrEnum):
    SORENESS = "soreness"
    TIREDNESS = "tiredness"
    PAIN = "pain"
    INJURY = "injury"


class Language(StrEnum):
    EN = "en"
    DE = "de"
    ES = "es"
    FR = "fr"
    PT = "pt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A session as it was said: a calendar day rather than an instant."""

    activity: str
    """Id in rules/knowledge/activities.toml."""
    day: date | None = None
    part_of_day: str | None = None
    """"morning", "afternoon", "evening", "night" or a clock time "HH:MM"."""
    intensity: Intensity | None = None
    sets: int | None = None
    reps: int | None = None
    weight_kg: float | None = None
    minutes: float | None = None
    distance_m: float | None = None
    rpe: float | None = None
    to_failure: bool = False
    first_time: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPart:
    part: str
    kind: BodyKind
    severity: int | None = None
    """0-10."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """Something the bot should ask back rather than guess."""

    about: str
    """A field of Said ("distance_m", "day", "weight_kg" ...) or "activity"."""
    question: str
    """The question in plain words, without the athlete's own text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a correction without a new session changes in the last log ("undo", "it was monday", "3x8 not 8x3")."""

    remove: bool = False
    activity: str | None = None
    day: date | None = None
    part_of_day: str | None = None
    sets: int | None = None
    reps: int | None = None
    weight_kg: float | None = None
    minutes: float | None = None
    distance_m: float | None = None
    rpe: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    intent: Intent
    secondary: tuple[Intent, ...] = ()
    done: tuple[Said, ...] = ()
    planned: tuple[Said, ...] = ()
    body: tuple[BodyPart, ...] = ()
    checkin: CheckIn = field(default_factory=CheckIn)
    """The same body words and the rest of the state (sleep, fever, food, heat, red flags), in the rules' terms."""
    generic: bool = False
    """No session is tied to the calendar ("squats or sprints first?")."""
    often: bool = False
    """One session is asked about as a habit ("HIIT every day?", "can I squat twice a week?")."""
    day: date | None = None
    """The day asked about where no session carries it ("what can I do instead tomorrow?")."""
    part_of_day: str | None = None
    correction: Correction | None = None
    unsure: tuple[Unsure, ...] = ()
    language: Language = Language.EN
    plain: bool = False
    """Plainly for a training advisor, even where the bot was not addressed."""
