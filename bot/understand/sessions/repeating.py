"""A session that is only pointed at: "same again today?", "skipped squats monday and did them tuesday"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.understand.piece import Piece
from bot.understand.reading import Reading
from bot.understand.sessions.draft import Draft
from bot.understand.tense import Judged, Tense

ASKING = frozenset({"can", "when"})
MISSED = frozenset({Tense.OUT, Tense.PLANNED, Tense.OPEN})


def again(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """ "same again today?" asks about what was done once more; "do them today?" about what was missed."""
    if not reading.cues & {"same_again", "them_again", "them_done"}:
        return drafts
    drafts = _caught_up(reading, drafts)
    for index, piece in enumerate(reading.pieces):
        them = "them_again" in piece.clause.cues
        if piece.mentions or not (
            them or ("same_again" in piece.clause.cues and (piece.clause.asks or piece.clause.cues & ASKING))
        ):
            continue
        when = piece.whens[0] if piece.whens else None
        day = when.day(done=False) if when else None
        wanted = Tense.OUT if them else Tense.DONE
        repeated: Sequence[Draft] = [one for one in drafts if one.tense is wanted and (one.piece < index or not them)]
        planned = Judged(Tense.PLANNED, True)
        kept = not any(term.token.text == "again" for term in reading.terms[piece.clause.start : piece.clause.end])
        return [
            *drafts,
            *(
                one._replace(judged=planned, piece=index, when=when, day=day, amounts=one.amounts if kept else ())
                for one in repeated
            ),
        ]
    return drafts


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
