"""Days and times of day in a message → candidates for a date. Whether something is past or to come is not decided here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.understand.lexicon import METRES, NOTHING, Term
from rules.activities import activities

MOST_DAYS = 3_660
"""Ten years: further away no day is meant."""


@dataclass(frozen=True, slots=True)
class When:
    """A time that was said. Earlier and later are the two days it may mean; equal where only one is possible."""

    start: int
    end: int
    """Its terms, as a range."""
    earlier: date | None = None
    later: date | None = None
    part: str | None = None
    past: bool | None = None
    """True: over; False: to come; None: open."""
    weekday: int | None = None
    every: bool = False
    """ "on mondays", "every monday": no day of the calendar."""
    plural: bool = False
    """ "mondays": every Monday, or that of last Monday."""
    relative: int | None = None
    """Days from another session of the message ("the day after")."""
    problem: str | None = None
    """ "impossible" (31 February) or "vague" ("last week")."""

    def day(self, *, done: bool) -> date | None:
        return self.earlier if done else self.later

    @property
    def dated(self) -> bool:
        return self.earlier is not None or self.later is not None or self.relative is not None or bool(self.problem)


@dataclass(frozen=True, slots=True)
class Clockwork:
    """What a time is read against."""

    now: datetime
    day_first: bool


def when_at(terms: Sequence[Term], at: int, clock: Clockwork) -> When | None:
    """The time that starts with this term, or None. Composite times ("monday at 6") are joined afterwards."""
    meaning = terms[at].meaning
    if terms[at].token.number is not None and meaning.day is None:
        return (
            _distant(terms, at, clock) or _calendar(terms, at, clock) or _clock_time(terms, at)
            if meaning.activity is None
            else None
        )
    if meaning is NOTHING:
        return None
    if meaning.day is not None:
        day = clock.now.date() + timedelta(days=meaning.day)
        past = True if meaning.day < 0 else False if meaning.day > 0 else None
        return When(at, at + 1, day, day, meaning.part, past)
    if meaning.weekday is not None:
        return _weekday(terms, at, clock)
    if meaning.part is not None and meaning.activity is None:
        return _part(terms, at)
    if meaning.month is not None:
        return _month_first(terms, at, clock)
    if meaning.number is not None:
        return _distant(terms, at, clock)
    return _vague(terms, at, clock) if meaning.time else None


def _is(terms: Sequence[Term], at: int, key: str) -> bool:
    return 0 <= at < len(terms) and key in terms[at].meaning.time


def _text(terms: Sequence[Term], at: int) -> str:
    return terms[at].token.text if 0 <= at < len(terms) else ""


def _number(terms: Sequence[Term], at: int) -> float | None:
    if not 0 <= at < len(terms):
        return None
    token, meaning = terms[at].token, terms[at].meaning
    return token.number if token.number is not None else meaning.number


def _whole(terms: Sequence[Term], at: int) -> int | None:
    number = _number(terms, at)
    return int(number) if number is not None and number == int(min(number, 10**9)) else None


ENDS_IN_S = frozenset({"thurs", "lunes", "martes", "miércoles", "miercoles", "jueves", "viernes"})
"""Names of one day that look like plurals."""


def _weekday(terms: Sequence[Term], at: int, clock: Clockwork) -> When | None:
    weekday = terms[at].meaning.weekday
    text, before = terms[at].token.text, _text(terms, at - 1)
    if weekday is None or (text in ("sun", "sat", "mo") and before in ("the", "i", "he", "she", "just", "we", "they")):
        return None
    today = clock.now.date()
    back = (today.weekday() - weekday) % 7 or 7
    ahead = (weekday - today.weekday()) % 7 or 7
    start, end = at, at + 1
    if _is(terms, at - 1, "week_before") or _is(terms, end, "week_before"):
        monday = today - timedelta(days=today.weekday() + 7)
        day = monday + timedelta(days=weekday)
        return When(start, end + _is(terms, end, "week_before"), day, day, past=True, weekday=weekday)
    if _is(terms, at - 1, "week_after") or _is(terms, end, "week_after"):
        monday = today - timedelta(days=today.weekday() - 7)
        day = monday + timedelta(days=weekday)
        return When(start, end + _is(terms, end, "week_after"), day, day, past=False, weekday=weekday)
    if _text(terms, end) in ("week", "wk") or (before == "on" and _is(terms, at - 2, "week")):
        ahead, end = ahead + 7, end + (_text(terms, end) in ("week", "wk"))
    if _is(terms, end, "just_gone"):
        day = today - timedelta(days=back)
        return When(start, end + 1, day, day, past=True, weekday=weekday)
    last, coming = (any(_is(terms, beside, key) for beside in (at - 1, end)) for key in ("last", "next"))
    past = True if last else False if coming or ahead > 7 else None
    plural = len(text) > 4 and text.endswith("s") and not text.endswith("'s") and text not in ENDS_IN_S
    return When(
        start,
        end,
        today - timedelta(days=back),
        today + timedelta(days=ahead),
        past=past,
        weekday=weekday,
        every=before in ("every", "each") or (plural and before in ("on", "and", "&", "/", "+")),
        plural=plural,
    )


def _part(terms: Sequence[Term], at: int) -> When | None:
    text, before = terms[at].token.text, terms[at - 1] if at else None
    if text in ("am", "pm", "mo") and terms[at].end - terms[at].start == 1:
        near = before is not None and (before.meaning.weekday is not None or before.meaning.day is not None)
        if not near and not (before and before.token.text in ("in", "the", "this")):
            return None
    return When(at, at + 1, part=terms[at].meaning.part)


DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


def _distant(terms: Sequence[Term], at: int, clock: Clockwork) -> When | None:
    """ "3 days ago", "in 2 weeks", "48 hours ago", "5 days from now"."""
    number = _number(terms, at)
    if number is None or number > MOST_DAYS or at + 1 >= len(terms):
        return None
    following = terms[at + 1].meaning
    if "day" in following.time and (both := _relative(terms, at, number)):
        return both
    if following.part == "night" and _is(terms, at + 2, "ago"):
        day = clock.now.date() - timedelta(days=round(number))
        return When(at, at + 3, day, day, "evening", past=True)
    unit = next((key for key in DAYS if key in following.time), None) or (
        following.unit if following.unit in ("hour", "minute") else None
    )
    if unit is None:
        return None
    ago, ahead = _is(terms, at + 2, "ago"), _is(terms, at - 1, "in") or _is(terms, at + 2, "from_now")
    if _since(terms, at + 2) and not ahead and unit not in ("hour", "minute"):
        day = clock.now.date() - timedelta(days=round(number * DAYS[unit]))
        return When(at, at + 3, day, day, past=True)
    if _is(terms, at - 1, "in") and at > 1 and terms[at - 2].meaning.unit in METRES:
        return None
    if not ago and _is(terms, at - 1, "ago"):
        ago = True
    if not ago and not ahead:
        return None
    sign = -1 if ago else 1
    start = at - 1 if _is(terms, at - 1, "in") or _is(terms, at - 1, "ago") else at
    end = at + 3 if _is(terms, at + 2, "ago") or _is(terms, at + 2, "from_now") else at + 2
    if unit in ("hour", "minute"):
        then = clock.now + sign * timedelta(hours=number if unit == "hour" else number / 60)
        return When(start, end, then.date(), then.date(), f"{then:%H:%M}", ago)
    day = clock.now.date() + sign * timedelta(days=round(number * DAYS[unit]))
    return When(start, end, day, day, past=ago)


def _relative(terms: Sequence[Term], at: int, number: float) -> When | None:
    """ "2 days after squats", "3 days before my match": counted from the other session."""
    cues = terms[at + 2].meaning.cues if at + 2 < len(terms) else frozenset()
    if _since(terms, at + 2) or number > 30:
        return None
    sign = 1 if "after" in cues else -1 if "before" in cues else 0
    return When(at, at + 3, relative=sign * round(number)) if sign else None


def _since(terms: Sequence[Term], at: int) -> bool:
    """ "3 days since leg day", "2 days post marathon": the day of what follows."""
    return _text(terms, at) in ("since", "post")


def _calendar(terms: Sequence[Term], at: int, clock: Clockwork) -> When | None:
    """ "14th", "14 march", "3/14", "14.3.", "2016-03-05"."""
    first = _whole(terms, at)
    if first is None:
        return _dotted(terms, at, clock)
    if _text(terms, at + 1) == "-" and _text(terms, at + 3) == "-" and 1900 < first < 2200:
        month, day = _whole(terms, at + 2), _whole(terms, at + 4)
        if month is not None and day is not None:
            return _dates(at, at + 5, day, month, first, clock)
    if _text(terms, at + 1) == "/" and _text(terms, at - 1) != "/":
        return _slashed(terms, at, clock)
    if not 1 <= first <= 31:
        return None
    end = at + 1
    if (_is(terms, end, "ordinal") and terms[end].token.start == terms[at].token.end) or (
        _text(terms, end) == "." and end + 1 < len(terms) and terms[end + 1].meaning.month
    ):
        end += 1
    if end < len(terms) and _text(terms, end) in ("of", "de"):
        end += 1
    month = terms[end].meaning.month if end < len(terms) else None
    if month is not None:
        return _dates(at, end + 1, first, month, None, clock)
    if end > at + 1 and _text(terms, at + 1) != "." and _text(terms, end - 1) not in ("of", "de"):
        return _dates(at, end, first, None, None, clock) if _dateish(terms, at, end) else None
    return None


def _dateish(terms: Sequence[Term], at: int, end: int) -> bool:
    """ "on the 14th" is a date, "3rd sprint day" and "1st set" count something."""
    before = _text(terms, at - 1)
    if end < len(terms) and (terms[end].meaning.activity or terms[end].meaning.unit or _is(terms, end, "day")):
        return False
    return before in ("the", "on", "by", "since", "until", "for", "from") or terms[at].token.number > 3  # type: ignore[operator]


def _slashed(terms: Sequence[Term], at: int, clock: Clockwork) -> When | None:
    first, second = _whole(terms, at), _whole(terms, at + 2)
    if first is None or second is None or (second in (5, 10) and _text(terms, at - 1) != "on"):
        return None
    end, year = at + 3, None
    if _text(terms, end) == "/":
        year = _whole(terms, end + 1)
        if year is None or not (20 <= year < 100 or 1900 < year < 2200):
            return None
        end, year = end + 2, year + 2000 if year < 100 else year
    day, month = (first, second) if clock.day_first or first > 12 else (second, first)
    if month > 12 >= day:
        day, month = month, day
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return _dates(at, end, day, month, year, clock)


def _dotted(terms: Sequence[Term], at: int, clock: Clockwork) -> When | None:
    day, _, month = terms[at].token.text.partition(".")
    if _text(terms, at + 1) != "." or not (day.isdigit() and month.isdigit()) or not 1 <= int(month) <= 12:
        return None
    if not 1 <= int(day) <= 31:
        return None
    return _dates(at, at + 2, int(day), int(month), None, clock)


def _month_first(terms: Sequence[Term], at: int, clock: Clockwork) -> When | None:
    day = _whole(terms, at + 1)
    if day is None or not 1 <= day <= 31 or terms[at + 1].meaning.activity:
        return None
    end = at + 2 + _is(terms, at + 2, "ordinal")
    return _dates(at, end, day, terms[at].meaning.month, None, clock)


def _dates(start: int, end: int, day: int, month: int | None, year: int | None, clock: Clockwork) -> When:
    """The latest such day until today and the next one after it; a problem where the calendar has none."""
    today = clock.now.date()
    if year is not None:
        found = [_date(year, month or today.month, day)]
    elif month is not None:
        found = [_date(today.year + shift, month, day) for shift in (-1, 0, 1)]
    else:
        found = [_date(today.year, today.month + shift, day) for shift in (-1, 0, 1)]
    days = [one for one in found if one]
    if not days or (month is not None and year is None and found[1] is None):
        return When(start, end, problem="impossible")
    if year is not None:
        return When(start, end, days[0], days[0], past=True if days[0] < today else False if days[0] > today else None)
    earlier = [one for one in days if one <= today]
    later = [one for one in days if one >= today]
    return When(start, end, earlier[-1] if earlier else None, later[0] if later else None)


def _date(year: int, month: int, day: int) -> date | None:
    year, month = (year - 1, month + 12) if month < 1 else (year + 1, month - 12) if month > 12 else (year, month)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock_time(terms: Sequence[Term], at: int) -> When | None:
    """ "6am", "6-7am", "18:30", "7.30pm", "at 6", "18 uhr", "à 18h30"."""
    hour, minute, end = _whole(terms, at), 0, at + 1
    after_at = _is(terms, at - 1, "at") and _text(terms, at - 1) != "@" and _number(terms, at - 2) is None
    touching = at + 1 < len(terms) and terms[at + 1].token.start == terms[at].token.end
    if hour is None:
        hour, minute = _point(terms[at].token.text)
    elif touching and _text(terms, end) == ":" and _whole(terms, end + 1) is not None:
        minute, end = _whole(terms, end + 1) or 0, end + 2
        after_at = after_at or _text(terms, end) in ("am", "pm") or len(_text(terms, end - 1)) == 2
    if hour is None or not 0 <= hour <= 24 or not 0 <= minute <= 59:
        return None
    if _text(terms, end) == "-" and _whole(terms, end + 1) is not None and _text(terms, end + 2) in ("am", "pm"):
        return When(at, end + 3, part=_hhmm(hour, minute, _text(terms, end + 2)))
    if _text(terms, end) in ("am", "pm", "a.m", "p.m"):
        return When(at, end + 1, part=_hhmm(hour, minute, _text(terms, end)[:1] + "m")) if hour <= 12 else None
    if _is(terms, end, "clock"):
        return When(at, end + 1, part=f"{hour % 24:02}:{minute:02}")
    if after_at and end < len(terms) and terms[end].meaning.unit == "hour":
        minutes = _whole(terms, end + 1)
        glued = minutes is not None and terms[end + 1].token.start == terms[end].token.end
        return When(at, end + 1 + glued, part=f"{hour % 24:02}:{minutes if glued else minute:02}")
    if at and end > at + 1 and _result(terms, at - 1):
        return None
    if end > at + 1 and after_at and _text(terms, end) not in ("/", "min") and not _pace(terms, at, end):
        return When(at, end, part=_hhmm(hour, minute, ""))
    if after_at and end == at + 1 and not _measured(terms, end):
        return When(at, end, part=_hhmm(hour, minute, ""))
    return None


RESULTS = frozenset({"easy-run", "tempo-run", "long-run", "hiit", "swim", "low-impact-cardio"})


def _result(terms: Sequence[Term], at: int) -> bool:
    """ "parkrun 22:41", "erg 5k 20:10": a finishing time, not a time of day."""
    meaning = terms[at].meaning
    if meaning.unit in METRES:
        return True
    return meaning.activity is not None and activities()[meaning.activity].class_ in RESULTS


def _point(text: str) -> tuple[int | None, int]:
    hour, _, minute = text.partition(".")
    return (int(hour), int(minute)) if hour.isdigit() and minute.isdigit() and len(minute) == 2 else (None, 0)


def _pace(terms: Sequence[Term], at: int, end: int) -> bool:
    return _text(terms, end) in ("pace", "per", "/") or _text(terms, at - 1) in ("in", "pace")


def _measured(terms: Sequence[Term], at: int) -> bool:
    if at >= len(terms):
        return False
    meaning = terms[at].meaning
    return bool(meaning.unit) or terms[at].token.text in ("/", "%", "-", ":") or terms[at].token.number is not None


def _hhmm(hour: int, minute: int, half: str) -> str:
    """Without am or pm an hour from 1 to 6 is taken as afternoon: who trains at dawn says so."""
    if half == "pm" or (not half and 1 <= hour <= 6):
        hour = hour % 12 + 12
    elif half == "am":
        hour %= 12
    return f"{hour % 24:02}:{minute:02}"


def _vague(terms: Sequence[Term], at: int, clock: Clockwork) -> When | None:
    time = terms[at].meaning.time
    if "long_ago" in time:
        return When(at, at + 1, past=True, problem="long ago")
    if "later" in time and at and not terms[at - 1].meaning.time:
        today = clock.now.date()
        return When(at, at + 1, today, today, past=False)
    if "week_before" in time or "vague_past" in time:
        return When(at, at + 1, past=True, problem="vague")
    if "week_after" in time or "vague_future" in time:
        return When(at, at + 1, past=False, problem="vague")
    if "weekend" in time:
        before = _is(terms, at - 1, "last")
        ahead = (5 - clock.now.weekday()) % 7
        day = clock.now.date() + timedelta(days=ahead - 7 if before else ahead)
        return When(
            at, at + 1, past=True if before else None, problem="vague", earlier=None, later=day if before else None
        )
    if "day_after" in time or "day_before" in time:
        return When(at, at + 1, relative=1 if "day_after" in time else -1)
    if "same_day" in time:
        return When(at, at + 1, relative=0)
    return None


FILLERS = frozenset(
    {
        "at",
        "in",
        "the",
        "on",
        "around",
        "about",
        ",",
        "by",
        "am",
        "à",
        "a",
        "las",
        "um",
        "às",
        "el",
        "le",
        "de",
        "por",
        "la",
    }
)


def joined(whens: Sequence[When], terms: Sequence[Term]) -> list[When]:
    """Neighbours that are one time together: "monday" + "at 6", "tonight" + "at 6", "6am" + "tomorrow"."""
    merged: list[When] = []
    for when in whens:
        if merged and _close(merged[-1], when, terms) and (both := _together(merged[-1], when)):
            merged[-1] = both
        else:
            merged.append(when)
    return merged


def _close(first: When, second: When, terms: Sequence[Term]) -> bool:
    between = terms[first.end : second.start]
    return len(between) <= 2 and all(term.token.text in FILLERS for term in between)


def _together(first: When, second: When) -> When | None:
    if first.dated and second.dated:
        return None
    dated, timed = (first, second) if first.dated else (second, first)
    if timed.dated and not dated.dated:
        dated, timed = timed, dated
    if timed.part is None:
        return None
    part = _finer(dated.part, timed.part)
    return None if part is None else replace(dated, start=first.start, end=second.end, part=part)


def _finer(first: str | None, second: str) -> str | None:
    """A clock time beats a word; "tonight" makes "at 6" the evening's."""
    if first is None:
        return second
    clock, word = (first, second) if ":" in first else (second, first)
    if ":" not in clock:
        return second if first == second else None
    if ":" in word:
        return None
    hour = int(clock[:2])
    if word in ("evening", "night", "afternoon") and hour < 12:
        return f"{hour + 12:02}{clock[2:]}"
    if word == "morning" and hour > 12:
        return f"{hour - 12:02}{clock[2:]}"
    return clock
