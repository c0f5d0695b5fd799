"""A message cut up: its terms, times, amounts, mentions and clauses, each clause with what lies in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.understand.amounts import Amount, amount_at
from bot.understand.clauses import MARKS, clauses_of
from bot.understand.headings import headed
from bot.understand.heard import Language
from bot.understand.implied import with_implied
from bot.understand.language import language_of
from bot.understand.lexicon import lexicon
from bot.understand.meaning import Term
from bot.understand.mentions import Mention, mentions_in
from bot.understand.piece import Found, Piece, pieces_of
from bot.understand.terms import cues_of
from bot.understand.tidy import Token
from bot.understand.when import Clockwork, When, joined, when_at


@dataclass(frozen=True, slots=True)
class Reading:
    tokens: tuple[Token, ...]
    terms: Sequence[Term]
    pieces: tuple[Piece, ...]
    cues: frozenset[str]
    language: Language
    now: datetime

    @property
    def mentions(self) -> list[Mention]:
        return [mention for piece in self.pieces for mention in piece.mentions]


def read(tokens: tuple[Token, ...], now: datetime, *, day_first: bool) -> Reading:
    """Looks every word up once, then groups what was found."""
    language = language_of(tokens)
    terms = _spoken([term for term in lexicon(language).read(tokens) if not term.meaning.unheard])
    whens, amounts = _measures(terms, Clockwork(now, day_first))
    found = Found(mentions_in(terms, whens, amounts), whens, amounts)
    spans = [(when.start, when.end) for when in whens] + [(amount.start, amount.end) for amount in amounts]
    taken = frozenset([at for start, end in spans for at in range(start, end)])
    pieces = [piece for clause in clauses_of(terms, taken, tokens) for piece in pieces_of(clause, found, terms)]
    whole = tuple(headed(list(with_implied(pieces, terms)), terms))
    return Reading(tokens, terms, whole, cues_of(terms), language, now)


def _spoken(terms: list[Term]) -> list[Term]:
    """Without the greeting before and the thanks behind, which would hide how a sentence begins and ends."""
    start, end = 0, len(terms)
    while start < end and "greeting" in terms[start].meaning.cues:
        start += 1
        while start < end and terms[start].token.text in MARKS:
            start += 1
    last = end
    while last > start and (terms[last - 1].token.text in STOPS or "thanks" in terms[last - 1].meaning.cues):
        last -= 1
    thanked = any("thanks" in term.meaning.cues for term in terms[last:end])
    tail = [term for term in terms[last:end] if term.token.text in STOPS][:1] if thanked else terms[last:end]
    return terms[start:last] + tail


STOPS = frozenset({".", "!", "?", ",", "\n"})


def _measures(terms: Sequence[Term], clock: Clockwork) -> tuple[list[When], list[Amount]]:
    """The times and the amounts; what is part of a time is no amount."""
    whens: list[When] = []
    amounts: list[Amount] = []
    at, end = 0, len(terms)
    while at < end:
        found: When | Amount | None = when_at(terms, at, clock)
        if isinstance(found, When):
            whens.append(found)
        else:
            found = amount_at(terms, at)
            if found is not None:
                amounts.append(found)
        at = max(found.end, at + 1) if found is not None else at + 1
    return joined(whens, terms), amounts
