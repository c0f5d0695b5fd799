"""Whether a session was done, is to come, is a habit, or did not take place. Settles no day."""

from __future__ import annotations

from bot.understand.aims import Aims
from bot.understand.reading import Reading
from bot.understand.tense.asked import asked_piece
from bot.understand.tense.implied import implied
from bot.understand.tense.judged import Judged, Tense, is_event
from bot.understand.tense.told import told

__all__ = ["Judged", "Tense", "is_event", "tenses"]


def tenses(reading: Reading, aims: Aims) -> list[Judged]:
    """One for each piece of the reading, in order."""
    said = [told(piece, reading, aims) if piece.mentions else Tense.OPEN for piece in reading.pieces]
    if aims.order:
        said = [Tense.PLANNED if tense is Tense.HABIT else tense for tense in said]
    found = [Judged(tense, tense is not Tense.OPEN) for tense in said]
    asked = asked_piece(reading, found, aims)
    for at, piece in enumerate(reading.pieces):
        if piece.mentions and found[at].tense is Tense.OPEN:
            found[at] = Judged(implied(reading, found, at, asked, aims), False)
    return found
