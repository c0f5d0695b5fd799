"""What is left of a session some hours later, by channel and muscle group. It says why; the guidelines say how long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import sqrt

from rules.dose import Dosed, Work
from rules.knowledge import knowledge
from rules.knowledge.values import Demand, Modality
from rules.model import Channel, MuscleGroup

Cell = tuple[Channel, MuscleGroup | None]
"""A channel, and for muscle damage the muscle group."""


def left(demand: Demand, hours: float, *, scale: float = 1.0) -> float:
    """What is left of the peak, 0-1, after the hours: a tenth at the demand's typical hours."""
    return min(1.0, demand.peak * scale * 10 ** (-max(hours, 0.0) / demand.hours))


def cells(session: Work | Dosed, hours: float) -> Iterator[tuple[Cell, float]]:
    """What is left of the session, cell by cell."""
    part = session.parts[0]
    for channel, demand in part.modality.channels.items():
        whole = left(demand, hours, scale=part.scale)
        if channel is not Channel.MUSCLE_DAMAGE:
            yield (channel, None), whole
            continue
        for group, peak in groups(session).items():
            yield (channel, group), whole * peak / demand.peak if demand.peak else 0.0


def groups(session: Work | Dosed) -> Mapping[MuscleGroup, float]:
    """Peak by muscle group: the activity's own where it has them, else the modality's."""
    return session.groups or session.modality.channels[Channel.MUSCLE_DAMAGE].groups


def asks(session: Work | Dosed, cell: Cell) -> float:
    """How much the session asks of a cell, 0-1."""
    channel, group = cell
    if group is None:
        return session.modality.channels[channel].peak
    return groups(session).get(group, 0.0)


def limiting_cell(past: Work | Dosed, planned: Work | Dosed, hours: float) -> Cell:
    """The cell where what is left meets what is asked most."""
    meets = {cell: rest * asks(planned, cell) for cell, rest in cells(past, hours)}
    return max(meets, key=lambda cell: meets[cell])


def overlap(past: Work, planned: Work) -> float:
    """How much of their modalities' shared muscle work these two finer activities really share, 0.1-1.

    1 where neither is finer than its modality. The root of summed squares counts the worst muscle most and still
    sees how many muscles are in it: a leg curl is not a leg day.
    """
    halves = _halves(past, planned)
    if past.groups is None and planned.groups is None:
        return halves
    own = _shared(past.groups or _usual(past), planned.groups or _usual(planned))
    usual = _shared(_usual(past), _usual(planned))
    return min(1.0, max(0.1, halves * own / usual)) if usual else 1.0


def _halves(past: Work, planned: Work) -> float:
    """What two upper-body activities share: little where one pushes and the other pulls."""
    splits = knowledge().splits
    one, other = (splits.half.get(session.activity) for session in (past, planned))
    return splits.shared if one and other and one != other else 1.0


def _usual(work: Work) -> Mapping[MuscleGroup, float]:
    """The muscle groups of the activity's modality, whatever its dose made of it."""
    return work.base.channels[Channel.MUSCLE_DAMAGE].groups


def _shared(one: Mapping[MuscleGroup, float], other: Mapping[MuscleGroup, float]) -> float:
    return sqrt(sum((peak * other.get(group, 0.0)) ** 2 for group, peak in one.items()))


def damage_limits(earlier: Modality, later: Modality, hours: float) -> bool:
    """Would slow muscles set the hours for this pair? Then the person's muscles move them.

    Muscle damage is looked at as it is after something new, larger and longer, beside the other channels as they are.
    """
    slower = knowledge().modifiers["novelty"].factor
    damage = earlier.channels[Channel.MUSCLE_DAMAGE]
    meets = left(damage, hours / slower, scale=slower) * later.channels[Channel.MUSCLE_DAMAGE].peak
    others = (channel for channel in Channel if channel is not Channel.MUSCLE_DAMAGE)
    return all(meets >= left(earlier.channels[one], hours) * later.channels[one].peak for one in others)
