"""Exercises of one gym visit: leg lifts logged close together add up to one volume. It judges nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from rules.dose import dosed
from rules.model import Session

ONE_VISIT = timedelta(hours=2)
"""Lifts this close belong to one visit (judgement: longer than a rest, shorter than the way to a second visit)."""

LEG_LIFTS = frozenset({"heavy_lower_strength", "heavy_deadlift_hinge", "moderate_lower_strength"})
"""The modalities whose volume decides how long they last."""


def with_whole_visits(history: Sequence[Session]) -> list[Session]:
    """The history in which each leg lift carries the repetitions of its whole visit; nothing else changes."""
    lifts = [(at, _reps(session)) for at, session in enumerate(history) if session.reps and _is_leg_lift(session)]
    if len(lifts) < 2:
        return list(history)
    sessions = list(history)
    for at, own in lifts:
        whole = sum(reps for other, reps in lifts if abs(history[other].at - history[at].at) <= ONE_VISIT)
        if whole > own:
            sessions[at] = replace(history[at], sets=1, reps=whole)
    return sessions


def _reps(session: Session) -> int:
    return (session.reps or 0) * (session.sets or 1)


def _is_leg_lift(session: Session) -> bool:
    dose = dosed(session)
    return dose is not None and dose.work.base.id in LEG_LIFTS
