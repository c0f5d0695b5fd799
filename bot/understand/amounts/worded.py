"""Amounts that start with a word: "rpe 8", "x5", "@9", "an hour", "a single at 200kg", "two leg days"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understand.amounts.amount import SINGLES, Amount, kilograms, rpe
from bot.understand.amounts.lifts import LOADS, finished
from bot.understand.amounts.spans import WHOLE_GAMES, before_a_name, kept
from bot.understand.meaning import METRES, Term
from bot.understand.terms import cues, digits, number, text, unit, whole

MOST_TIMES = 100
EASIEST = 6
"""Of a lift a lower number behind "@" is no RPE that anybody writes."""


def worded(terms: Sequence[Term], at: int) -> Amount | None:
    meaning, said = terms[at].meaning, terms[at].token.text
    value = digits(terms, at + 1)
    if meaning.unit == "rpe":
        place = at + 1 + (text(terms, at + 1) in (":", "of", "=", "around", "about"))
        value = digits(terms, place)
        return Amount(at, place + 1, rpe=rpe(value)) if value is not None else None
    if meaning.unit == "rir" and value is not None:
        return Amount(at, at + 2)
    if meaning.unit == "times" and said in ("x", "*") and value is not None:
        return _multiplied(terms, at, value)
    if said == "@" and value is not None:
        return _at_sign(terms, at, value)
    if meaning.number is not None and not meaning.activity:
        return _in_words(terms, at, meaning.number)
    return None


def _multiplied(terms: Sequence[Term], at: int, value: float) -> Amount:
    """ "squat 140kg x5": reps; "strength x3": so many sessions."""
    if at and terms[at - 1].meaning.activity:
        return Amount(at, at + 2, many=whole(value))
    return Amount(at, at + 2, reps=whole(value) if value <= MOST_TIMES else None)


def _at_sign(terms: Sequence[Term], at: int, value: float) -> Amount | None:
    said = unit(terms, at + 2)
    if said in LOADS:
        return Amount(at, at + 3, weight_kg=kilograms(value, said))
    if said not in (None, "rpe"):
        return None
    if text(terms, at + 2) == ":" and digits(terms, at + 3) is not None:
        return Amount(at, at + 4)  # "@ 1:40"
    if at and terms[at - 1].meaning.activity is not None and value < EASIEST and said is None:
        return None  # "power cleans @ 2": a time of day
    return Amount(at, at + 2, rpe=None if text(terms, at + 2) == ":" else rpe(value))


def _in_words(terms: Sequence[Term], at: int, value: float) -> Amount | None:
    said = unit(terms, at + 1)
    if value in WHOLE_GAMES and text(terms, at - 1) in ("full", "all"):
        return Amount(at, at + 1, minutes=value)  # "the full ninety"
    if "habit" in cues(terms, at) or text(terms, at) == "twice":
        return Amount(at, at + 1, many=whole(value))
    if said == "hour" or (said == "minute" and value != 1):
        half = text(terms, at + 2) == "and" and text(terms, at + 4) == "half"
        minutes = value * (60 if said == "hour" else 1) + (30 if half else 0)
        return kept(terms, at, at + (5 if half else 2), minutes)
    if said in METRES and value >= 1:
        return Amount(at, at + 2, metres=value * METRES[said])
    if value < 1 or (value == 1 and said != "set"):
        return None
    if said == "set":
        reps = number(terms, at + 3) if text(terms, at + 2) == "of" else None
        if reps is not None:
            return finished(terms, at, at + 4, whole(value), whole(reps))
        return Amount(at, at + 2, whole(value)) if value > 1 else None
    if said == "rep":
        return Amount(at, at + 2, reps=whole(value))
    return Amount(at, at + 1, many=whole(value)) if before_a_name(terms, at + 1) else None


def single(terms: Sequence[Term], at: int) -> Amount | None:
    """ "1RM", "a heavy single", "doubles"."""
    said = terms[at].meaning.unit
    if at + 1 < len(terms) and terms[at + 1].meaning.activity and said in SINGLES:
        return None  # "single leg rdls"
    if said == "rep_max":
        return Amount(at, at + 1, reps=1, trap="reps")
    return Amount(at, at + 1, reps=SINGLES[said]) if said in SINGLES else None
