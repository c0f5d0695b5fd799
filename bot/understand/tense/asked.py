"""Which session a question is about. Settles no other tense."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understand.aims import Aims
from bot.understand.piece import Piece
from bot.understand.reading import Reading
from bot.understand.tense.judged import Judged, Tense

ASKING = frozenset({"can", "when"})


def asked_piece(reading: Reading, found: Sequence[Judged], aims: Aims) -> int | None:
    """The piece that the question is about: the last one that is still open and that a question covers."""
    pieces = reading.pieces
    asking = [at for at, piece in enumerate(pieces) if piece.clause.asks or piece.clause.cues & ASKING]
    if not asking and aims.can:
        asking = [len(pieces) - 1]
    for at in reversed(asking):
        sentence = pieces[at].clause.sentence
        covered = [n for n, piece in enumerate(pieces) if piece.mentions and piece.clause.sentence == sentence]
        if not covered:
            covered = _sentence_before(pieces, at)
        if any(found[n].tense is Tense.PLANNED for n in covered) and not _asked_last(pieces, found, covered):
            return None
        still_open = [n for n in covered if found[n].tense is Tense.OPEN]
        if still_open:
            return still_open[-1]
    return None


def _asked_last(pieces: Sequence[Piece], found: Sequence[Judged], covered: Sequence[int]) -> bool:
    """ "long ride tomorrow, legs today?" asks about the legs; "can I ride tomorrow, legs today" about the ride."""
    last = covered[-1]
    if found[last].tense is not Tense.OPEN or pieces[last].clause.link not in ("comma", "but", "dash", "or"):
        return False
    ahead = pieces[covered[0] : last]
    asks = any(piece.clause.asks for piece in pieces[last:] if piece.clause.sentence == pieces[last].clause.sentence)
    return asks and not any(piece.clause.cues & ASKING for piece in ahead)


def _sentence_before(pieces: Sequence[Piece], at: int) -> list[int]:
    """The pieces with sessions of the last sentence before that has any."""
    named = [n for n in range(at) if pieces[n].mentions]
    return [n for n in named if pieces[n].clause.sentence == pieces[named[-1]].clause.sentence]
