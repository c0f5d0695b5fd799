"""Cuts a message into clauses and says how each hangs on the one before. Decides nothing about sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.understand.lexicon import Term

SENTENCE_ENDS = frozenset(".?!\n;")
MARKS = {",": "comma", "(": "comma", ")": "comma", ":": "colon", "-": "dash", "/": "join", "+": "join", "&": "join"}
OPENERS = ("condition", "because", "but", "then", "before", "after", "join", "or")
"""Cues that open a clause, the stronger first."""

SUBJECTS = frozenset({"i", "we", "you", "i'm", "im", "i've", "ive", "my", "the"})
"""After "when" inside a sentence they begin a clause of time, not a question."""

TIGHT = frozenset({"join", "or"})


@dataclass(frozen=True, slots=True)
class Clause:
    start: int
    end: int
    """Its terms, as a range."""
    link: str
    """What stands between it and the clause before: "sentence", "comma", "join", "or", "if" …"""
    sentence: int
    cues: frozenset[str]
    asks: bool
    """A question mark ends it."""


def clauses_of(terms: Sequence[Term], taken: frozenset[int]) -> list[Clause]:
    """`taken`: terms inside a time or an amount; the marks and words among them part nothing."""
    found: list[Clause] = []
    start, link, sentence = 0, "sentence", 0
    for at, term in enumerate(terms):
        if at in taken:
            continue
        kind = _parting(term, at > start and at + 1 < len(terms) and terms[at + 1].token.text in SUBJECTS)
        if kind is None:
            continue
        if kind == "sentence":
            _add(found, terms, start, at, link, sentence, asks=term.token.text == "?")
            start, link, sentence = at + 1, "sentence", sentence + 1
        elif kind in MARKS.values() and term.token.text in MARKS:
            if at > start or kind == "join":
                _add(found, terms, start, at, link, sentence)
                start, link = at + 1, kind
        else:
            _add(found, terms, start, at, link, sentence)
            start, link = at, kind
    _add(found, terms, start, len(terms), link, sentence)
    return found


def _parting(term: Term, inside: bool) -> str | None:
    text = term.token.text
    if text in SENTENCE_ENDS and term.end - term.start == 1:
        return "sentence"
    if text in MARKS and term.end - term.start == 1:
        return MARKS[text]
    cues = term.meaning.cues
    if "when_bare" in cues and inside:
        return "condition"
    if not cues or term.meaning.activity is not None:
        return None
    return next((opener for opener in OPENERS if opener in cues), None)


def _add(
    found: list[Clause], terms: Sequence[Term], start: int, end: int, link: str, sentence: int, *, asks: bool = False
) -> None:
    if start < end:
        cues = frozenset().union(*(term.meaning.cues for term in terms[start:end]))
        found.append(Clause(start, end, link, sentence, cues, asks))
    elif asks and found and found[-1].sentence == sentence:
        last = found.pop()
        found.append(Clause(last.start, last.end, last.link, last.sentence, last.cues, True))
