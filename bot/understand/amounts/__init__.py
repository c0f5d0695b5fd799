"""Sets, reps, loads, distances, minutes and RPE in a message. Reads only what was said; attaches it to nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.understand.amounts.amount import Amount
from bot.understand.amounts.lifts import effort, product
from bot.understand.amounts.spans import called, clocked, counted, distance, duration
from bot.understand.amounts.worded import single, worded
from bot.understand.meaning import Term

__all__ = ["Amount", "amount_at"]

Reader = Callable[[Sequence[Term], int], Amount | None]
READERS: tuple[Reader, ...] = (product, effort, clocked, duration, distance, called, counted)


def amount_at(terms: Sequence[Term], at: int) -> Amount | None:
    """The amount that starts with this term. An empty one hides numbers that say nothing here (rests, paces, "85%")."""
    meaning, token = terms[at].meaning, terms[at].token
    if meaning.unit is not None and (found := single(terms, at)) is not None:
        return found
    if token.number is None:
        return worded(terms, at)
    if meaning.activity is not None or meaning.cues:
        return None
    for read in READERS:
        found = read(terms, at)
        if found is not None:
            return found
    return None
