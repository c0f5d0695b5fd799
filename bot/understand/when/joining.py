"""Neighbouring times that are one together: "monday" + "at 6", "tonight" + "at 6"; and days that were moved."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understand.meaning import Term
from bot.understand.terms import text
from bot.understand.when.said import When

GAP = 2
"""Terms that may stand between the two."""


def joined(whens: Sequence[When], terms: Sequence[Term]) -> list[When]:
    if len(whens) < 2:
        return list(whens)
    merged: list[When] = []
    for when in whens:
        if merged and (same := _explained(merged[-1], when, terms)):
            merged[-1] = same
        elif merged and _close(merged[-1], when, terms) and (both := _together(merged[-1], when)):
            merged[-1] = both
        else:
            merged.append(when)
    return _settled(merged, terms)


def _explained(first: When, second: When, terms: Sequence[Term]) -> When | None:
    """ "fri (today)", "yesterday (monday)": one day, said twice."""
    if text(terms, first.end) != "(" or first.end + 1 != second.start or text(terms, second.end) != ")":
        return None
    fixed, other = (second, first) if first.weekday is not None else (first, second)
    if other.weekday is None or fixed.earlier is None or fixed.earlier != fixed.later:
        return None
    return fixed._replace(start=first.start, end=second.end + 1) if fixed.earlier.weekday() == other.weekday else None


def _close(first: When, second: When, terms: Sequence[Term]) -> bool:
    between = terms[first.end : second.start]
    return len(between) <= GAP and all("time_filler" in term.meaning.cues for term in between)


def _together(first: When, second: When) -> When | None:
    if first.dated and second.dated:
        return _of_day(first, second)
    dated, timed = (first, second) if first.dated else (second, first)
    part = _finer(dated.part, timed.part) if timed.part is not None else None
    return None if part is None else dated._replace(start=first.start, end=second.end, part=part)


def _of_day(first: When, second: When) -> When | None:
    """ "after work tmrw", "lunch break friday": the part of the day of the first, the day of the second."""
    whole = second.part is None and second.relative is None and second.problem is None
    if not whole or first.part is None or ":" in first.part or first.end != second.start or first.past is not None:
        return None
    return second._replace(start=first.start, part=first.part) if first.earlier == first.later else None


def _finer(first: str | None, second: str) -> str | None:
    """A clock time beats a word; "tonight" makes "at 6" the evening's."""
    if first is None or first == second:
        return second
    clock, word = (first, second) if ":" in first else (second, first)
    if ":" not in clock or ":" in word:
        return None
    hour = int(clock[:2])
    if word in ("evening", "night", "afternoon") and hour < 12:
        return f"{hour + 12:02}{clock[2:]}"
    return f"{hour - 12:02}{clock[2:]}" if word == "morning" and hour > 12 else clock


def _settled(whens: list[When], terms: Sequence[Term]) -> list[When]:
    """ "moved from sat to sun": the second day is the one that holds."""
    kept = []
    for at, when in enumerate(whens):
        follows = at + 1 < len(whens) and whens[at + 1].start - when.end == 1
        if not (follows and text(terms, when.end) == "to" and text(terms, when.start - 1) == "from"):
            kept.append(when)
    return kept
