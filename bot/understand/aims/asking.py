"""Where in a message a word asks: its head, its end, a sentence with a question mark. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understand.heard import Language
from bot.understand.meaning import Term
from bot.understand.reading import Reading

OPENING = 4
"""Terms at the head of a sentence in which a lone word such as "move" is a request."""


def questions_of(reading: Reading) -> frozenset[int]:
    """The sentences with a question mark."""
    return frozenset(piece.clause.sentence for piece in reading.pieces if piece.clause.asks)


def asked_in(reading: Reading, cue: str, questions: frozenset[int]) -> bool:
    """The cue stands in a sentence that asks; in any, where none has a question mark."""
    if cue not in reading.cues:
        return False
    return any(
        cue in piece.clause.cues and (not questions or piece.clause.sentence in questions) for piece in reading.pieces
    )


def openings(reading: Reading, size: int) -> list[Sequence[Term]]:
    """The first terms of each sentence."""
    return [
        reading.terms[piece.clause.start : piece.clause.start + size]
        for piece in reading.pieces
        if piece.clause.link == "sentence"
    ]


def weighty(reading: Reading, cue: str) -> bool:
    """The cue is a phrase, or a lone word at the head of a sentence."""
    phrases = [term for term in reading.terms if cue in term.meaning.cues and term.end - term.start > 1]
    if any(term.token.text != "where" or reading.mentions for term in phrases):
        return True
    if cue == "plan" and _wished(reading):
        return True
    led = opened(reading, cue, OPENING) or closed(reading, cue)
    return led and (bool(reading.mentions) or cue != "plan" or week_named(reading))


def closed(reading: Reading, cue: str) -> bool:
    """The verb at the end, as German puts it: "wie soll ich 3 läufe und 2 krafteinheiten verteilen"."""
    words = [term for term in reading.terms if term.token.text not in ".?!,"]
    return reading.language is Language.DE and bool(words) and cue in words[-1].meaning.cues


def week_named(reading: Reading) -> bool:
    return any(term.meaning.time & {"week", "week_after"} for term in reading.terms)


def _wished(reading: Reading) -> bool:
    """ "need a 3 day full body split": the wish opens the clause that names the plan."""
    named = any(term.meaning.activity for term in reading.terms)
    return (named or bool(reading.cues & {"scent", "horizon"})) and any(
        "plan" in piece.clause.cues and reading.terms[piece.clause.start].token.text in WISHES
        for piece in reading.pieces
    )


WISHES = frozenset({"need", "make", "build", "give", "write", "design", "create", "brauche", "necesito", "preciso"})


def opened(reading: Reading, cue: str, within: int) -> bool:
    return any(cue in term.meaning.cues for opening in openings(reading, within) for term in opening)


def phrase_before(reading: Reading, cue: str, other: str) -> bool:
    """A phrase with the one cue stands before every word with the other."""
    phrases = [at for at, term in enumerate(reading.terms) if cue in term.meaning.cues and term.end - term.start > 1]
    others = [at for at, term in enumerate(reading.terms) if other in term.meaning.cues]
    return bool(phrases) and all(phrases[0] < at for at in others)


def opens_or_closes(reading: Reading, cue: str, asks: bool) -> bool:
    if opened(reading, cue, 2):
        return True
    words = [term for term in reading.terms if term.token.text not in ".?!,"]
    if bool(words) and cue in words[-1].meaning.cues and (asks or words[-1].token.text == "when"):
        return True
    pairs = zip(reading.terms, reading.terms[1:], strict=False)
    return any(cue in term.meaning.cues and mark.token.text == "?" for term, mark in pairs)
