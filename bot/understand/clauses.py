"""Cuts a message into clauses and says how each hangs on the one before. Decides nothing about sessions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.understand.meaning import Term
from bot.understand.terms import cues, cues_of, unit
from bot.understand.tidy import Token

MARKS = {
    **dict.fromkeys(".?!\n;", "sentence"),
    **dict.fromkeys(",)", "comma"),
    "(": "paren",
    **dict.fromkeys("/+&", "join"),
    ":": "colon",
    "-": "dash",
}
OPENERS = ("condition", "because", "but", "then", "before", "after", "join", "or")
"""Cues that open a clause, the stronger first."""

OPENING = frozenset(OPENERS)
TIGHT = frozenset({"join", "or"})


class Clause(NamedTuple):
    start: int
    end: int
    """Its terms, as a range."""
    link: str
    """What stands between it and the clause before: "sentence", "comma", "join", "or", "condition" …"""
    sentence: int
    cues: frozenset[str]
    asks: bool
    """A question mark ends it."""


def clauses_of(terms: Sequence[Term], taken: frozenset[int], tokens: Sequence[Token]) -> list[Clause]:
    """`taken`: terms inside a time or an amount; the marks and words among them part nothing."""
    found: list[Clause] = []
    start, link, sentence = 0, "sentence", 0
    for at, term in enumerate(terms):
        if at in taken:
            continue
        mark = MARKS.get(term.token.text) if term.end - term.start == 1 else None
        if mark is None and tokens[term.end - 1].text == "?":  # "ok?" is one phrase
            _add(found, terms, start, at + 1, link, sentence, asks=True)
            start, link, sentence = at + 1, "sentence", sentence + 1
        elif mark == "sentence":
            _add(found, terms, start, at, link, sentence, asks=term.token.text == "?")
            start, link, sentence = at + 1, mark, sentence + 1
        elif mark is not None:
            if at > start or mark == "join":
                _add(found, terms, start, at, link, sentence)
                start, link = at + 1, mark
        elif (opener := _opener(terms, at, start)) is not None:
            _add(found, terms, start, at, link, sentence)
            start, link = at, opener
    _add(found, terms, start, len(terms), link, sentence)
    return _asking(found, terms)


def _asking(found: list[Clause], terms: Sequence[Term]) -> list[Clause]:
    """A sentence that opens like a question asks, mark or no mark."""
    opened = {clause.sentence for clause in found if _opens_a_question(clause, terms)}
    if not opened:
        return found
    last = {clause.sentence: at for at, clause in enumerate(found)}
    for sentence in opened:
        found[last[sentence]] = found[last[sentence]]._replace(asks=True)
    return found


def _opens_a_question(clause: Clause, terms: Sequence[Term]) -> bool:
    """At the head of a sentence, or after a comma where the word can only ask there."""
    said = cues(terms, clause.start)
    if "asking" not in said or "telling" in said:
        return False
    return clause.link == "sentence" or (clause.link == "comma" and terms[clause.start].token.text in AUXILIARIES)


AUXILIARIES = frozenset({"is", "are", "can", "could", "should", "shall", "may", "am", "would"})


def _opener(terms: Sequence[Term], at: int, start: int) -> str | None:
    meaning = terms[at].meaning
    if not meaning.cues or meaning.activity is not None:
        return None
    if "when_bare" in meaning.cues and at > start and "clause_subject" in cues(terms, at + 1):
        return "condition"
    if at > start and _asks(terms[at]):
        return "comma"
    if not meaning.cues & OPENING or ("load_link" in meaning.cues and unit(terms, at + 2) in ("kg", "lb")):
        return None  # "bulgarians w/ 20kg"
    return next(opener for opener in OPENERS if opener in meaning.cues)


def _asks(term: Term) -> bool:
    """ "had a tooth out today when can I lift": a question begins without a mark."""
    return term.end - term.start > 1 and bool(term.meaning.cues & {"can", "when"}) and term.token.text in FIRST_WORDS


FIRST_WORDS = frozenset({"can", "could", "should", "shall", "may", "when", "when's", "whens", "how", "is", "am", "do"})


def _add(
    found: list[Clause], terms: Sequence[Term], start: int, end: int, link: str, sentence: int, *, asks: bool = False
) -> None:
    if start < end:
        found.append(Clause(start, end, link, sentence, cues_of(terms[start:end]), asks))
    elif asks and found and found[-1].sentence == sentence:
        found[-1] = found[-1]._replace(asks=True)
