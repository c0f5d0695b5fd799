"""A session that is only pointed at: "same again today?", "skipped squats monday and did them tuesday"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.understand.clauses import TIGHT
from bot.understand.meaning import Term
from bot.understand.piece import Piece
from bot.understand.reading import Reading
from bot.understand.sessions.draft import Draft
from bot.understand.tense import Judged, Tense
from bot.understand.when import When

ASKING = frozenset({"can", "when"})
MISSED = frozenset({Tense.OUT, Tense.PLANNED, Tense.OPEN})


def again(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """ "same again today?" asks about what was done once more; "do them today?" about what was missed."""
    if not reading.cues & {"same_again", "them_again", "them_done"}:
        return drafts
    drafts = _caught_up(reading, drafts)
    for index, piece in enumerate(reading.pieces):
        them = "them_again" in piece.clause.cues
        same = "same_again" in piece.clause.cues and (piece.clause.asks or piece.clause.cues & ASKING)
        if piece.mentions or not (them or same):
            continue
        missed = [one for one in drafts if one.piece < index and _missed(one, reading)] if them else []
        repeated = missed or [one for one in drafts if one.tense is Tense.DONE and (same or _asked(piece, reading))]
        kept = bool(missed) or not _once_more(piece, reading)
        left = [one for one in drafts if one not in missed or one.tense is Tense.OUT]
        return [*left, *_moved(repeated, reading, index, kept=kept)]
    return drafts


def _missed(draft: Draft, reading: Reading) -> bool:
    """ "skipped sat long run", "was supposed to do legs today": it was not done."""
    return draft.tense is Tense.OUT or "unmet" in reading.pieces[draft.piece].clause.cues


def _asked(piece: Piece, reading: Reading) -> bool:
    """ "legs tuesday. can i do it today?": a word of the day to come, and a question."""
    sentence = [one for one in reading.pieces if one.clause.sentence == piece.clause.sentence]
    dated = any(when.past is not True and when.dated for when in piece.whens)
    return dated and any(one.clause.asks or one.clause.cues & ASKING for one in sentence)


def _once_more(piece: Piece, reading: Reading) -> bool:
    return any(term.token.text == "again" for term in _words(piece, reading)) or any(
        term.token.text in ("go", "going") and "same_again" in term.meaning.cues for term in _words(piece, reading)
    )


def _words(piece: Piece, reading: Reading) -> Sequence[Term]:
    return reading.terms[piece.clause.start : piece.clause.end]


def _moved(repeated: Sequence[Draft], reading: Reading, index: int, *, kept: bool) -> list[Draft]:
    """The same sessions, planned on the day that is said with "it"."""
    when = _day_said(reading, index)
    day = when.day(done=False) if when else None
    judged = Judged(Tense.PLANNED, True)
    return [
        one._replace(judged=judged, piece=index, when=when, day=day, amounts=one.amounts if kept else ())
        for one in repeated
    ]


def _day_said(reading: Reading, index: int) -> When | None:
    """Its own, or that of what it is done with: "do it with ohp on friday"."""
    whens = reading.pieces[index].whens
    if not whens and index + 1 < len(reading.pieces) and reading.pieces[index + 1].clause.link in TIGHT:
        whens = reading.pieces[index + 1].whens
    return whens[0] if whens else None


def _caught_up(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """ "skipped squats monday and did them tuesday", "the plan says long run today but I did it yesterday"."""
    settled = list(drafts)
    for index, piece in enumerate(reading.pieces):
        day = _day_done(piece, reading.now.date())
        before = [at for at, draft in enumerate(settled) if draft.piece < index]
        if day is None or not before or settled[before[-1]].tense not in MISSED:
            continue
        last = settled[before[-1]]
        settled[before[-1]] = last._replace(judged=Judged(Tense.DONE, True), when=piece.whens[0], day=day)
    return settled


def _day_done(piece: Piece, today: date) -> date | None:
    if piece.mentions or len(piece.whens) != 1 or "them_done" not in piece.clause.cues:
        return None
    day = piece.whens[0].day(done=True)
    return day if day is not None and day <= today else None


def past_plans(drafts: Sequence[Draft], today: date) -> list[Draft]:
    """A plan of a day that is over was no plan: "rested yesterday. legs the day before. sprints today?"."""
    return [
        one._replace(judged=Judged(Tense.DONE, False))
        if one.tense is Tense.PLANNED and not one.judged.sure and one.day is not None and one.day < today
        else one
        for one in drafts
    ]
