"""What takes a session away: "skipped squats", "cleared for jogging", "powerlifting 3 years". Tells no tense."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understand.aims import Aims
from bot.understand.meaning import Term
from bot.understand.piece import Piece
from bot.understand.reading import Reading
from bot.understand.terms import cues, number, text, timed

NEAR = 5
"""Terms between "no" and the name it takes away."""

WRITER = frozenset({"i", "we"})
ASKING = frozenset({"can", "when"})
AWAY = frozenset({"negated", "skipped", "replaced"})
FINE = frozenset({"fine", "ok", "okay", "pain", "is", "feels", "no"})
UNMET = frozenset({"meant", "supposed", "planned", "planning", "intended", "hoping"})
CLEARED = 12
"""Terms between "cleared" and what it allows."""


def ahead(piece: Piece) -> range:
    return range(piece.clause.start, piece.mentions[0].at)


def taken_away(piece: Piece, reading: Reading) -> bool:
    terms = reading.terms
    if "cancelled" in piece.clause.cues:
        return True
    if not piece.clause.cues & AWAY:
        return False
    first = piece.mentions[0].at
    if _exchanged(piece, terms):
        return False
    for at in range(first - 1, max(piece.clause.start, first - NEAR) - 1, -1):
        said = cues(terms, at)
        if text(terms, at) in ("skip", "bin", "drop", "miss") and _or_asks(piece, reading):
            return False  # "so skip squats this afternoon?" asks about them
        if said & AWAY:
            return True
        if said & ASKING:
            return False
    return False


def _or_asks(piece: Piece, reading: Reading) -> bool:
    """ "skip tonight's intervals or just do them slower?"."""
    at = reading.pieces.index(piece) + 1
    following = reading.pieces[at].clause if at < len(reading.pieces) else None
    return piece.clause.asks or (following is not None and following.link == "or" and following.asks)


def _exchanged(piece: Piece, terms: Sequence[Term]) -> bool:
    """ "swap thursday's sprints with friday's squats": both stay, on each other's day."""
    swapped = any(text(terms, at) in ("swap", "switch") for at in ahead(piece))
    return swapped and text(terms, piece.clause.end) in ("with", "and", "&", "w", "w/")


def unmet(piece: Piece, terms: Sequence[Term]) -> bool:
    """ "was meant to squat yesterday": it did not take place."""
    return any("unmet" in cues(terms, at) or text(terms, at) in UNMET for at in ahead(piece))


def no_session(piece: Piece, terms: Sequence[Term], aims: Aims) -> bool:
    """ "been powerlifting 3 years" and "it hurts when I run" tell of no session."""
    first, end = piece.mentions[0].at, piece.mentions[-1].end
    if (
        _for_years(terms, end)
        or _for_a_club(terms, first, end)
        or _into(terms, first, piece)
        or _cleared_for(terms, first, piece)
    ):
        return True
    fine = (
        "when" not in piece.clause.cues
        and text(terms, first).endswith("ing")
        and text(terms, end) in FINE
        and not piece.whens
    )
    if aims.when:
        return fine  # "jogging fine. when can I sprint?"
    doing = "when_bare" in cues(terms, first - 1) and text(terms, first).endswith("ing")
    return doing or (text(terms, first - 1) in WRITER and "when_bare" in cues(terms, first - 2))


def _cleared_for(terms: Sequence[Term], first: int, piece: Piece) -> bool:
    """ "physio cleared my knee for jogging": a permission."""
    if piece.whens or text(terms, first - 1) not in ("for", "to"):
        return False
    return any(text(terms, at) in ("cleared", "signed", "allowed") for at in range(max(0, first - CLEARED), first))


def _for_years(terms: Sequence[Term], end: int) -> bool:
    """ "powerlifting 3 years", "lifting about a year"."""
    place = end + (text(terms, end) in ("for", "about"))
    long = timed(terms, place + 1, "year") or timed(terms, place + 1, "month")
    return long and number(terms, place) is not None and not timed(terms, place + 2, "ago")


def _into(terms: Sequence[Term], first: int, piece: Piece) -> bool:
    """ "I'm getting back into masters sprinting"."""
    return not piece.whens and any(text(terms, at) == "into" for at in (first - 1, first - 2))


def _for_a_club(terms: Sequence[Term], first: int, end: int) -> bool:
    """ "I row for my uni"."""
    return text(terms, first - 1) in WRITER and text(terms, end) == "for" and text(terms, end + 1) in ("my", "a", "the")
