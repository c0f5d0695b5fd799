"""The further days of one session: "volleyball sat + sun", "ran mon, tue, wed", "plyos twice this week (mon, wed)"."""

from __future__ import annotations

from datetime import date, timedelta

from bot.understand.clauses import TIGHT
from bot.understand.piece import Piece
from bot.understand.reading import Reading
from bot.understand.sessions.draft import Draft
from bot.understand.tense import Tense

BESIDE = frozenset({"on", "the"})
LISTED = TIGHT | {"comma", "paren"}
HEADED = frozenset({"colon", "dash"})


def further_days(draft: Draft, reading: Reading) -> list[date]:
    """The days that the pieces right after it hold, and nothing else."""
    days: list[date] = []
    if draft.tense is Tense.HABIT or not _last(draft, reading):
        return days
    done, today = draft.tense is Tense.DONE, reading.now.date()
    for at in range(draft.piece + 1, len(reading.pieces)):
        piece = reading.pieces[at]
        headed = at + 1 < len(reading.pieces) and reading.pieces[at + 1].clause.link in HEADED
        if headed or not _only_a_day(piece, reading):
            break
        for when in piece.whens:
            here = done and when.weekday == today.weekday() and several_weekdays(reading)
            day = today if here else when.day(done=done)
            if when.relative is not None and draft.day is not None:
                day = draft.day + timedelta(days=when.relative)  # "yesterday and the day before"
            if day is None:
                return days
            if day != draft.day:
                days.append(day)
    return days


def _only_a_day(piece: Piece, reading: Reading) -> bool:
    if piece.mentions or piece.amounts or piece.clause.link not in LISTED or not piece.whens:
        return False
    bracketed = piece.clause.link == "paren"
    if any(when.every or ((bracketed or len(piece.whens) > 1) and when.weekday is None) for when in piece.whens):
        return False
    words = reading.terms[piece.clause.start : piece.clause.end]
    joining = sum(bool(term.meaning.cues & {"join", "horizon"}) or term.token.text in BESIDE for term in words)
    return len(words) - sum(when.end - when.start for when in piece.whens) <= joining


def _last(draft: Draft, reading: Reading) -> bool:
    """The last session that its piece names: a day behind it is not that of those before."""
    mentions = reading.pieces[draft.piece].mentions
    return not mentions or mentions[-1] == draft.mention


def several_weekdays(reading: Reading) -> bool:
    return len({when.weekday for piece in reading.pieces for when in piece.whens if when.weekday is not None}) > 1
