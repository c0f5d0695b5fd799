"""Times of day in figures: "6am", "6-7am", "18:30", "7.30pm", "at 6", "18 uhr", "à 18h30". Results are no times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.understand.meaning import METRES, Term
from bot.understand.terms import cues, digits, number, text, timed, touching, unit, whole
from bot.understand.when.said import When
from rules.activities import activities

HALVES = {"am": "am", "a.m": "am", "pm": "pm", "p.m": "pm"}
RATES = frozenset({"/", "per", "pace", "min", "split", "splits", "avg", "average", "pr", "pb"})

RESULTS = frozenset({"easy-run", "tempo-run", "long-run", "hiit", "low-impact-cardio"})
"""Classes after whose names "22:41" is a finishing time."""


def clock_time(terms: Sequence[Term], at: int, now: datetime) -> When | None:
    hour, minute, end = _figures(terms, at)
    if hour is not None and hour > 24 and end == at + 1:
        hour, minute = _military(terms, at, hour)
    if hour is None or not 0 <= hour <= 24 or not 0 <= minute <= 59:
        return None
    if text(terms, end) == "-" and digits(terms, end + 1) is not None and text(terms, end + 2) in HALVES:
        return When(at, end + 3, part=hhmm(hour, minute, HALVES[text(terms, end + 2)]))
    if text(terms, at).startswith("0") and len(text(terms, at)) == 4:
        return When(at, end, part=f"{hour:02}:{minute:02}")
    half = HALVES.get(text(terms, end))
    if half is not None:
        return When(at, end + 1, part=hhmm(hour, minute, half)) if hour <= 12 else None
    if timed(terms, end, "clock"):
        return When(at, end + 1, part=f"{hour % 24:02}:{minute:02}")
    return _after_at(terms, at, end, _likelier(terms, at, hour, now), minute)


def _likelier(terms: Sequence[Term], at: int, hour: int, now: datetime) -> int:
    """ "padel at 7?" asked at noon is the evening's; "did legs at 7" was the morning's."""
    if not 7 <= hour <= 11 or now.hour < hour or _another_day(terms, at):
        return hour
    for place in range(at - 1, max(-1, at - REACH), -1):
        if cues(terms, place) & {"done", "but", "because"} or text(terms, place) in (".", "?", "\n", ","):
            return hour if "done" in cues(terms, place) else hour + 12
    return hour + 12


def _another_day(terms: Sequence[Term], at: int) -> bool:
    """ "tomorrow at 9", "at 9 on sunday"."""
    near = terms[max(0, at - NEAR_DAY) : at + NEAR_DAY]
    return any(term.meaning.weekday is not None or (term.meaning.day or 0) > 0 for term in near)


NEAR_DAY = 4
REACH = 12
"""Terms before a time in which "did" makes it one that is over."""


def _military(terms: Sequence[Term], at: int, value: int) -> tuple[int | None, int]:
    """ "730pm", "at 1700", "0530": hours and minutes in one number."""
    half, announced = text(terms, at + 1) in HALVES, timed(terms, at - 1, "at")
    zero = text(terms, at).startswith("0") and len(text(terms, at)) == 4
    if not (100 <= value < 2400 or zero) or not (half or zero or (announced and value >= 1000)):
        return None, 0
    return (value // 100, value % 100) if value % 100 < 60 else (None, 0)


def _figures(terms: Sequence[Term], at: int) -> tuple[int | None, int, int]:
    """Hour, minute and the place after them."""
    hour = whole(number(terms, at))
    if hour is None:
        first, _, rest = terms[at].token.text.partition(".")
        pointed = first.isdigit() and rest.isdigit() and len(rest) == 2
        return (int(first), int(rest), at + 1) if pointed else (None, 0, at + 1)
    minute = whole(number(terms, at + 2))
    if text(terms, at + 1) == ":" and touching(terms, at + 1) and minute is not None:
        seconds = text(terms, at + 3) == ":" and touching(terms, at + 3)
        return (None if seconds else hour), minute, at + 3  # "1:12:30" is how long it took
    return hour, 0, at + 1


def _after_at(terms: Sequence[Term], at: int, end: int, hour: int, minute: int) -> When | None:
    """ "at 6" and "à 18h30"; "18:30" needs no "at", but "parkrun 22:41" and "5:30/km" are none."""
    if text(terms, at - 1) == "half" and timed(terms, at - 2, "at") and end == at + 1:
        return When(at - 1, end, part=hhmm(hour, 30, None if hour < 7 else "pm"))
    lasting = hour <= 5 and touching(terms, end + 1) and digits(terms, end + 1) is not None  # "ran today 1h08"
    if unit(terms, end) == "hour" and at and _day(terms[at - 1]) and not _named(terms, end + 1) and not lasting:
        return When(at, end + 1, part=f"{hour % 24:02}:{minute:02}")  # "amanhã 6h"
    named = at > 1 and terms[at - 2].meaning.activity is not None and hour <= LATEST_AT  # "power cleans @ 2"
    sign = text(terms, at - 1) == "@" and not (named and end == at + 1)
    lasted = text(terms, at - 1) in ("about", "around") and unit(terms, end) == "hour"  # "last nite, about 2 hours"
    announced = timed(terms, at - 1, "at") and not sign and not lasted and digits(terms, at - 2) is None
    if announced and unit(terms, end) == "hour":
        more = whole(number(terms, end + 1)) if touching(terms, end + 1) else None
        return When(at, end + 1 + (more is not None), part=f"{hour % 24:02}:{more or minute:02}")
    coloned = end == at + 3
    if coloned and not announced and (len(text(terms, end - 1)) != 2 or result_of(terms, at)):
        return None
    if coloned:
        rate = text(terms, end) in RATES or text(terms, at - 1) in ("in", "pace")
        return None if rate else When(at, end, part=hhmm(hour, minute, None))
    return When(at, end, part=hhmm(hour, minute, None)) if announced and not _measured(terms, end) else None


LATEST_AT = 5
"""Of a higher number "squats @ 8" is an effort."""


def _day(term: Term) -> bool:
    return term.meaning.day is not None or term.meaning.weekday is not None


def _named(terms: Sequence[Term], at: int) -> bool:
    """ "tomorrow 2h ride" is as long as that."""
    place = at + (at < len(terms) and terms[at].meaning.effort is not None)
    return place < len(terms) and terms[place].meaning.activity is not None


def result_of(terms: Sequence[Term], at: int) -> bool:
    """ "parkrun 22:41", "parkrun pb 21:34", "8k, 34:12": how long it took; "10x100 on 1:40": how often one starts."""
    if text(terms, at - 1) in ("on", "off", "every"):
        return True
    if text(terms, at - 1) in STARTED and (digits(terms, at - 2) is not None or unit(terms, at - 2) in METRES):
        return True
    if at + 3 < len(terms) and (terms[at + 3].meaning.day or 0) > 0:
        return False  # "5k 18:30 tomorrow"
    if "report" in cues(terms, at - 1):
        return True  # "for time 7:45"
    if text(terms, at - 1) == "(" and text(terms, at + 3) == ")":
        return _bracketed(terms, at - 1)
    before = at - 1
    while before > 0 and (terms[before].meaning.effort == "max" or text(terms, before) == "-"):
        before -= 1
    comma = text(terms, before) in (",", ":")
    if unit(terms, before - comma) in METRES:
        return not comma or _run_in(terms, before - comma, at)
    activity = terms[before].meaning.activity if before >= 0 else None
    return activity is not None and activities()[activity].class_ in RESULTS


def _bracketed(terms: Sequence[Term], at: int) -> bool:
    """ "ran the half yesterday (1:52)", but not "run tomorrow (6:30)"."""
    near = terms[max(0, at - NEAR_DAY) : at]
    ahead = any(term.meaning.weekday is not None or (term.meaning.day or 0) > 0 for term in near)
    run = any(term.meaning.activity and activities()[term.meaning.activity].class_ in RESULTS for term in near)
    return run and not ahead


STARTED = frozenset({"on", "off", "@", "in", "avg", "average", "w", "w/", "every"})
PACE = (2.6, 9.0)
"""Minutes to the kilometre: outside it "8k, 18:30" is a time of day."""


def _run_in(terms: Sequence[Term], place: int, at: int) -> bool:
    metres = (digits(terms, place - 1) or 0) * METRES.get(unit(terms, place) or "", 0)
    minutes = (digits(terms, at) or 0) + (digits(terms, at + 2) or 0) / 60
    return metres > 0 and PACE[0] <= minutes / metres * 1000 <= PACE[1]


def _measured(terms: Sequence[Term], at: int) -> bool:
    return bool(unit(terms, at)) or text(terms, at) in RATED or digits(terms, at) is not None


RATED = frozenset({"/", "%", "-", ":", "spm", "rpm", "bpm", "kph", "kmh", "mph", "watts", "w"})
"""Behind a number: it is a rate, a share or a result."""


def hhmm(hour: int, minute: int, half: str | None) -> str:
    """Without am or pm an hour from 1 to 6 is taken as afternoon: who trains at dawn says so."""
    if half == "pm" or (half is None and 1 <= hour <= 6):
        hour = hour % 12 + 12
    elif half == "am":
        hour %= 12
    return f"{hour % 24:02}:{minute:02}"
