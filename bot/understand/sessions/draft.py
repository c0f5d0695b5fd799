"""Each mention with the amounts that belong to it, before its day is settled. Settles neither day nor activity."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from bot.understand.amounts import Amount
from bot.understand.implied import continues, said_of
from bot.understand.mentions import Mention
from bot.understand.mentions.merging import LISTED, VAGUE
from bot.understand.piece import Piece
from bot.understand.reading import Reading
from bot.understand.tense import Judged, Tense
from bot.understand.when import When
from rules.activities import activities


class Draft(NamedTuple):
    mention: Mention
    judged: Judged
    piece: int
    amounts: tuple[Amount, ...] = ()
    when: When | None = None
    day: date | None = None

    @property
    def tense(self) -> Tense:
        return self.judged.tense

    @property
    def class_(self) -> str:
        return activities()[self.mention.activity].class_


HEADINGS = (
    VAGUE
    | {"crossfit-wod", "brick-session", "stronglifts-5x5", "hiit", "circuits"}
    | {"leg-day", "lower-body", "upper-body", "push-day", "pull-day", "full-body", "chest-day"}
    | {"jump-training", "plyometrics", "olympic-lifting", "arm-day", "back-day", "shoulder-day", "core", "mobility"}
)
BARE = frozenset({"training", "workout"})


def drafts_of(reading: Reading, marks: Sequence[Judged]) -> list[Draft]:
    drafts: list[Draft] = []
    waiting: tuple[Amount, ...] = ()
    sentence = 0
    for index, piece in enumerate(reading.pieces):
        if piece.clause.sentence != sentence:
            sentence, waiting = piece.clause.sentence, ()
        if piece.mentions:
            for mention, amounts in _shares(piece):
                drafts.append(Draft(mention, marks[index], index, (*waiting, *amounts)))
                waiting = ()
        elif piece.amounts and not _elsewhere(reading, drafts, piece):
            measured = tuple([amount for amount in piece.amounts if amount.many is None])
            if not drafts:
                told = piece.whens or "done" in piece.clause.cues
                waiting = waiting if told else (*waiting, *measured)
            elif measured and (sharing := _each(drafts, piece, reading)):
                for n in sharing:
                    drafts[n] = drafts[n]._replace(amounts=measured)
            elif measured and (owner := _owner(drafts, measured, piece)) is not None:
                drafts[owner] = drafts[owner]._replace(amounts=(*drafts[owner].amounts, *measured))
    if len(drafts) < 2:
        return drafts
    return _specific(_once(_called_again(_without_headings(drafts, reading), reading), reading))


def _called_again(drafts: list[Draft], reading: Reading) -> list[Draft]:
    """ "box jumps or hip thrusts 1st? 4x3 jumps": the amounts of what was named before, called by its last word."""
    kept: list[Draft] = []
    for draft in drafts:
        named = next((n for n, one in enumerate(kept) if _short_for(draft, one, reading)), None)
        if named is None:
            kept.append(draft)
        else:
            kept[named] = kept[named]._replace(amounts=draft.amounts)
    return kept


def _short_for(draft: Draft, named: Draft, reading: Reading) -> bool:
    if named.amounts or not any(amount.sets and amount.reps for amount in draft.amounts):
        return False
    called = draft.mention.text.removesuffix("s")
    own = reading.pieces[draft.piece].whens or named.tense is not draft.tense or named.piece == draft.piece
    return not own and len(called) > 1 and named.mention.activity.endswith(f"-{called}")


def _each(drafts: Sequence[Draft], piece: Piece, reading: Reading) -> list[int]:
    """ "leg extensions and curls today, 3x15 each": the amounts are those of all that were just named."""
    if not any(term.token.text == "each" for term in reading.terms[piece.clause.start : piece.clause.end]):
        return []
    sentence = piece.clause.sentence
    named = [n for n, one in enumerate(drafts) if reading.pieces[one.piece].clause.sentence == sentence]
    return [n for n in named if not drafts[n].amounts]


def _once(drafts: list[Draft], reading: Reading) -> list[Draft]:
    """ "tengo partido de pádel, ¿lo juego?" names one match, "sparring tonight (boxing)" one session."""
    return [draft for at, draft in enumerate(drafts) if not _told_before(drafts, at, reading)]


def _told_before(drafts: Sequence[Draft], at: int, reading: Reading) -> bool:
    draft, clause = drafts[at], reading.pieces[drafts[at].piece].clause
    others = [other for n, other in enumerate(drafts) if n != at and other.class_ == draft.class_]
    own = clause.link == "paren" and clause.end - clause.start == draft.mention.end - draft.mention.at
    if own and not draft.amounts and at > 0 and drafts[at - 1] in others:
        return True
    if not others or draft.when is not None or reading.pieces[draft.piece].whens:
        return False
    if draft.mention.activity == "match" and all(amount.many is not None for amount in draft.amounts):
        return any(other.mention.activity != "match" for other in others)
    return False


SHORT = 5
"""Terms of a sentence that can only carry on the one before: "RPE 8."."""


def _elsewhere(reading: Reading, drafts: Sequence[Draft], piece: Piece) -> bool:
    """A whole sentence of its own speaks of something else: "It's been five hours"."""
    if not drafts or reading.pieces[drafts[-1].piece].clause.sentence == piece.clause.sentence:
        return False
    said = sum(amount.end - amount.start for amount in piece.amounts)
    return piece.clause.end - piece.clause.start - said > SHORT


def _owner(drafts: Sequence[Draft], amounts: Sequence[Amount], piece: Piece) -> int | None:
    """The session that amounts in a clause of their own belong to: a distance is not a squat's."""
    told, last = drafts[-1].amounts, len(drafts) - 1
    agreed = {name for name in said_of(told) if len(_values(name, told) | _values(name, amounts)) == 1}
    taken = said_of(told) - agreed  # "4 sets today, 4x6 at 72.5 kg"
    if not continues(taken, amounts, piece):
        return None  # the next line of sets: the first one counts
    if drafts[-1].class_ in LISTED and any(amount.metres for amount in amounts):
        return next((n for n in range(last, -1, -1) if drafts[n].class_ not in LISTED), last)
    return last


def _values(name: str, amounts: Sequence[Amount]) -> set[float]:
    return {value for amount in amounts if (value := getattr(amount, name)) is not None}


def _shares(piece: Piece) -> list[tuple[Mention, tuple[Amount, ...]]]:
    """Each mention with its amounts: those next to it, where a piece names several."""
    mentions = piece.mentions
    if len(mentions) == 1 or not piece.amounts:
        return [(mentions[0], piece.amounts), *((mention, ()) for mention in mentions[1:])]
    shares: list[list[Amount]] = [[] for _ in mentions]
    led = piece.amounts[0].start < mentions[0].at
    for amount in piece.amounts:
        before = [index for index, mention in enumerate(mentions) if mention.at <= amount.start]
        after = [index for index, mention in enumerate(mentions) if mention.at >= amount.start]
        counts = amount.many is not None and bool(after) and mentions[after[0]].at - amount.end <= 1
        forward = bool(after) and (led or counts or not before)
        shares[after[0] if forward else before[-1]].append(amount)
    return [(mention, tuple(shares[index])) for index, mention in enumerate(mentions)]


def _without_headings(drafts: list[Draft], reading: Reading) -> list[Draft]:
    """ "morning lift: cleans 5x2, …" and "leg day: squats …": the heading is not a session beside what it heads."""
    return [
        draft for at, draft in enumerate(drafts) if at + 1 == len(drafts) or not _heads(draft, drafts[at + 1], reading)
    ]


def _heads(draft: Draft, following: Draft, reading: Reading) -> bool:
    told = any(amount.many is None and not amount.empty for amount in draft.amounts)
    if told or draft.mention.activity not in HEADINGS or following.piece == draft.piece:
        return False
    piece, below = reading.pieces[draft.piece], reading.pieces[draft.piece + 1]
    if piece.clause.asks:
        return False
    return below.clause.link in ("colon", "dash", "paren") or _heads_sets(draft, following, piece, below)


def _heads_sets(draft: Draft, following: Draft, piece: Piece, below: Piece) -> bool:
    """ "GYM" over a list, "leg day. squats 5x5, …", "conditioning today was brutal, 8x500 on the erg"."""
    listed = below.mentions and not below.whens and any(amount.sets for amount in following.amounts)
    if not listed or draft.tense is not following.tense:
        return False
    said = sum(one.end - one.start for one in piece.whens) + draft.mention.end - draft.mention.at
    alone = piece.clause.end - piece.clause.start == said
    return (below.clause.link == "sentence" and alone) or (
        below.clause.link == "comma" and draft.mention.activity in UNTOLD
    )


UNTOLD = frozenset({"gym", "workout", "training", "weights", "conditioning"})


def _specific(drafts: list[Draft]) -> list[Draft]:
    """ "a session of box jumps": the bare word goes where what it was is named beside it."""
    return [
        draft
        for at, draft in enumerate(drafts)
        if draft.mention.activity not in BARE or draft.amounts or not _named_beside(drafts, at)
    ]


NEAR = 2
"""Pieces between a bare word and the name of what it was."""


def _named_beside(drafts: Sequence[Draft], at: int) -> bool:
    draft = drafts[at]
    return any(
        other.tense is draft.tense and abs(other.piece - draft.piece) <= NEAR
        for n, other in enumerate(drafts)
        if n != at
    )
