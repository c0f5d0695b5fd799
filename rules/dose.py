"""How much a session was: which modalities it mixes, and its size against their reference dose. No time here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from itertools import pairwise
from math import log10

from rules.activities import Activity, activities
from rules.knowledge import knowledge
from rules.knowledge.values import Modality
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


@dataclass(frozen=True, slots=True, eq=False)
class Dosed:
    """A session with its modalities and size. Compared by identity: `dosed` keeps one for each session."""

    session: Session
    at: datetime
    """Its start in UTC: hours between two instants are real hours, also across a change of the clocks."""
    modality: Modality
    """That of the greatest part."""
    base: Modality
    """That of the activity, before its dose was looked at."""
    parts: tuple[Part, ...]
    """Greatest weight first, weights sum to 1."""
    groups: Mapping[MuscleGroup, float] | None
    """The activity's own muscle groups where it is finer than its modality."""
    label: str
    event: bool
    """It has its day, and training gives way to it."""
    assumed: bool
    """No dose was said: the reference dose stands in."""


@lru_cache(maxsize=4096)
def dosed(session: Session) -> Dosed | None:
    """The session's dose; None where it cannot be told what kind of session it was."""
    activity = activities().get(session.activity)
    base = knowledge().modalities.get(session.modality or (activity.modality if activity else None) or "")
    if base is None:
        return None
    usual = knowledge().usual
    amounts = _amounts(_with_usual(session))
    parts = _parts(base, amounts, climbing=session.modality is None)
    return Dosed(
        session=session,
        at=session.at.astimezone(UTC),
        modality=parts[0].modality,
        base=base,
        parts=parts,
        groups=_own_groups(activity),
        label=activity.label if activity else base.label,
        event="event" in base.traits or (session.activity in usual and usual[session.activity].event),
        assumed=not _amounts(session),
    )


def _with_usual(session: Session) -> Session:
    """The session with what its name tells of the dose, where nothing else was said of it."""
    usual = knowledge().usual.get(session.activity)
    if usual is None or _amounts(session):
        return session
    return replace(session, rpe=usual.rpe, distance_m=usual.distance_m)


def _parts(base: Modality, amounts: dict[str, float], *, climbing: bool) -> tuple[Part, ...]:
    """The modalities that the session mixes, greatest weight first.

    A unit that places the session between two rungs has done its work there and does not change the size as well.
    """
    known = knowledge()
    weights, used = {base.id: 1.0}, set[str]()
    for ladder in known.ladders if climbing else ():
        if base.id in ladder.applies_to and ladder.by in amounts:
            rungs = _between(ladder.rungs, amounts[ladder.by])
            weights = _climb(rungs, weights)
            used |= {ladder.by} if len(rungs) > 1 else set()
    sizes = {unit: amount for unit, amount in amounts.items() if unit not in used}
    ordered = sorted(weights.items(), key=lambda item: -item[1])
    return tuple(Part(known.modalities[id_], weight, _scale(known.modalities[id_], sizes)) for id_, weight in ordered)


def smaller(session: Session, modality: Modality) -> Session:
    """The same session at a low effort, for "what if": RPE a good two points under the reference."""
    return replace(session, rpe=max(1.0, modality.reference["rpe"][0] - 2), intensity=None)


def hours_factor(scale: float) -> float:
    """How much longer or shorter a session of this size lasts than the reference dose.

    Follows from the residual curve peak * scale * 10 ** (-hours / typical): a tenth of the reference peak is
    reached at (1 + log10(scale)) times the typical hours.
    """
    return 1 + log10(scale)


def _own_groups(activity: Activity | None) -> Mapping[MuscleGroup, float] | None:
    return activity.groups if activity and activity.groups else None


def _amounts(session: Session) -> dict[str, float]:
    """What was said of the dose, by unit; metres and reps are totals."""
    sets = session.sets or 1
    said = {
        "minutes": session.minutes,
        "rpe": session.rpe if session.rpe is not None else _rpe(session.intensity),
        "reps": session.reps * sets if session.reps else None,
        "metres": session.distance_m * sets if session.distance_m else None,
        "metres_each": session.distance_m,
    }
    return {unit: float(amount) for unit, amount in said.items() if amount is not None}


def _rpe(intensity: Intensity | None) -> float | None:
    return WORD_RPE[intensity] if intensity else None


def _climb(rungs: list[tuple[str, float]], weights: dict[str, float]) -> dict[str, float]:
    """The weights after a ladder: part of them moves to its rungs."""
    mixed: dict[str, float] = {}
    for rung, share in rungs:
        for id_, weight in weights.items() if rung == "self" else ((rung, 1.0),):
            mixed[id_] = mixed.get(id_, 0.0) + share * weight
    return mixed


def _between(rungs: tuple[tuple[float, str], ...], amount: float) -> list[tuple[str, float]]:
    """The two rungs around the amount with their shares, or the end rung alone."""
    if amount <= rungs[0][0]:
        return [(rungs[0][1], 1.0)]
    for (low, lower), (high, upper) in pairwise(rungs):
        if amount < high and lower != upper:
            share = (amount - low) / (high - low)
            return [(lower, 1 - share), (upper, share)]
        if amount <= high:
            return [(upper, 1.0)]
    return [(rungs[-1][1], 1.0)]


def _scale(modality: Modality, amounts: dict[str, float]) -> float:
    """Volume times effort against the reference range: 1 inside it, below or above in proportion."""
    said = [unit for unit in _units(modality, amounts) if unit in amounts and unit in modality.reference]
    size = low = high = 1.0
    for unit in said:
        size *= amounts[unit]
        low *= modality.reference[unit][0]
        high *= modality.reference[unit][1]
    scale = size / low if size < low else size / high if size > high else 1.0
    return min(max(scale, SMALLEST), LARGEST)


def _units(modality: Modality, amounts: dict[str, float]) -> tuple[str, ...]:
    """One measure of volume, the nearest to the work done, and the effort."""
    volume = next((unit for unit in ("reps", "metres") if unit in amounts and unit in modality.reference), "minutes")
    return (volume, "rpe")
