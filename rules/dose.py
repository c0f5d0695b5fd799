"""How much a session was: which modalities it mixes, and its size against their reference dose. No time here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, lru_cache
from math import log10

from rules.activities import activities
from rules.knowledge import knowledge
from rules.knowledge.values import Modality, Usual
from rules.ladder import Span, between, climb, passed, wider
from rules.model import Intensity, MuscleGroup, Session

SMALLEST, LARGEST = 0.2, 1.6
"""Limits of the scale: 1.6 as in the evidence file; a fifth of the reference dose is as good as a warm-up."""

WORD_RPE = {Intensity.EASY: 3.0, Intensity.MODERATE: 5.5, Intensity.HARD: 8.0, Intensity.MAX: 9.5}
"""An effort word on the 0-10 scale, where no number was said (CR-10: 3 moderate-easy, 5 hard, 10 maximal)."""


@dataclass(frozen=True, slots=True)
class Part:
    """A share of the session that counts as one modality."""

    modality: Modality
    weight: float
    scale: float
    """Size against the modality's reference dose, 1 within its range."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Work:
    """What was done, whenever it was: kind and size. Compared by identity: there is one for each activity and dose."""

    activity: str
    modality: Modality
    """That of the greatest part."""
    base: Modality
    """That of the activity, before its dose was looked at."""
    parts: tuple[Part, ...]
    """Greatest weight first, weights sum to 1."""
    passed: tuple[Modality, ...]
    """Heavier modalities that the dose has reached or gone beyond."""
    groups: Mapping[MuscleGroup, float] | None
    """The activity's own muscle groups where it is finer than its modality, and its distance does not say it better."""
    label: str
    event: bool
    """It has its day, and training gives way to it."""
    assumed: bool
    """No dose was said: the reference dose stands in."""


@dataclass(frozen=True, slots=True, eq=False)
class Dosed:
    """A session with what was done in it."""

    session: Session
    at: datetime
    """Its start in UTC: hours between two instants are real hours, also across a change of the clocks."""
    work: Work

    @property
    def modality(self) -> Modality:
        return self.work.modality

    @property
    def parts(self) -> tuple[Part, ...]:
        return self.work.parts

    @property
    def groups(self) -> Mapping[MuscleGroup, float] | None:
        return self.work.groups

    @property
    def label(self) -> str:
        return self.work.label


def dosed(session: Session) -> Dosed | None:
    """The session's dose; None where it cannot be told what kind of session it was."""
    work = _work(
        session.activity,
        session.modality,
        session.minutes,
        session.sets,
        session.reps,
        session.distance_m,
        session.rpe if session.rpe is not None or session.intensity is None else WORD_RPE[session.intensity],
    )
    return Dosed(session, session.at.astimezone(UTC), work) if work is not None else None


@lru_cache(maxsize=4096)
def _work(
    activity_id: str,
    modality: str | None,
    minutes: float | None,
    sets: int | None,
    reps: int | None,
    distance_m: float | None,
    rpe: float | None,
) -> Work | None:
    activity = activities().get(activity_id)
    base = knowledge().modalities.get(modality or (activity.modality if activity else None) or "")
    if base is None:
        return None
    usual = knowledge().usual.get(activity_id, UNTOLD)
    said = _amounts(minutes, sets, reps, distance_m, rpe)
    amounts = said or _amounts(None, None, None, usual.distance_m, usual.rpe)
    parts = _parts(base, amounts, activity_id, climbing=modality is None)
    event = usual.event or "event" in base.traits
    return Work(
        activity=activity_id,
        modality=_as_event(parts[0].modality) if event else parts[0].modality,
        base=base,
        parts=parts,
        passed=passed(base, amounts) if modality is None else (),
        groups=activity.groups if activity and activity.groups and usual.distance_m is None else None,
        label=activity.label if activity else base.label,
        event=event,
        assumed=not said,
    )


@cache
def _as_event(modality: Modality) -> Modality:
    """The modality as an event: a race that counts as a long run still has its day."""
    return replace(modality, traits=modality.traits | {"event"})


UNTOLD = Usual(rpe=None, distance_m=None, event=False)


def _parts(base: Modality, amounts: Mapping[str, float], activity_id: str, *, climbing: bool) -> tuple[Part, ...]:
    """The modalities that the session mixes, greatest weight first.

    Within a ladder a unit changes the kind of session and not its size as well.
    """
    known = knowledge().modalities
    weights, spans = {base.id: 1.0}, dict[str, Span]()
    for ladder in knowledge().ladders if climbing else ():
        if base.id in ladder.applies_to and activity_id not in ladder.spares and ladder.by in amounts:
            weights = climb(between(ladder.rungs, amounts[ladder.by]), weights)
            spans[ladder.by] = wider(spans.get(ladder.by), ladder.rungs[0][0], ladder.rungs[-1][0])
    ordered = sorted(weights.items(), key=lambda item: -item[1])
    return tuple(Part(known[id_], weight, _scale(known[id_], amounts, spans)) for id_, weight in ordered)


def hours_factor(scale: float) -> float:
    """How much longer or shorter a session of this size lasts than the reference dose.

    Follows from the residual curve peak * scale * 10 ** (-hours / typical): a tenth of the reference peak is
    reached at (1 + log10(scale)) times the typical hours.
    """
    return 1 + log10(scale)


ONE_REPEAT_METRES = 400
"""A distance up to this without a count ("flying 30s", "400s") is that of one repeat, not of a whole session."""


def _amounts(
    minutes: float | None, sets: int | None, reps: int | None, distance_m: float | None, rpe: float | None
) -> dict[str, float]:
    """What was said of the dose, by unit; metres and reps are totals."""
    counted = sets is not None or (distance_m or 0) > ONE_REPEAT_METRES
    said = {
        "minutes": minutes,
        "rpe": rpe,
        "reps": reps * (sets or 1) if reps else None,
        "metres": distance_m * (sets or 1) if distance_m and counted else None,
        "metres_each": distance_m,
    }
    return {unit: float(amount) for unit, amount in said.items() if amount is not None}


def _scale(modality: Modality, amounts: Mapping[str, float], spans: Mapping[str, Span]) -> float:
    """Volume times effort against the reference range: 1 inside it, below or above in proportion.

    A unit that a ladder has looked at counts alone, and only outside the ladder.
    """
    size, together = 1.0, (1.0, 1.0, 1.0)
    for unit in _units(modality, amounts):
        if unit not in amounts or unit not in modality.reference:
            continue
        low, high = wider(spans.get(unit), *modality.reference[unit])
        if unit in spans:
            size *= _against(amounts[unit], low, high)
        else:
            together = (together[0] * amounts[unit], together[1] * low, together[2] * high)
    return min(max(size * _against(*together), SMALLEST), LARGEST)


def _against(amount: float, low: float, high: float) -> float:
    """1 within the range, else the amount as a share of its nearer end."""
    return amount / low if amount < low else amount / high if amount > high else 1.0


def _units(modality: Modality, amounts: Mapping[str, float]) -> tuple[str, ...]:
    """One measure of volume, the nearest to the work done, and the effort."""
    volume = next((unit for unit in ("reps", "metres") if unit in amounts and unit in modality.reference), "minutes")
    return (volume, "rpe")
