"""Reminders: for which answer, and when. Pure; keeps, sends and words none of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Final

from bot.consider import Considered, judgement
from bot.recall import Known
from bot.understand.heard import Heard, Intent
from data.model import Reminder
from rules.model import Advice, Session, Verdict

__all__ = ["AHEAD", "Reminder", "is_quiet", "judged", "longest_wait", "outside"]

AHEAD: Final = timedelta(hours=1)
"""A go that is nearer than this needs no reminder."""


def longest_wait(advices: Iterable[Advice], now: datetime) -> Advice | None:
    """The judgement that a reminder is for: not a go yet, at a time that is known and not near."""
    waiting = [advice for advice in advices if _waits(advice, now)]
    return max(waiting, key=lambda advice: advice.earliest or now, default=None)


def outside(at: datetime, quiet: tuple[int, int], zone: tzinfo | None) -> datetime:
    """That time, or the end of the quiet hours that it falls into. Never earlier."""
    _, end = quiet
    while is_quiet(at, quiet, zone):
        here = at.astimezone(zone)
        past_end = here.hour * 60 + here.minute >= end
        day = here.date() + timedelta(days=1) if past_end else here.date()
        ends = datetime.combine(day, time(end // 60, end % 60), zone)
        # Where the clock is put back, the hours end twice; the second end is meant in the second of the two.
        at = next((one for one in (ends, ends.replace(fold=1)) if one.astimezone(UTC) > at), ends + timedelta(days=1))
        at = at.astimezone(UTC)
    return at


def is_quiet(at: datetime, quiet: tuple[int, int], zone: tzinfo | None) -> bool:
    begin, end = quiet
    here = at.astimezone(zone)
    minute = here.hour * 60 + here.minute
    return begin <= minute < end if begin <= end else minute >= begin or minute < end


def judged(known: Known, asked: Sequence[Session]) -> list[Advice]:
    """The sessions that a question asked about, judged as of now."""
    planned = tuple(replace(session, at=max(session.at, known.now)) for session in asked)
    found = Considered(
        heard=Heard(intent=Intent.CAN_I),
        known=known,
        checkin=known.checkin,
        planned=planned,
        history=known.history,
    )
    return [judgement(found, session).advice for session in planned]


def _waits(advice: Advice, now: datetime) -> bool:
    if advice.verdict is Verdict.GO or advice.refer or advice.earliest is None:
        return False
    return advice.earliest - now > AHEAD
