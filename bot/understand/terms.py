"""Looking at the terms of a message by their place. A place outside the message reads as nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.understand.meaning import Term

NONE: frozenset[str] = frozenset()


AND = frozenset({"and", "und", "y", "et", "e"})


def goes_on(terms: Sequence[Term]) -> bool:
    """ "and a run?": it opens as if something had been said before."""
    return text(terms, 0) in AND


def text(terms: Sequence[Term], at: int) -> str:
    return terms[at].token.text if 0 <= at < len(terms) else ""


def cues(terms: Sequence[Term], at: int) -> frozenset[str]:
    return terms[at].meaning.cues if 0 <= at < len(terms) else NONE


def unit(terms: Sequence[Term], at: int) -> str | None:
    return terms[at].meaning.unit if 0 <= at < len(terms) else None


def timed(terms: Sequence[Term], at: int, key: str) -> bool:
    """Whether the term is such a word of time ("ago", "last", "day" …)."""
    return 0 <= at < len(terms) and key in terms[at].meaning.time


def digits(terms: Sequence[Term], at: int) -> float | None:
    """A number in digits that is not part of a name ("5k race")."""
    return terms[at].token.number if 0 <= at < len(terms) and terms[at].meaning.activity is None else None


def number(terms: Sequence[Term], at: int) -> float | None:
    """A number in digits or as a word."""
    if not 0 <= at < len(terms):
        return None
    term = terms[at]
    return term.token.number if term.token.number is not None else term.meaning.number


def whole(value: float | None) -> int | None:
    return int(value) if value is not None and value < 10**9 and value == int(value) else None


def touching(terms: Sequence[Term], at: int) -> bool:
    """No blank stands before the term: "5k", "1h30"."""
    return 0 < at < len(terms) and terms[at].token.start == terms[at - 1].token.end


def cues_of(terms: Iterable[Term]) -> frozenset[str]:
    found: set[str] = set()
    for term in terms:
        found |= term.meaning.cues
    return frozenset(found)
