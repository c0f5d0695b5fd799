"""Whether a session was done, is to come, is a habit, or did not take place: from the words around its name."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from bot.understand.clauses import TIGHT
from bot.understand.lexicon import Term
from bot.understand.reading import Piece, Reading
from rules.activities import activities


class Tense(Enum):
    DONE = "done"
    PLANNED = "planned"
    HABIT = "habit"
    OUT = "out"
    """Negated, skipped, cancelled, replaced."""
    OPEN = "open"


NEAR = 5
"""Terms between "no" and the name it takes away."""

ASKING = frozenset({"can", "when", "order", "plan", "instead"})

EVENTS = frozenset({"match"})
"""Classes of what is looked forward to: a bare "match on saturday" is to come."""


def tenses(reading: Reading) -> list[Tense]:
    """One for each piece of the reading, in order."""
    found = [_said(piece, reading.terms) if piece.mentions else Tense.OPEN for piece in reading.pieces]
    asked = _asked(reading)
    for at, piece in enumerate(reading.pieces):
        if piece.mentions and found[at] is Tense.OPEN:
            found[at] = _implied(reading, found, at, asked)
    return found


def _said(piece: Piece, terms: Sequence[Term]) -> Tense:
    """What the piece itself says."""
    first = piece.mentions[0]
    if _taken_away(piece, terms):
        return Tense.OUT
    pasts = {when.past for when in piece.whens}
    if True in pasts:
        return Tense.DONE
    if False in pasts:
        return Tense.PLANNED
    if any(when.plural and when.weekday is not None and _every(terms, when.start) for when in piece.whens):
        return Tense.HABIT
    for at in range(first.at - 1, piece.clause.start - 1, -1):
        cues = terms[at].meaning.cues
        if "habit" in cues and not _dated(piece):
            return Tense.HABIT
        if "done" in cues:
            return Tense.DONE
        if cues & {"can", "when", "planned", "plan"}:
            return Tense.PLANNED
    if first.past or any(when.plural for when in piece.whens):
        return Tense.DONE
    for at in range(first.end, piece.clause.end):
        cues = terms[at].meaning.cues
        if "habit" in cues and not _dated(piece):
            return Tense.HABIT
        if "done" in cues:
            return Tense.DONE
        if cues & {"can", "planned"}:
            return Tense.PLANNED
    if "condition" in piece.clause.cues or ("order" in piece.clause.cues and "before" not in piece.clause.cues):
        return Tense.PLANNED
    return Tense.OPEN


def _dated(piece: Piece) -> bool:
    return any(when.dated and not when.plural for when in piece.whens)


def _every(terms: Sequence[Term], at: int) -> bool:
    return at > 0 and (terms[at - 1].token.text in ("on", "every", "each") or "habit" in terms[at - 1].meaning.cues)


def _taken_away(piece: Piece, terms: Sequence[Term]) -> bool:
    if "cancelled" in piece.clause.cues:
        return True
    first = piece.mentions[0].at
    for at in range(max(piece.clause.start, first - NEAR), first):
        cues = terms[at].meaning.cues
        if cues & {"negated", "skipped"}:
            later = frozenset().union(*(term.meaning.cues for term in terms[at + 1 : first]))
            return not later & {"can", "when"}
    return False


def _asked(reading: Reading) -> int | None:
    """The piece that the question is about: the last one with a session that a question or an asking word covers."""
    asking: int | None = None
    for at, piece in enumerate(reading.pieces):
        clause = piece.clause
        if clause.asks or clause.cues & {"can", "when"}:
            asking = at
    if asking is None:
        return None
    sentence = reading.pieces[asking].clause.sentence
    covered = [at for at, piece in enumerate(reading.pieces) if piece.mentions and piece.clause.sentence == sentence]
    before = [at for at in covered if at <= asking]
    if before:
        return before[-1]
    if covered:
        return covered[-1]
    earlier = [at for at, piece in enumerate(reading.pieces[:asking]) if piece.mentions]
    return earlier[-1] if earlier else None


def _implied(reading: Reading, found: Sequence[Tense], at: int, asked: int | None) -> Tense:
    """What a piece without a word of its own takes from its neighbours and from the question."""
    piece = reading.pieces[at]
    if piece.clause.link in TIGHT:
        left = next((there for there in range(at - 1, -1, -1) if reading.pieces[there].mentions), None)
        if left is not None and found[left] is not Tense.OPEN and not (_own_time(piece) and found[left] is Tense.OUT):
            return found[left]
    if at == asked:
        return Tense.PLANNED
    right = _tight_right(reading, at)
    if right is not None:
        tense = found[right]
        if tense is Tense.OPEN:
            tense = Tense.PLANNED if right == asked else _implied(reading, found, right, asked)
        if not (_own_time(piece) and tense is Tense.PLANNED):
            return tense
    return _unmarked(reading, found, at, asked)


def _own_time(piece: Piece) -> bool:
    return any(when.dated for when in piece.whens)


def _tight_right(reading: Reading, at: int) -> int | None:
    for there in range(at + 1, len(reading.pieces)):
        if reading.pieces[there].clause.link not in TIGHT:
            return None
        if reading.pieces[there].mentions:
            return there
    return None


def _unmarked(reading: Reading, found: Sequence[Tense], at: int, asked: int | None) -> Tense:
    piece, now = reading.pieces[at], reading.now
    event = any(activities()[mention.activity].class_ in EVENTS for mention in piece.mentions)
    clock = next((when.part for when in piece.whens if when.part and ":" in when.part), None)
    today = not piece.whens or all(when.earlier == when.later for when in piece.whens)
    if clock is not None and today:
        return Tense.PLANNED if clock > f"{now:%H:%M}" else Tense.DONE
    if any(when.part in ("evening", "night") and when.earlier == now.date() and now.hour < 17 for when in piece.whens):
        return Tense.PLANNED
    weekday = next((when for when in piece.whens if when.weekday is not None), None)
    questions = asked is not None or bool(reading.cues & ASKING)
    if weekday is not None and weekday.earlier and weekday.later:
        nearer_past = (now.date() - weekday.earlier).days <= (weekday.later - now.date()).days
        if event and not (questions and (now.date() - weekday.earlier).days <= 2):
            return Tense.PLANNED
        return Tense.DONE if not questions or nearer_past else Tense.PLANNED
    if not questions and Tense.PLANNED in found and Tense.DONE not in found and not piece.whens:
        return Tense.PLANNED
    if questions and not piece.whens and not piece.amounts and not _past_anywhere(reading, found):
        return Tense.PLANNED
    return Tense.DONE


def _past_anywhere(reading: Reading, found: Sequence[Tense]) -> bool:
    return any(when.dated for piece in reading.pieces for when in piece.whens) or Tense.DONE in found
