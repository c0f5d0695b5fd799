"""A message cut up: its terms, times, amounts, mentions and clauses, each clause with what lies in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.understand.amounts import Amount, amount_at
from bot.understand.clauses import Clause, clauses_of
from bot.understand.heard import Language
from bot.understand.language import language_of
from bot.understand.lexicon import Term, lexicon
from bot.understand.implied import with_implied
from bot.understand.mentions import Mention, mentions_in
from bot.understand.piece import Piece
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
    terms = _unhidden(lexicon(language).read(tokens))
    whens, amounts = _measures(terms, Clockwork(now, day_first))
    taken = frozenset(at for span in (*whens, *amounts) for at in range(span.start, span.end))
    mentions = mentions_in(terms, whens, amounts)
    pieces = tuple(
        piece
        for clause in clauses_of(terms, taken)
        for piece in _split(_piece(clause, mentions, whens, amounts), terms)
    )
    whole = tuple(with_implied(_headed(pieces, terms), terms))
    return Reading(tokens, terms, whole, cues_of(terms), language, now)


def cues_of(terms: Sequence[Term]) -> frozenset[str]:
    found: set[str] = set()
    for term in terms:
        found |= term.meaning.cues
    return frozenset(found)


def _headed(pieces: tuple[Piece, ...], terms: Sequence[Term]) -> tuple[Piece, ...]:
    """ "tmrw: squats in the am, …": a time at the head holds for what follows it in the sentence."""
    head: When | None = None
    sentence = -1
    headed: list[Piece] = []
    for at, piece in enumerate(pieces):
        if piece.clause.sentence != sentence:
            sentence = piece.clause.sentence
            head = head if headed and _alone(headed[-1], terms) else None
        if _alone(piece, terms) and _heads(pieces, at):
            head = _counted_from(piece.whens[0], headed)
        elif head is not None and piece.mentions and not any(when.dated for when in piece.whens):
            part = next((when.part for when in piece.whens if when.part), head.part)
            piece = replace(piece, whens=(replace(head, part=part),))
        elif piece.mentions:
            dated = [when for when in piece.whens if when.dated and when.relative is None]
            heads = at + 1 < len(pieces) and pieces[at + 1].clause.link == "colon"
            head = dated[-1] if heads and dated else None
        headed.append(piece)
    return tuple(headed)


def _counted_from(when: When, pieces: Sequence[Piece]) -> When:
    """ "Nothing yesterday. Day before: …": counted from the day that was named last."""
    named = [other for piece in pieces for other in piece.whens if other.earlier]
    if when.relative is None or not named or named[-1].earlier is None:
        return when
    day = named[-1].earlier + timedelta(days=when.relative)
    return replace(when, earlier=day, later=day, relative=None, past=named[-1].past)


def _alone(piece: Piece, terms: Sequence[Term]) -> bool:
    """A piece that holds nothing but a day."""
    if piece.mentions or len(piece.whens) != 1 or not piece.whens[0].dated:
        return False
    when = piece.whens[0]
    rest = [at for at in range(piece.clause.start, piece.clause.end) if not when.start <= at < when.end]
    return all(terms[at].token.text in ("on", "the", "and", "so") for at in rest)


def _heads(pieces: Sequence[Piece], at: int) -> bool:
    if pieces[at].clause.link not in ("sentence", "comma"):
        return False
    return at + 1 < len(pieces) and (
        pieces[at + 1].clause.link in ("colon", "dash") or pieces[at].clause.link == "sentence"
    )


def _unhidden(terms: list[Term]) -> list[Term]:
    return [term for term in terms if not term.meaning.unheard]


def _measures(terms: Sequence[Term], clock: Clockwork) -> tuple[list[When], list[Amount]]:
    whens: list[When] = []
    amounts: list[Amount] = []
    at = 0
    while at < len(terms):
        when = when_at(terms, at, clock)
        if when is not None:
            whens.append(when)
            at = max(when.end, at + 1)
            continue
        amount = amount_at(terms, at)
        if amount is not None:
            amounts.append(amount)
            at = max(amount.end, at + 1)
            continue
        at += 1
    return _moved(joined(whens, terms), terms), amounts


def _moved(whens: list[When], terms: Sequence[Term]) -> list[When]:
    """ "moved from sat to sun": the second day is the one that holds."""
    kept = []
    for when, following in zip(whens, [*whens[1:], None], strict=False):
        moved = following is not None and following.start - when.end == 1 and terms[when.end].token.text == "to"
        if not (moved and when.start and terms[when.start - 1].token.text == "from"):
            kept.append(when)
    return kept


def _piece(clause: Clause, mentions: Sequence[Mention], whens: Sequence[When], amounts: Sequence[Amount]) -> Piece:
    return Piece(
        clause,
        tuple(mention for mention in mentions if clause.start <= mention.at < clause.end),
        tuple(when for when in whens if clause.start <= when.start < clause.end),
        tuple(amount for amount in amounts if clause.start <= amount.start < clause.end),
    )


def _split(piece: Piece, terms: Sequence[Term]) -> list[Piece]:
    """ "did squats today sprint tomorrow": a clause without marks that speaks of several sessions is cut between them."""
    pieces = []
    for first, second in zip(piece.mentions, piece.mentions[1:], strict=False):
        cut = _cut(piece, first, second, terms)
        if cut is not None and piece.clause.start < cut < piece.clause.end:
            left = _piece(replace(piece.clause, end=cut, asks=False), piece.mentions, piece.whens, piece.amounts)
            rest = replace(piece.clause, start=cut, link="comma")
            piece = _piece(rest, piece.mentions, piece.whens, piece.amounts)
            pieces.append(_cued(left, terms))
    return [*pieces, _cued(piece, terms)]


def _cued(piece: Piece, terms: Sequence[Term]) -> Piece:
    clause = piece.clause
    return replace(piece, clause=replace(clause, cues=cues_of(terms[clause.start : clause.end])))


def _cut(piece: Piece, first: Mention, second: Mention, terms: Sequence[Term]) -> int | None:
    between = [when for when in piece.whens if first.at < when.start < second.at and when.dated]
    if len(between) > 1:
        return between[-1].start
    if between:
        led = any(when.start < first.at and when.start >= piece.clause.start for when in piece.whens if when.dated)
        return between[-1].start if led else between[-1].end
    for at in range(first.end, second.at):
        if terms[at].meaning.cues & {"can", "when", "done", "planned", "negated", "replaced"}:
            return at
    measured = [amount for amount in piece.amounts if first.at < amount.start < second.at]
    if measured:
        led = any(piece.clause.start <= amount.start < first.at for amount in piece.amounts)
        counts = measured[-1].count is not None and measured[-1].end >= second.at - 1
        return measured[-1].start if led or counts else second.at
    return None
