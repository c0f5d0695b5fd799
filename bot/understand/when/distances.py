"""Days counted from now or from another session: "3 days ago", "in 2 weeks", "2 days after squats"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.understand.meaning import METRES, Term
from bot.understand.terms import cues, number, text, timed, unit
from bot.understand.when.said import Clockwork, When

MOST_DAYS = 3_660
"""Ten years: further away no day is meant."""

MOST_DAYS_APART = 30
"""Of two sessions that are counted from one another."""

WEEKS_THAT_COUNT = 3
"""What is longer ago is mostly an operation or an injury, not a session of these days."""

DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
NEAR = 8
"""Terms before "in 41 minutes" in which a distance makes it a result."""

LATER = frozenset({"later", "afterwards", "afterward"})
SINCE = frozenset({"since", "post"})


def distant(terms: Sequence[Term], at: int, clock: Clockwork) -> When | None:
    value = number(terms, at)
    if value is None or value > MOST_DAYS or at + 1 >= len(terms):
        return None
    days = next((many for key, many in DAYS.items() if timed(terms, at + 1, key)), None)
    if value <= WEEKS_THAT_COUNT and timed(terms, at + 1, "long_ago") and text(terms, at + 1) in ("weeks", "wks"):
        return _shifted(at, at + 2, -value * DAYS["week"], clock)  # "weeks ago" is one phrase
    if days == DAYS["year"] and not timed(terms, at + 2, "ago"):
        return None  # "first time in a year"
    if days is None and terms[at + 1].meaning.part == "night" and timed(terms, at + 2, "ago"):
        return _shifted(at, at + 3, -value, clock)._replace(part="evening")
    hours = {"hour": 1.0, "minute": 1 / 60}.get(unit(terms, at + 1) or "")
    if hours == 1.0 and text(terms, at + 2) in SINCE and value >= 12:
        return _shifted(at, at + 3, -value / 24, clock)
    if hours == 1.0 and text(terms, at + 2) in LATER and value >= 12:
        return When(at, at + 3, relative=round(value / 24))  # "sprints 48h later"
    if days is not None and (ahead := _until(terms, at + 2)):
        return _shifted(at, ahead, value * days, clock)
    if days is not None and (beside := _beside(terms, at, value, days, clock)):
        return beside
    if days is None and hours is None:
        return None
    return _from_now(terms, at, value, days, hours, clock)


def _from_now(
    terms: Sequence[Term], at: int, value: float, days: int | None, hours: float | None, clock: Clockwork
) -> When | None:
    inside = timed(terms, at - 1, "in")
    if inside and hours and any(unit(terms, place) in METRES for place in range(max(0, at - NEAR), at)):
        return None  # "7.5km in 41 minutes"
    if inside and hours and _took(terms, at - 2):
        return None
    if inside and (_so_many(terms, at - 1) or (days != 1 and _first_in(terms, at - 2))):
        return None
    before = timed(terms, at - 1, "ago")
    ago, ahead = before or timed(terms, at + 2, "ago"), inside or timed(terms, at + 2, "from_now")
    if not ago and not ahead:
        return None
    start = at - 1 if inside or before else at
    end = at + 3 if timed(terms, at + 2, "ago") or timed(terms, at + 2, "from_now") else at + 2
    sign = -1 if ago else 1
    if days is not None:
        return _shifted(start, end, sign * value * days, clock)
    then = clock.now + sign * timedelta(hours=value * (hours or 0))
    return When(start, end, then.date(), then.date(), f"{then:%H:%M}", ago)


def _until(terms: Sequence[Term], at: int) -> int | None:
    """ "5 days to my meet", "3 weeks out from the race": where the words of the count end."""
    out = text(terms, at) == "out" and text(terms, at + 1) == "from"
    if not out and text(terms, at) not in ("to", "till", "til", "until"):
        return None
    place = at + 1 + out
    return place if text(terms, place) in ("my", "the", "our") or _named(terms, place) else None


def _named(terms: Sequence[Term], at: int) -> bool:
    return at < len(terms) and terms[at].meaning.activity is not None


def _took(terms: Sequence[Term], at: int) -> bool:
    """ "did 100 swings w the 24 in 10min": how long it took."""
    for place in range(at, max(-1, at - NEAR), -1):
        if text(terms, place) in STOPS or cues(terms, place) & {"can", "planned", "when"}:
            return False
        if "done" in cues(terms, place):
            return True
    return False


STOPS = frozenset({",", ".", ";", "?", "!", "\n"})


def _first_in(terms: Sequence[Term], at: int) -> bool:
    """ "squats for the first time in 3 months"."""
    near = range(max(0, at - 2), at + 1)
    first = any(terms[place].meaning.effort == "first_time" or text(terms, place) == "first" for place in near)
    return at >= 0 and (first or text(terms, at) == "time")


def _so_many(terms: Sequence[Term], at: int) -> bool:
    """ "3 games in 8 days", "legs twice in 3 days": how often, not when."""
    counted = number(terms, at - 2) is not None and (text(terms, at - 2) not in ("a", "an"))
    named = at > 0 and terms[at - 1].meaning.activity is not None
    return (counted and named) or text(terms, at - 1) in ("twice", "times", "straight")


def _beside(terms: Sequence[Term], at: int, value: float, days: int, clock: Clockwork) -> When | None:
    """ "3 days since leg day" is a day; "2 days after squats", "3 days before my match" count from a session."""
    if text(terms, at + 2) in SINCE and value * days <= MOST_DAYS_APART and not timed(terms, at - 1, "in"):
        return _shifted(at, at + 3, -value * days, clock)
    following = cues(terms, at + 2)
    if text(terms, at + 2) in LATER and days == 1 and value <= MOST_DAYS_APART:
        return When(at, at + 3, relative=round(value))
    sign = 1 if "after" in following else -1 if "before" in following else 0
    if not sign or days != 1 or value > MOST_DAYS_APART or timed(terms, at - 1, "in"):
        return None
    return When(at, at + 3, relative=sign * round(value))


def _shifted(start: int, end: int, days: float, clock: Clockwork) -> When:
    day = clock.now.date() + timedelta(days=round(days))
    return When(start, end, day, day, past=days < 0)
