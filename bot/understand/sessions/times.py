"""Which time a session has: its own, or the one that a list, a heading or a neighbour shares with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.understand.clauses import TIGHT
from bot.understand.meaning import Term
from bot.understand.mentions import Mention
from bot.understand.piece import Piece
from bot.understand.reading import Reading
from bot.understand.sessions.draft import Draft
from bot.understand.tense import Judged, Tense
from bot.understand.when import When

STARTS = {"morning": "04:00", "noon": "11:00", "afternoon": "12:00", "evening": "16:00", "night": "19:00"}
"""From when on a part of the day can have been."""

HOURS = {"morning": "09:00", "noon": "12:00", "afternoon": "15:00", "evening": "19:00", "night": "22:00"}
"""About when a part of the day is, only to tell what comes first."""


def time_of(reading: Reading, marks: Sequence[Judged], draft: Draft) -> When | None:
    piece = reading.pieces[draft.piece]
    own = own_time(piece, draft.mention)
    asked = own is None and "when" in piece.clause.cues  # the day of "when can I …?" is what is asked for
    if len(reading.pieces) == 1 or asked or (own is not None and own.dated):
        return own
    shared = _shared(reading, marks, draft)
    if shared is None or own is None or own.part is None:
        return own if shared is None else shared
    if piece.clause.link == "then" and hour(own.part) < hour(shared.part):
        day = shared.later + timedelta(days=1) if shared.later else None  # "tonight, then a swim at 6am"
        return shared._replace(earlier=day, later=day, part=own.part)
    return shared._replace(part=own.part)


def hour(part: str | None) -> str:
    return "" if part is None else HOURS.get(part, part)


def own_time(piece: Piece, mention: Mention) -> When | None:
    if not piece.whens:
        return None
    dated = [when for when in piece.whens if when.dated]
    if not dated:
        return piece.whens[0]
    dated = [when for when in dated if not when.problem] or dated
    fixed = [when for when in dated if when.relative is None] or dated
    near = min(fixed, key=lambda when: max(when.start - mention.end, mention.at - when.end))
    if near.part is not None:
        return near
    return near._replace(part=next((when.part for when in piece.whens if not when.dated), None))


def _shared(reading: Reading, marks: Sequence[Judged], draft: Draft) -> When | None:
    pieces = reading.pieces
    right = _list_time(pieces, draft.piece)
    if right is not None and marks[right].tense in (draft.tense, Tense.OPEN):
        return own_time(pieces[right], draft.mention)
    left = None if _just(reading.terms, pieces[draft.piece]) else _from_the_left(pieces, marks, draft)
    return left or _from_the_right(reading, marks, draft)


def _just(terms: Sequence[Term], piece: Piece) -> bool:
    """ "3x10 leg ext weds, just finished curls": what was just done is of now."""
    return any(
        term.token.text == "just" and term.end - term.start > 1 and "done" in term.meaning.cues
        for term in terms[piece.clause.start : piece.clause.end]
    )


FREE = frozenset({"free", "off", "rest", "clear", "empty", "nothing", "libre", "frei", "livre"})


def _free(terms: Sequence[Term], piece: Piece) -> bool:
    """ "3 lifts, 1 long ride and keep sunday free", but not "w/ 90s rest tonight"."""
    return not piece.amounts and any(term.token.text in FREE for term in terms[piece.clause.start : piece.clause.end])


def _from_the_left(pieces: Sequence[Piece], marks: Sequence[Judged], draft: Draft) -> When | None:
    here = pieces[draft.piece].clause
    for there in range(draft.piece - 1, -1, -1):
        piece = pieces[there]
        timed = [when for when in piece.whens if when.dated and _fits(when, draft)]
        if not timed or (not piece.mentions and "plan" in piece.clause.cues):
            continue
        same = not piece.mentions or marks[there].tense in (draft.tense, Tense.OUT)
        replaces = "instead" in here.cues and marks[there].tense is Tense.OUT
        if same and (piece.clause.sentence == here.sentence or replaces):
            alike = not piece.mentions or here.link in TIGHT or here.link == "then"
            return timed[-1] if alike else timed[-1]._replace(part=None)
        if piece.mentions:
            return None
    return None


def _from_the_right(reading: Reading, marks: Sequence[Judged], draft: Draft) -> When | None:
    pieces = reading.pieces
    sentence = pieces[draft.piece].clause.sentence
    for at, piece in enumerate(pieces[draft.piece + 1 :], draft.piece + 1):
        if piece.clause.sentence != sentence:
            return None
        timed = [when for when in piece.whens if when.dated and _fits(when, draft)]
        if piece.mentions and timed and _halves(pieces[draft.piece], timed[0]):
            return timed[0]
        listed = piece.clause.link == "comma" and at + 1 < len(pieces) and pieces[at + 1].clause.link in TIGHT
        if piece.mentions and piece.clause.link not in TIGHT and not listed:
            then = piece.clause.link == "then" and marks[at].tense is draft.tense
            return _then_day(piece, draft) if then else _beside_day(piece)
        own = (
            _free(reading.terms, piece)
            or "planned" in piece.clause.cues
            or ("done" in piece.clause.cues and draft.tense is not Tense.DONE)
        )
        if timed and not own:
            return timed[0]
    return None


def _halves(piece: Piece, when: When) -> bool:
    """ "lower body AM, 10k PM yesterday": two parts of one day."""
    return when.part is not None and when.relative is None and any(one.part and not one.dated for one in piece.whens)


def _then_day(piece: Piece, draft: Draft) -> When | None:
    """ "bike 2h then legs tomorrow?", "did sprints and then gym on tuesday": both are of that day."""
    timed = [when for when in piece.whens if when.dated and _fits(when, draft)]
    return timed[0]._replace(part=None) if timed and timed[0].relative is None else None


def _beside_day(piece: Piece) -> When | None:
    return _same_day(piece) if piece.clause.link in ("before", "after") else None


def _same_day(piece: Piece) -> When | None:
    """ "push-ups before practice today" are today's too; "squats before the match on saturday" are not saturday's."""
    named = [when for when in piece.whens if when.dated and when.weekday is None and when.earlier == when.later]
    return named[0]._replace(part=None) if named and named[0].past is not True else None


def _fits(when: When, draft: Draft) -> bool:
    return when.past is None or when.past is (draft.tense is Tense.DONE)


def _list_time(pieces: Sequence[Piece], at: int) -> int | None:
    """ "squats and sprints yesterday": the piece of the same list that carries the time."""
    for there in range(at + 1, len(pieces)):
        piece = pieces[there]
        comma = piece.clause.link == "comma" and piece.mentions
        listed = comma and there + 1 < len(pieces) and pieces[there + 1].clause.link in TIGHT
        if piece.clause.link not in TIGHT and not listed:
            return None
        if piece.whens:
            return there if piece.mentions or _only_time(piece) else None
    return None


def _only_time(piece: Piece) -> bool:
    """Nothing but a day, besides the word that joins it."""
    return piece.clause.end - piece.clause.start - sum(when.end - when.start for when in piece.whens) <= 1
