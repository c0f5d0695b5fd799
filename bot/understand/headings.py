"""A time at the head of a list holds for what follows: "tmrw: squats in the am, …", "Monday: squats. Tuesday: rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.understand.meaning import Term
from bot.understand.piece import Piece
from bot.understand.when import When

BESIDE = frozenset({"on", "the", "and", "so"})


def headed(pieces: Sequence[Piece], terms: Sequence[Term]) -> list[Piece]:
    """The pieces, those under a heading with its time."""
    head: When | None = None
    sentence = -1
    found: list[Piece] = []
    for at, piece in enumerate(pieces):
        if piece.clause.sentence != sentence:
            sentence = piece.clause.sentence
            head = head if found and alone(found[-1], terms) else None
        if alone(piece, terms) and _trails(pieces, at):
            named = -1 if found[-1].mentions else -2
            found[named] = found[named]._replace(whens=(*found[named].whens, *piece.whens))
        elif (alone(piece, terms) and _heads(pieces, at)) or _announces(pieces, at):
            head = _counted_from(piece.whens[0], found)
        elif piece.mentions and head is not None and not piece.dated and not _later(piece, head):
            part = next((when.part for when in piece.whens if when.part), head.part)
            piece = piece._replace(whens=(head._replace(part=part),))
        elif piece.mentions:
            head = _own_head(pieces, at)
        found.append(piece)
    return found


def _announces(pieces: Sequence[Piece], at: int) -> bool:
    """ "machines only today: hack squat + leg curl", "did this on tuesday: …": a day among words, and a colon."""
    piece = pieces[at]
    if piece.mentions or piece.amounts or len(piece.whens) != 1 or not piece.dated:
        return False
    if piece.clause.cues & {"plan", "horizon"}:
        return False  # "a schedule for the week starting the 6th: 2x upper"
    return at + 1 < len(pieces) and pieces[at + 1].clause.link == "colon" and bool(pieces[at + 1].mentions)


def _later(piece: Piece, head: When) -> bool:
    """ "tonight: yoga then a run at 6am": a part of the day of its own after "then"."""
    return piece.clause.link == "then" and head.part is not None and bool(piece.whens)


def _own_head(pieces: Sequence[Piece], at: int) -> When | None:
    """ "gym tomorrow: squats and bench", "two sessions today (swim am, gym pm)"."""
    if at + 1 == len(pieces) or pieces[at + 1].clause.link not in ("colon", "paren"):
        return None
    if pieces[at + 1].clause.link == "paren" and not pieces[at + 1].mentions:
        return None
    dated = [when for when in pieces[at].whens if when.dated and when.relative is None]
    return dated[-1] if dated else None


def _counted_from(when: When, pieces: Sequence[Piece]) -> When:
    """ "Nothing yesterday. Day before: …": counted from the day that was named last."""
    named = [other for piece in pieces for other in piece.whens if other.earlier]
    if when.relative is None or not named or named[-1].earlier is None:
        return when
    day = named[-1].earlier + timedelta(days=when.relative)
    return when._replace(earlier=day, later=day, relative=None, past=named[-1].past)


def alone(piece: Piece, terms: Sequence[Term]) -> bool:
    """A piece that holds nothing but a day."""
    if piece.mentions or len(piece.whens) != 1 or not piece.whens[0].dated:
        return False
    when = piece.whens[0]
    rest = [at for at in range(piece.clause.start, piece.clause.end) if not when.start <= at < when.end]
    return all(terms[at].token.text in BESIDE for at in rest)


def _trails(pieces: Sequence[Piece], at: int) -> bool:
    """ "6x200. yesterday. same again tomorrow?": a day as a sentence of its own belongs to the session before."""
    named = at - 1
    if named > 0 and pieces[named].clause.link == "paren" and not pieces[named].mentions:
        named -= 1  # "race (800m) sat"
    if named < 0 or not pieces[named].mentions or any(when.relative is None for when in pieces[named].whens):
        return False
    if named < at - 1 and not pieces[at - 1].whens:
        return pieces[at].clause.link == "comma"
    link, closes = pieces[at].clause.link, at + 1 == len(pieces) or pieces[at + 1].clause.link == "sentence"
    if link == "paren":
        return True  # "plyos and 6x200 all on one day (wednesday)"
    return closes and (link == "sentence" or (link == "comma" and pieces[at - 1].clause.link == "paren"))


def _heads(pieces: Sequence[Piece], at: int) -> bool:
    link = pieces[at].clause.link
    if link not in ("sentence", "comma", "join") or at + 1 == len(pieces):
        return False
    return link == "sentence" or pieces[at + 1].clause.link in ("colon", "dash")
