"""How a dose moves a session between modalities, rung by rung. It knows no sessions."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from rules.knowledge import knowledge
from rules.knowledge.values import Modality

Span = tuple[float, float]
"""The lower and the upper end of a range."""


def climb(rungs: list[tuple[str, float]], weights: dict[str, float]) -> dict[str, float]:
    """The weights after a ladder: part of them moves to its rungs."""
    mixed: dict[str, float] = {}
    for rung, share in rungs:
        for id_, weight in weights.items() if rung == "self" else ((rung, 1.0),):
            mixed[id_] = mixed.get(id_, 0.0) + share * weight
    return mixed


def between(rungs: tuple[tuple[float, str], ...], amount: float) -> list[tuple[str, float]]:
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


def passed(base: Modality, amounts: Mapping[str, float]) -> tuple[Modality, ...]:
    """The rungs above what the session was, as far as its dose has come."""
    found = []
    for ladder in knowledge().ladders:
        if base.id in ladder.applies_to and ladder.by in amounts:
            own = max(at for at, (_, rung) in enumerate(ladder.rungs) if rung == "self")
            found += [rung for low, rung in ladder.rungs[own + 1 :] if low <= amounts[ladder.by]]
    return tuple(knowledge().modalities[rung] for rung in dict.fromkeys(found))


def wider(span: Span | None, low: float, high: float) -> Span:
    """The span widened to include both ends."""
    return (low, high) if span is None else (min(span[0], low), max(span[1], high))
