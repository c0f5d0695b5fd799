"""Days and times of day in a message → candidates for a date. Does not decide what is past and what is to come."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understand.meaning import NOTHING, Term
from bot.understand.when.clock import clock_time
from bot.understand.when.dates import calendar, dates, month_alone, month_first
from bot.understand.when.days import named_day, part_of_day, vague, weekday
from bot.understand.when.distances import distant
from bot.understand.when.joining import joined
from bot.understand.when.said import Clockwork, When

__all__ = ["Clockwork", "When", "joined", "when_at"]


def when_at(terms: Sequence[Term], at: int, clock: Clockwork) -> When | None:
    """The time that starts with this term, or None. Composite times ("monday at 6") are joined afterwards."""
    term = terms[at]
    meaning = term.meaning
    if meaning.day is not None:
        return named_day(at, meaning.day, meaning.part, clock)
    if term.token.number is not None:
        if meaning.activity is not None:
            return None
        return distant(terms, at, clock) or calendar(terms, at, clock) or clock_time(terms, at, clock.now)
    if meaning is NOTHING:
        return None
    if meaning.weekday is not None:
        return weekday(terms, at, clock)
    if meaning.part is not None and meaning.activity is None:
        return part_of_day(terms, at)
    if meaning.month is not None:
        return month_first(terms, at, clock) or month_alone(terms, at)
    if meaning.holiday is not None:
        return dates(at, at + 1, meaning.holiday[1], meaning.holiday[0], None, clock)
    if meaning.number is not None:
        return distant(terms, at, clock)
    return vague(terms, at, clock) if meaning.time else None
