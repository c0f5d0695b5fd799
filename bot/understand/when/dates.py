"""Dates of the calendar: "14th", "14 march", "3/14", "14.3.", "2016-03-05". What the calendar lacks is a problem."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.understand.meaning import Term
from bot.understand.terms import number, text, timed, touching, unit, whole
from bot.understand.when.said import Clockwork, When

FIRST_YEAR, LAST_YEAR = 1900, 2200
OF = frozenset({"of", "de"})
BEFORE_A_DATE = frozenset({"the", "on", "by", "since", "until", "for", "from"})
CLOCKS = frozenset({"at", "@", "its", "it's", "around", "about", "til", "till", "until"})
"""Before "8.10." they make it a time of day."""
SCALES = frozenset({5, 10})
"""What "3/10" is out of, unless it says "on 3/10"."""


def calendar(terms: Sequence[Term], at: int, clock: Clockwork) -> When | None:
    first = whole(number(terms, at))
    if first is None:
        return _dotted(terms, at, clock)
    if text(terms, at + 1) == "-" and text(terms, at + 3) == "-" and FIRST_YEAR < first < LAST_YEAR:
        month, day = whole(number(terms, at + 2)), whole(number(terms, at + 4))
        return dates(at, at + 5, day, month, first, clock) if month and day else None
    if text(terms, at + 1) == "/":
        return _slashed(terms, at, clock) if text(terms, at - 1) != "/" else None
    return _day_first(terms, at, first, clock) if 1 <= first <= 31 else None


def _day_first(terms: Sequence[Term], at: int, day: int, clock: Clockwork) -> When | None:
    end = at + 1
    ordinal = timed(terms, end, "ordinal") and touching(terms, end)
    dotted = text(terms, end) == "." and end + 1 < len(terms) and terms[end + 1].meaning.month is not None
    end += ordinal or dotted
    place = end + (text(terms, end) in OF)
    month = terms[place].meaning.month if place < len(terms) else None
    if month is not None:
        year, end = _year(terms, place + 1)
        return dates(at, end, day, month, year, clock)
    if ordinal and place == end and _dateish(terms, at, end, day):
        return dates(at, end, day, None, None, clock)
    return None


def _dateish(terms: Sequence[Term], at: int, end: int, day: int) -> bool:
    """ "on the 14th" is a date, "3rd sprint day" and "1st set" count something."""
    if end < len(terms) and (terms[end].meaning.activity or unit(terms, end) or timed(terms, end, "day")):
        return False
    return text(terms, at - 1) in BEFORE_A_DATE or day > 3


def _slashed(terms: Sequence[Term], at: int, clock: Clockwork) -> When | None:
    first, second = whole(number(terms, at)), whole(number(terms, at + 2))
    listed = text(terms, at + 3) == text(terms, at + 5) == "/"  # "5/5/5/4": sets
    if first is None or second is None or listed or (second in SCALES and text(terms, at - 1) != "on"):
        return None
    end, year = at + 3, None
    if text(terms, end) == "/":
        year = whole(number(terms, end + 1))
        if year is None or not (20 <= year < 100 or FIRST_YEAR < year < LAST_YEAR):
            return None
        end, year = end + 2, year + 2000 if year < 100 else year
    day, month = (first, second) if clock.day_first or first > 12 else (second, first)
    if month > 12 >= day:
        day, month = month, day
    return dates(at, end, day, month, year, clock) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _dotted(terms: Sequence[Term], at: int, clock: Clockwork) -> When | None:
    day, _, month = terms[at].token.text.partition(".")
    if text(terms, at - 1) in CLOCKS:
        return None
    if text(terms, at + 1) != "." or not (day.isdigit() and month.isdigit()):
        return None
    return dates(at, at + 2, int(day), int(month), None, clock) if 1 <= int(month) <= 12 else None


def month_first(terms: Sequence[Term], at: int, clock: Clockwork) -> When | None:
    day = whole(number(terms, at + 1))
    if day is None or not 1 <= day <= 31 or terms[at + 1].meaning.activity:
        return None
    year, end = _year(terms, at + 2 + timed(terms, at + 2, "ordinal"))
    return dates(at, end, day, terms[at].meaning.month, year, clock)


def _year(terms: Sequence[Term], at: int) -> tuple[int | None, int]:
    """The year behind a day and a month ("3 march 2035", "march 3, 2035") and where the date ends."""
    place = at + (text(terms, at) in (",", "de"))
    year = whole(number(terms, place))
    return (year, place + 1) if year is not None and FIRST_YEAR < year < LAST_YEAR else (None, at)


def month_alone(terms: Sequence[Term], at: int) -> When | None:
    """ "in May", "since january": too far to be a session of these days."""
    return When(at, at + 1, problem="far") if text(terms, at - 1) in MONTH_AFTER else None


MONTH_AFTER = frozenset({"in", "since", "last", "next", "until", "till", "en", "im", "seit"})


def dates(start: int, end: int, day: int, month: int | None, year: int | None, clock: Clockwork) -> When:
    """The latest such day until today and the next one after it; a problem where the calendar has none."""
    today = clock.now.date()
    if year is not None:
        found = _date(year, month or today.month, day)
        past = None if found is None or found == today else found < today
        return When(start, end, found, found, past=past, problem=None if found else "impossible")
    if month is not None:
        days = [_date(today.year + shift, month, day) for shift in (-1, 0, 1)]
    else:
        days = [_date(today.year, today.month + shift, day) for shift in (-1, 0, 1)]
    known = [one for one in days if one]
    if not known or (month is not None and days[1] is None):
        return When(start, end, problem="impossible")
    earlier = [one for one in known if one <= today]
    later = [one for one in known if one >= today]
    return When(start, end, earlier[-1] if earlier else None, later[0] if later else None)


def _date(year: int, month: int, day: int) -> date | None:
    year, month = (year - 1, month + 12) if month < 1 else (year + 1, month - 12) if month > 12 else (year, month)
    try:
        return date(year, month, day)
    except ValueError:
        return None
