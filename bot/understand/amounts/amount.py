"""One quantity as it was said, and the figures that decide what a bare number can be."""

from __future__ import annotations

from typing import NamedTuple

LB = 0.4536
"""Kilograms to the pound, as the labelled corpus counts."""

SHORTEST_CALLED = 100
"""Metres: "400s" are repeats of 400 m, "60s" are seconds."""

MOST_REPS = 20
"""Of a first number above this in "100x8" the load is meant, not the sets."""

SINGLES = {"rep_1": 1, "rep_2": 2, "rep_3": 3}
"""Repetitions of a "single", "double", "triple"."""


class Amount(NamedTuple):
    """One quantity or a group such as "5x5 @ 100kg", with its terms as a range. None: not said."""

    start: int
    end: int
    sets: int | None = None
    reps: int | None = None
    weight_kg: float | None = None
    minutes: float | None = None
    metres: float | None = None
    rpe: float | None = None
    many: int | None = None
    """A bare number before a name: "6 strides", "2 leg days"."""
    trap: str | None = None
    """ "distance_m": metres or minutes ("80m")? "reps": a repetition only where a load is said ("1RM")."""

    @property
    def empty(self) -> bool:
        return all(value is None for value in self[2:])


def kilograms(value: float, unit: str) -> float:
    return round(value * LB, 2) if unit == "lb" else value


def rpe(value: float) -> float | None:
    return value if 1 <= value <= 10 else None
