"""The values that the rules speak in: sessions, athletes, findings, advice. Nothing here decides anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from functools import cached_property


class Verdict(IntEnum):
    """Worse is greater, so that the worst of several is their maximum."""

    GO = 0
    CAUTION = 1
    AVOID = 2


class Level(StrEnum):
    UNTRAINED = "untrained"
    TRAINED = "trained"
    ELITE = "elite"


class Intensity(StrEnum):
    """How hard in words only; never derived from RPE or a percentage."""

    EASY = "easy"
    MODERATE = "moderate"
    HARD = "hard"
    MAX = "max"


class Channel(StrEnum):
    NEURAL = "neural"
    MUSCLE_DAMAGE = "muscle_damage"
    GLYCOGEN = "glycogen"
    TENDON_IMPACT = "tendon_impact"


class MuscleGroup(StrEnum):
    HAMSTRINGS = "hamstrings"
    GLUTES = "glutes"
    QUADS = "quads"
    CALVES = "calves"
    ADDUCTORS = "adductors"
    HIP_FLEXORS = "hip_flexors"
    LOW_BACK = "low_back"
    UPPER_BODY = "upper_body"


class Confidence(StrEnum):
    """How well a number is known, best first."""

    MEASURED = "measured"
    INDIRECT = "indirect"
    EXPERT = "expert"
    JUDGEMENT = "judgement"


class Topic(StrEnum):
    FATIGUE = "fatigue"
    INJURY = "injury"
    SCHEDULING = "scheduling"
    SAFETY = "safety"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One training session, done or planned. None means "not said": it is never zero."""

    activity: str
    """Id in knowledge/activities.toml."""
    at: datetime
    """Start, with a time zone."""
    modality: str | None = None
    """Set where the caller knows it; otherwise the activity and its dose decide."""
    minutes: float | None = None
    sets: int | None = None
    reps: int | None = None
    """Per set."""
    weight_kg: float | None = None
    distance_m: float | None = None
    """Of one repeat where sets is given, else in total."""
    rpe: float | None = None
    """0-10, session or set RPE as the athlete said it."""
    intensity: Intensity | None = None
    to_failure: bool = False
    first_time: bool = False
    """Novel, or the first time after weeks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Athlete:
    """Coarse and optional. The guidelines are written for a trained athlete."""

    level: Level = Level.TRAINED
    age: int | None = None
    recent_hamstring_strain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """How the body is now, as the athlete said it. Never a diagnosis."""

    soreness: Mapping[str, int | None] = field(default_factory=dict)
    """Region (corpus body part such as "hamstrings", "knee", "legs") to 0-10, or None where no number was said."""
    pain: Mapping[str, int | None] = field(default_factory=dict)
    """The same for pain that is not ordinary soreness."""
    injury: tuple[str, ...] = ()
    """Regions with a strain, tear or sprain that was named."""
    sleep_hours: float | None = None
    ill: bool = False
    fever: bool = False
    away: bool = False
    """On holiday or travelling, so that training rests."""
    well_again: tuple[str, ...] = ()
    """What is over, as said: "ill", "injured" (all of it), "away", or the region of an injury."""
    low_carbohydrate: bool = False
    heat: bool = False
    altered_movement: bool = False
    first_time: bool = False
    """The planned session is new, or the first after weeks without."""
    weeks_without: float | None = None
    """Weeks since the last session of the planned kind, as said ("no sprinting for five weeks")."""
    longest_distance_m: float | None = None
    """The longest run of the last month, as said."""
    weeks_since_strain: float | None = None
    """Weeks since a hamstring strain, as said."""
    cleared: bool = False
    """A clinician has allowed full training again, as said."""
    to_failure: bool = False
    """The past session was taken to failure."""
    red_flags: tuple[str, ...] = ()
    """Ids in knowledge/red_flags.toml."""
    subjects: tuple[str, ...] = ()
    """Ids of side questions such as "cold_bath", "acute_chronic_ratio", "menstrual_cycle", "taper"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    id: str
    authors: str
    year: int
    title: str
    doi: str
    grade: str
    """The strength of the evidence in plain words."""
    printable: bool
    """Only printable sources are shown to users."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one rule says. Its text is shown to users as it stands."""

    rule: str
    topic: Topic
    verdict: Verdict
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """A past session and its share of what is left, 0-1."""

    session: int
    """Index into the history as it was given."""
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Limiting:
    channel: Channel
    group: MuscleGroup | None
    session: int
    """Index into the history as it was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    modality: str
    minutes: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Advice:
    """The judgement of one planned session. Without slots, so that what few ask for is worked out when they do."""

    planned: Session
    verdict: Verdict
    earliest: datetime | None
    """When it is a go at full quality; the planned time itself where it is one now; None: a professional decides."""
    refer: bool
    confidence: Confidence
    limiting: Limiting | None
    causes: tuple[Cause, ...]
    findings: tuple[Finding, ...]
    """Most important first; the first one is the reason that limits."""
    assumed: tuple[str, ...]
    """What was not said and had to be assumed, in words."""
    choices: Callable[[], Iterable[Alternative]] = field(default=tuple, repr=False, compare=False)
    changes: Callable[[], tuple[str, ...]] = field(default=tuple, repr=False, compare=False)
    steps: Callable[[], tuple[str, ...]] = field(default=tuple, repr=False, compare=False)

    @property
    def first_instead(self) -> Alternative | None:
        """The best thing to do instead; None where it is a go or nothing fits."""
        return next(iter(self.choices()), None)

    @cached_property
    def instead(self) -> tuple[Alternative, ...]:
        """All of them, the best one first."""
        return tuple(self.choices())

    @cached_property
    def would_change(self) -> tuple[str, ...]:
        """Sentences such as "With 48 hours instead of 24 between them: go."."""
        return self.changes()

    @cached_property
    def trace(self) -> tuple[str, ...]:
        """Every number that led to the verdict, one step a line."""
        return self.steps()
