"""The frozen values that the knowledge files become. Nothing here reads a file or decides anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rules.activities import Activity, activities
from rules.model import Alternative, Channel, Confidence, MuscleGroup, Source, Topic

TRAINING_DAY_HOURS = 12.0
"""Within it the guideline's same-day rule decides, afterwards the hours do (evidence file, verdict_logic)."""


class KnowledgeError(ValueError):
    """A knowledge file is wrong; the text names the file, the entry and what is wrong with it."""


class SameDay(StrEnum):
    """May both sessions be on one training day (12 h), the earlier one first?"""

    OK = "ok"
    IN_ORDER = "ok_in_order"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What one session of reference dose asks on one channel."""

    peak: float
    """0-1, ordinal."""
    hours: float
    """Until less than a tenth of the peak is left."""
    groups: Mapping[MuscleGroup, float]
    sources: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Like:
    """Borrow the guidelines of another modality, times this share of the hours."""

    modality: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Modality:
    id: str
    label: str
    """Fits "after …"."""
    family: str
    traits: frozenset[str]
    """hard, maximal, heavy, high_speed, impact, event."""
    reference: Mapping[str, tuple[float, float]]
    """minutes, rpe, reps (sets x reps) and metres of the dose that the guidelines mean, as ranges."""
    channels: Mapping[Channel, Demand]
    like_earlier: Like | None
    like_later: Like | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Guideline:
    """Hours between an earlier and a later session of reference dose, for a trained athlete."""

    avoid_hours: float
    """Below this the later session is to be avoided."""
    fine_hours: float
    """From here on it is fine."""
    same_day: SameDay
    reason: str
    order: str
    sources: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    topic: Topic
    text: str
    fine: str
    """Said where the session is not in the way."""
    harmless: bool
    """The text itself says that nothing is in the way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """How a dose moves a session between modalities: at `at` it is wholly that rung; "self" is what it was."""

    applies_to: frozenset[str]
    by: str
    """rpe, minutes, metres, reps (sets x reps), metres_each."""
    rungs: tuple[tuple[float, str], ...]
    spares: frozenset[str]
    """Activities that it leaves alone: "flying 30s" are 30 m of top speed behind a run-up, not a short start."""
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What an activity's name tells."""

    rpe: float | None
    distance_m: float | None
    event: bool
    """It has its day: training gives way to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Splits:
    """Upper-body activities by the half they use."""

    half: Mapping[str, str]
    """Activity to its half; the others use both."""
    shared: float
    """What opposite halves have in common, 0-1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Modifier:
    factor: float
    note: str
    sources: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlag:
    id: str
    label: str
    urgency: str
    action: str
    easy_allowed: bool
    """May easy movement that does not hurt go on until it is checked?"""
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A part of the body as people name it."""

    groups: tuple[MuscleGroup, ...]
    impact: bool
    """A joint, tendon or bone that takes the impact of running and jumping."""
    tendon: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A side question and its answer."""

    id: str
    topic: Topic
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    sources: Mapping[str, Source]
    modalities: Mapping[str, Modality]
    guidelines: Mapping[tuple[str, str], Guideline]
    reasons: Mapping[str, Reason]
    ladders: tuple[Ladder, ...]
    usual: Mapping[str, Usual]
    """By activity."""
    splits: Splits
    conflicts: frozenset[frozenset[str]]
    """Pairs of sources that disagree."""
    modifiers: Mapping[str, Modifier]
    regions: Mapping[str, Region]
    red_flags: Mapping[str, RedFlag]
    subjects: Mapping[str, Subject]
    alternatives: Mapping[str, Alternative]
    lighter: Mapping[str, Alternative]
    """The smaller version of a wanted modality."""

    @property
    def activities(self) -> Mapping[str, Activity]:
        """Loaded by themselves, because understanding needs nothing else of what is known here."""
        return activities()

    def disagree(self, sources: Iterable[str]) -> bool:
        """Do some of these sources say different things?"""
        named = frozenset(sources)
        return any(pair <= named for pair in self.conflicts)
