"""A piece of a message: a clause, or the part of one that speaks of one time, with all that was said in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.understand.amounts import Amount
from bot.understand.clauses import Clause
from bot.understand.meaning import Term
from bot.understand.mentions import Mention
from bot.understand.terms import cues_of, text
from bot.understand.when import When

PARTS = frozenset({"can", "when", "done", "planned", "negated", "replaced"})
"""Cues that begin to speak of another session."""


ARTICLES = frozenset({"a", "an", "my", "the"})


class Piece(NamedTuple):
    clause: Clause
    mentions: tuple[Mention, ...]
    whens: tuple[When, ...]
    amounts: tuple[Amount, ...]

    @property
    def dated(self) -> bool:
        """It has a day of its own."""
        return any(when.dated for when in self.whens)


class Found(NamedTuple):
    """All that was found in a message, not yet grouped."""

    mentions: Sequence[Mention]
    whens: Sequence[When]
    amounts: Sequence[Amount]

    def within(self, clause: Clause) -> Piece:
        start, end = clause.start, clause.end
        return Piece(
            clause,
            tuple([mention for mention in self.mentions if start <= mention.at < end]),
            tuple([when for when in self.whens if start <= when.start < end]),
            tuple([amount for amount in self.amounts if start <= amount.start < end]),
        )


def pieces_of(clause: Clause, found: Found, terms: Sequence[Term]) -> Iterator[Piece]:
    """ "did squats today sprint tomorrow": a clause without marks is cut between the sessions it speaks of."""
    piece = found.within(clause)
    whole = piece
    for first, second in zip(whole.mentions, whole.mentions[1:], strict=False):
        cut = _cut(piece, first, second, terms)
        start = piece.clause.start
        if cut is not None and start < cut < piece.clause.end:
            left = piece.clause._replace(end=cut, asks=False, cues=cues_of(terms[start:cut]))
            yield found.within(left)
            rest = cues_of(terms[cut : piece.clause.end])
            counted = any(amount.start == cut and amount.many is not None for amount in piece.amounts)
            link = "join" if counted else "comma"  # "did 30 pullups 60 pushups last night"
            piece = found.within(piece.clause._replace(start=cut, link=link, cues=rest))
    yield piece


def _cut(piece: Piece, first: Mention, second: Mention, terms: Sequence[Term]) -> int | None:
    """Where what is said of the second session begins; None where both share it."""
    start = piece.clause.start
    between = [when for when in piece.whens if first.at < when.start < second.at]
    if not any(when.start > second.at for when in piece.whens):
        between = [when for when in between if when.dated]  # "gym at 6 football at 8" has a time for each
    if between:
        led = any(start <= when.start < first.at for when in piece.whens if when.dated)
        return between[-1].start if led or len(between) > 1 else between[-1].end
    for at in range(first.end, second.at):
        if terms[at].meaning.cues & PARTS:
            return at
    measured = [amount for amount in piece.amounts if first.at < amount.start < second.at]
    if not measured:
        return None
    led = any(start <= amount.start < first.at for amount in piece.amounts)
    counts = measured[-1].many is not None and measured[-1].end >= second.at - 1
    own = measured[-1].end == second.at and text(terms, measured[-1].start - 1) in ARTICLES  # "squats or a 5k run"
    if own and measured[-1].many is None:
        return measured[-1].start - 1
    return measured[-1].start if led or counts else second.at
