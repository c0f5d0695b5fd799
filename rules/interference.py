"""How long a past session stands in the way of a planned one: the guideline of the pair, moved by dose and person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from rules.dose import Dosed, Work, hours_factor
from rules.knowledge import knowledge
from rules.knowledge.values import TRAINING_DAY_HOURS, Guideline, Like, Modality, SameDay
from rules.model import Athlete, Channel, CheckIn, Confidence, Level, MuscleGroup
from rules.residual import damage_limits, groups, overlap

WORST = 2.0
"""Level of a session that could not stand more in the way; 1 is the border of avoid, 0 of go."""

LARGEST_FACTOR = 2.0
"""Modifiers together at most double the hours: the upper end of the widest range in modifiers.toml."""

MOMENT = 1 / 3600
"""A second in hours: borders of 24.000000001 hours are those of 24."""

FUEL_HEAVY = 0.5
"""Glycogen peak from which a session empties, or needs, the tank; the evidence file's endurance and match kinds."""


@dataclass(frozen=True, slots=True)
class Window:
    """Hours after a session in which a later one is to be avoided, or not yet fine."""

    avoid_hours: float
    fine_hours: float
    guideline: Guideline
    same_day: SameDay
    factor: float
    """By how much the person moved the guideline's hours."""

    def level(self, hours: float) -> float:
        """How much the session stands in the way: 0 from fine_hours on, 1 at avoid_hours, at most WORST."""
        hours += MOMENT
        if hours >= self.fine_hours:
            return 0.0
        if hours <= TRAINING_DAY_HOURS + MOMENT:
            return SAME_DAY_LEVEL[self.same_day]
        if self.fine_hours == self.avoid_hours:
            return WORST
        return min(WORST, (self.fine_hours - hours) / (self.fine_hours - self.avoid_hours))


SAME_DAY_LEVEL = {SameDay.OK: 0.0, SameDay.IN_ORDER: 0.5, SameDay.NO: WORST}


def window(past: Dosed, planned: Dosed, athlete: Athlete, checkin: CheckIn, *, hungry_hours: float = 0.0) -> Window:
    """The pair's window. hungry_hours: hours since the past session with little carbohydrate."""
    session = past.session
    how = _How(session.to_failure, session.first_time, _old_strain(checkin), athlete.level, athlete.age)
    usual = _usual_window(past.work, planned.work, how)
    if not hungry_hours:
        return usual
    late = _refuelling_delay(past, planned, usual.fine_hours, hungry_hours)
    return replace(usual, fine_hours=usual.fine_hours + late)


class _How(NamedTuple):
    """What moves the hours beside the dose."""

    to_failure: bool
    first_time: bool
    old_strain: bool
    level: Level
    age: int | None


@lru_cache(maxsize=8192)
def _usual_window(past: Work, planned: Work, how: _How) -> Window:
    """Without hunger. Most of an athlete's sessions are the same few, so it is worked out once for each kind."""
    pair = _pair(past, planned)
    factor = _person(past, planned, pair, how)
    return Window(pair.avoid_hours * factor, pair.fine_hours * factor, pair.guideline, pair.same_day, factor)


@dataclass(frozen=True, slots=True)
class _Pair:
    """What holds for two doses whoever did them."""

    avoid_hours: float
    fine_hours: float
    guideline: Guideline
    same_day: SameDay
    damage_limits: bool
    """Muscle damage sets the hours, so the person's muscles move them."""


@lru_cache(maxsize=8192)
def _pair(past: Work, planned: Work) -> _Pair:
    """The guidelines of the parts, weighted by their shares, moved by size and shared regions."""
    avoid = fine = 0.0
    shared = overlap(past, planned)
    for earlier in past.parts:
        for later in planned.parts:
            found = between(earlier.modality, later.modality)
            share = earlier.weight * later.weight * hours_factor(earlier.scale) * hours_factor(later.scale)
            avoid += share * found.avoid_hours * hours_factor(shared)
            fine += share * found.fine_hours * hours_factor(shared)
    guideline = between(past.modality, planned.modality)
    limits = damage_limits(past.modality, planned.modality, guideline.fine_hours)
    return _Pair(avoid, fine, guideline, _same_day(past, planned, shared), limits)


def _same_day(past: Work, planned: Work, shared: float) -> SameDay:
    """The same-day rule: a lighter dose is never treated more strictly than the usual one, a heavier never less."""
    found, usual = between(past.modality, planned.modality), between(past.base, planned.base)
    rules = [found.same_day, usual.same_day]
    if found.fine_hours <= usual.fine_hours and not past.passed:
        rule = min(rules, key=lambda one: SAME_DAY_LEVEL[one])
    else:
        rules += [between(passed, planned.modality).same_day for passed in past.passed]
        rule = max(rules, key=lambda one: SAME_DAY_LEVEL[one])
    return SameDay.IN_ORDER if rule is SameDay.NO and shared < PARTLY else rule


PARTLY = 0.6
"""Overlap under which one of the two is a side dish (curls, leg extensions): both on one day, with care (judgement)."""


@lru_cache(maxsize=4096)
def between(earlier: Modality, later: Modality) -> Guideline:
    """The pair's guideline, or one borrowed from the nearest kind that has one."""
    known = knowledge()
    found = known.guidelines.get((earlier.id, later.id))
    if found is not None:
        return found
    like = later.like_later
    if like is not None and (earlier.id, like.modality) in known.guidelines:
        return _borrowed(known.guidelines[earlier.id, like.modality], like)
    if earlier.like_earlier is not None:
        return _borrowed(between(known.modalities[earlier.like_earlier.modality], later), earlier.like_earlier)
    if like is not None:
        return _borrowed(between(earlier, known.modalities[like.modality]), like)
    return NOTHING_SHARED


def _borrowed(guideline: Guideline, like: Like) -> Guideline:
    return replace(
        guideline,
        avoid_hours=guideline.avoid_hours * like.share,
        fine_hours=guideline.fine_hours * like.share,
        confidence=Confidence.JUDGEMENT,
    )


NOTHING_SHARED = Guideline(
    avoid_hours=0,
    fine_hours=0,
    same_day=SameDay.OK,
    reason="other_muscles",
    order="",
    sources=("nonlocal-fatigue-small",),
    confidence=Confidence.JUDGEMENT,
)
"""Two kinds of session that neither have a guideline nor resemble one that has."""


def _person(past: Work, planned: Work, pair: _Pair, how: _How) -> float:
    """How the person and the way the session was done move the hours."""
    factor = 1.0
    if pair.damage_limits:
        factor *= _muscle(planned, how)
    if how.to_failure and past.modality.family == "strength" and past.modality.id != "hypertrophy_leg_day":
        factor *= knowledge().modifiers["failure"].factor
    if how.old_strain and fast(planned) and groups(past).get(MuscleGroup.HAMSTRINGS, 0.0) >= LOADED:
        factor *= knowledge().modifiers["old_strain"].factor
    return min(factor, LARGEST_FACTOR)


LOADED = 0.3
"""Peak from which a muscle group counts as loaded: above easy running, below every hard leg session."""


def _muscle(planned: Work, how: _How) -> float:
    modifiers = knowledge().modifiers
    factor = 1.0
    if how.first_time or how.level is Level.UNTRAINED:
        factor *= modifiers["novelty"].factor
    elif how.level is Level.ELITE:
        factor *= modifiers["accustomed"].factor
    if how.age is not None and how.age >= 50:
        factor *= modifiers["age_50_fast" if fast(planned) else "age_50"].factor
    return factor


def fast(planned: Work | Dosed) -> bool:
    """Is it running near top speed?"""
    return "high_speed" in planned.modality.traits


def _old_strain(checkin: CheckIn) -> bool:
    """A hamstring strain that is over, or cleared, but less than a year ago."""
    weeks = checkin.weeks_since_strain
    return weeks is not None and weeks <= 52 and (weeks > STRAIN_HEALING_WEEKS or checkin.cleared)


STRAIN_HEALING_WEEKS = 12.0
"""Until then sprinting is a clinician's decision; judgement from the early re-injuries in hsi-reinjury-early."""


def _refuelling_delay(past: Dosed, planned: Dosed, fine_hours: float, hungry_hours: float) -> float:
    """Hours that poor eating adds: hungry hours refill the tank more slowly, later ones as usual."""
    used, needed = (session.modality.channels[Channel.GLYCOGEN] for session in (past, planned))
    if min(used.peak, needed.peak) < FUEL_HEAVY:
        return 0.0
    slowness = knowledge().modifiers["low_carbohydrate"].factor
    lost = min(hungry_hours, used.hours * slowness) * (1 - 1 / slowness)
    return max(0.0, min(fine_hours, used.hours) + lost - fine_hours)
