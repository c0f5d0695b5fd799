"""Weekdays, parts of the day and vague times: "last friday", "sunday week", "this weekend", "the day after"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.understand.meaning import Term
from bot.understand.terms import cues, digits, text, timed, whole
from bot.understand.when.dates import dates
from bot.understand.when.said import Clockwork, When

ENDS_IN_S = frozenset({"thurs", "lunes", "martes", "miércoles", "miercoles", "jueves", "viernes"})
"""Names of one day that look like plurals."""

GROUPS = frozenset({"group", "league", "club", "crew", "team", "lads", "crowd", "gang", "lot", "regulars", "bunch"})
EVERY = frozenset({"every", "each"})
ALSO = frozenset({"on", "and", "&", "/", "+"})


def named_day(at: int, offset: int, part: str | None, clock: Clockwork) -> When:
    """ "today", "tmrw", "last night"."""
    day = clock.now.date() + timedelta(days=offset)
    return When(at, at + 1, day, day, part, True if offset < 0 else False if offset > 0 else None)


def weekday(terms: Sequence[Term], at: int, clock: Clockwork) -> When | None:
    day, said, before = terms[at].meaning.weekday, terms[at].token.text, text(terms, at - 1)
    if day is None or ("no_weekday" in cues(terms, at) and "subject" in cues(terms, at - 1)):
        return None
    if before in ("the", "my", "our", "a") and text(terms, at + 1) in GROUPS:
        return None  # "a ride with the sunday group"
    of_week = _of_week(terms, at, clock, day)
    if of_week is not None:
        return of_week
    today, end = clock.now.date(), at + 1
    back, ahead = (today.weekday() - day) % 7 or 7, (day - today.weekday()) % 7 or 7
    if text(terms, end) in ("week", "wk") or (before == "on" and timed(terms, at - 2, "week")):
        ahead, end = ahead + 7, end + (text(terms, end) in ("week", "wk"))
    numbered = _numbered(terms, end, clock, day)
    if numbered is not None:
        return numbered._replace(start=at)
    gone = timed(terms, end, "just_gone")
    last, coming = (any(timed(terms, beside, key) for beside in (at - 1, end)) for key in ("last", "next"))
    plural = len(said) > 4 and said.endswith("s") and not said.endswith("'s") and said not in ENDS_IN_S
    return When(
        at,
        end + gone,
        today - timedelta(days=back),
        today + timedelta(days=ahead),
        past=True if last or gone else False if coming or ahead > 7 else None,
        weekday=day,
        every=before in EVERY or (plural and (before in ALSO or not _possessed(terms, end))),
        plural=plural,
    )


def _numbered(terms: Sequence[Term], at: int, clock: Clockwork, day: int) -> When | None:
    """ "sunday 14th", "sunday the 14th"."""
    place = at + (text(terms, at) in ("the", ","))
    number = whole(digits(terms, place))
    if number is None or not 1 <= number <= 31 or not timed(terms, place + 1, "ordinal"):
        return None
    found = dates(at, place + 2, number, None, None, clock)
    fits = [one for one in (found.earlier, found.later) if one is not None and one.weekday() == day]
    return found._replace(earlier=fits[0], later=fits[-1]) if fits else None


def _possessed(terms: Sequence[Term], at: int) -> bool:
    """ "mondays squats", "mondays 10x10", "mondays heavy session": that of last Monday."""
    if at >= len(terms):
        return False
    meaning = terms[at].meaning
    return terms[at].token.number is not None or meaning.activity is not None or meaning.effort is not None


def _of_week(terms: Sequence[Term], at: int, clock: Clockwork, day: int) -> When | None:
    """ "monday last week", "next week friday"."""
    for key, weeks in (("week_before", -1), ("week_after", 1)):
        after = timed(terms, at + 1, key)
        if after or timed(terms, at - 1, key):
            monday = clock.now.date() - timedelta(days=clock.now.weekday() - 7 * weeks)
            found = monday + timedelta(days=day)
            return When(at, at + 1 + after, found, found, past=weeks < 0, weekday=day)
    return None


def part_of_day(terms: Sequence[Term], at: int) -> When | None:
    """ "in the morning"; a bare "am" only after a day, or "the am": it is a verb too."""
    meaning, before = terms[at].meaning, terms[at - 1].meaning if at else None
    if "no_part" in meaning.cues:
        near = before is not None and (before.weekday is not None or before.day is not None or _halved(terms, at))
        if not near and text(terms, at - 1) not in ("in", "the", "this"):
            return None
    return When(at, at + 1, part=meaning.part)


def _halved(terms: Sequence[Term], at: int) -> bool:
    """ "swim am, gym pm": behind a name, and before the next one or the end."""
    if text(terms, at) == "mo":
        return False
    following = terms[at + 1].meaning if at + 1 < len(terms) else None
    if following is not None and (following.day is not None or following.weekday is not None):
        return True  # "10k PM yesterday"
    if terms[at - 1].meaning.activity is None:
        return False
    closes = text(terms, at + 1) in CLOSES
    return closes or (following is not None and following.activity is not None)


CLOSES = frozenset({"", ",", ".", ")", "?", "/", "+", "&", "and", "then", "\n", "or"})


def vague(terms: Sequence[Term], at: int, clock: Clockwork) -> When | None:
    """Times without a day of their own: asked back, or counted from another session."""
    time, today = terms[at].meaning.time, clock.now.date()
    if "long_ago" in time:
        return When(at, at + 1, past=True, problem="far")
    if "later" in time and at and not terms[at - 1].meaning.time:
        return When(at, at + 1, today, today, past=False)
    if time & {"week_before", "vague_past"}:
        return When(at, at + 1, past=True, problem="vague")
    if time & {"week_after", "vague_future"}:
        return When(at, at + 1, past=False, problem="vague")
    if "weekend" in time:
        return When(at, at + 1, past=True if timed(terms, at - 1, "last") else None, problem="vague")
    if time & {"day_after", "day_before"}:
        return When(at, at + 1, relative=1 if "day_after" in time else -1)
    return When(at, at + 1, relative=0) if "same_day" in time else None
