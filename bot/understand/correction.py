"""What a correction changes in the last log: "it was monday not tuesday", "3x8 not 8x3", "undo". Knows no log."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from bot.understand.amounts import Amount
from bot.understand.heard import Correction
from bot.understand.reading import Reading
from bot.understand.when import When

T = TypeVar("T")

NEAR = 2
"""Terms between a "not" and what it denies: "not on tuesday"."""


def correction_of(reading: Reading) -> Correction:
    """The state after the correction; what stands behind a "not" is the state before it."""
    if "undo" in reading.cues or _opens_with_undo(reading):
        return Correction(remove=True)
    amounts = [amount for amount in _all_amounts(reading) if not _denied(reading, amount.start)]
    whens = [when for when in _all_whens(reading) if not _denied(reading, when.start)]
    names = [mention.activity for mention in reading.mentions if not _denied(reading, mention.at)]
    return Correction(
        activity=names[0] if names else None,
        day=next((when.earlier for when in whens if when.earlier), None),
        part_of_day=next((when.part for when in whens if when.part), None),
        sets=_first(amount.sets for amount in amounts),
        reps=_first(amount.reps for amount in amounts),
        weight_kg=_first(amount.weight_kg for amount in amounts),
        minutes=_first(amount.minutes for amount in amounts),
        distance_m=_first(amount.metres for amount in amounts),
        rpe=_first(amount.rpe for amount in amounts),
    )


def _opens_with_undo(reading: Reading) -> bool:
    """ "delete saturday's swim"."""
    return bool(reading.terms) and "undo_word" in reading.terms[0].meaning.cues


def day_asked(reading: Reading) -> tuple[date | None, str | None]:
    """The day and part of day to come that a question speaks of, where no session carries them."""
    asking = sorted(reading.pieces, key=lambda piece: bool(piece.mentions) or not piece.clause.asks)
    whens = [when for piece in asking for when in piece.whens if when.past is not True]
    return next((when.later for when in whens if when.later), None), next((w.part for w in whens if w.part), None)


def _denied(reading: Reading, at: int) -> bool:
    return any("negated" in term.meaning.cues for term in reading.terms[max(0, at - NEAR) : at])


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def _all_amounts(reading: Reading) -> list[Amount]:
    return [amount for piece in reading.pieces for amount in piece.amounts]


def _all_whens(reading: Reading) -> list[When]:
    return [when for piece in reading.pieces for when in piece.whens]
