"""Minutes and metres: "45min", "1h30", "5k in 24:30", "60 lengths (25m pool)". Rests, nights and paces say nothing."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understand.amounts.amount import MOST_REPS, SHORTEST_CALLED, SINGLES, Amount
from bot.understand.meaning import METRES, REPEATS, Term
from bot.understand.terms import cues, digits, text, timed, touching, unit, whole
from bot.understand.when.clock import STARTED, result_of
from rules.activities import activities

ENDS = frozenset({"", ",", ".", "!", "?", "\n", "/", ")"})
LONGEST_MINUTES = 12 * 60
"""A longer time is a gap between sessions, not a session."""

MOST_REPEATS = 40

TRAP_METRES = (10, 180)
"""A lone "80m" in this range may be metres or minutes: it is asked back."""

PACES = frozenset({"/", "per", "pace"})
RESULT_WORDS = frozenset({"in", "finished", "time"})
NEAR_LENGTHS = 7
"""Terms within which the length of the pool is looked for."""


def duration(terms: Sequence[Term], at: int) -> Amount | None:
    """ "45min", "1h30", "1.5 hours", "1 hr 15", "2 hours and a half"."""
    value, said = digits(terms, at), unit(terms, at + 1)
    if value is None or said not in ("hour", "minute", "second"):
        return None
    if said == "second":
        flat_out = at > 0 and terms[at - 1].meaning.effort == "max"  # "max effort 60s"
        plural = text(terms, at + 1) == "s" and touching(terms, at + 1) and value in REPEATS
        called = plural and (value >= SHORTEST_CALLED or flat_out)
        return Amount(at, at + 2, metres=value if called else None)
    if said == "minute":
        return kept(terms, at, at + 2, value)
    more, end = digits(terms, at + 2), at + 2
    minutes = unit(terms, at + 3) == "minute"
    if more is not None and more < 60 and (touching(terms, end) or minutes):
        return kept(terms, at, end + 1 + minutes, value * 60 + more)
    half = text(terms, end) in ("and", "&") and text(terms, end + 2) == "half"
    return kept(terms, at, end + (3 if half else 0), value * 60 + (30 if half else 0))


def kept(terms: Sequence[Term], at: int, end: int, minutes: float) -> Amount:
    """The minutes, unless they are a pause, a night, a drive or a time to wait."""
    if minutes > LONGEST_MINUTES or _resting(terms, at, end) or warming(terms, at, end):
        return Amount(at, end)
    return Amount(at, end, minutes=round(minutes, 2))


def warming(terms: Sequence[Term], at: int, end: int) -> bool:
    """ "w/u 2k", "1 mile cd", "10min warm up": before and after the session that counts."""
    before = at - 1 - (at > 1 and terms[at - 1].meaning.activity is not None)
    after = end + (end < len(terms) and terms[end].meaning.activity is not None)
    return "warming" in cues(terms, before) or "warming" in cues(terms, after)


def _idle(terms: Sequence[Term], at: int) -> bool:
    """ "sleep gonna be like 6hrs", "sitting down for an hour"."""
    for place in range(at - 1, max(-1, at - NEAR_IDLE), -1):
        if text(terms, place) in ENDS:
            return False
        if text(terms, place) in IDLE:
            return True
    return False


IDLE = frozenset({"sleep", "slept", "sleeping", "asleep", "sitting", "drive", "drove", "driving", "flight"})
NEAR_IDLE = 5
"""Terms before "6hrs" in which sleep or a drive is what takes so long."""


def _resting(terms: Sequence[Term], at: int, end: int) -> bool:
    before = at - 1 - (text(terms, at - 1) in (":", "="))
    if text(terms, at - 1) == "from" and text(terms, end) in ("on", "onwards"):
        return True  # "tight from 60' on"
    if _idle(terms, at):
        return True
    if timed(terms, end, "ago") or timed(terms, end, "from_now") or "rest_before" in cues(terms, before):
        return True
    place = end + (text(terms, end) in ("of", "de", "d'"))
    resting = "rest" in cues(terms, place) or (text(terms, end) in ("night", "day") and "rest" in cues(terms, end + 1))
    if resting:
        zone = place < len(terms) and terms[place].meaning.activity is not None
        named = zone or text(terms, place) in ("jog", "walk", "easy", "recovery")  # "40 min jog" is a session
        return not named or text(terms, at - 1) == "with"
    return bool(cues(terms, end) & {"before", "negated"}) and text(terms, at - 1) != "for"


def distance(terms: Sequence[Term], at: int) -> Amount | None:
    """ "5k", "8 km", "4 mi", "1500m", "60 lengths (25m pool)"."""
    value, said = digits(terms, at), unit(terms, at + 1)
    if value is None:
        return None
    if said == "length":
        return _lengths(terms, at, value)
    if said == "pool":
        return Amount(at, at + 2)
    if said not in METRES:
        return None
    end, called = at + 2, text(terms, at + 1)
    if text(terms, end) in PACES or warming(terms, at, end):
        return Amount(at, end)
    if called == "k" and value >= 1000:
        return None
    repeats = whole(digits(terms, end + 1)) if text(terms, end) in ("x", "*") else None
    if repeats is not None and repeats <= MOST_REPEATS:
        return Amount(at, end + 2, repeats, metres=round(value * METRES[said], 1))  # "row 500m x 8"
    low, high = TRAP_METRES
    trap = "distance_m" if called == "m" and low <= value <= high else None
    return Amount(at, end, metres=round(value * METRES[said], 1), trap=trap)


def _lengths(terms: Sequence[Term], at: int, value: float) -> Amount:
    for place in range(at + 3, min(at + NEAR_LENGTHS, len(terms))):
        metres = digits(terms, place - 1)
        if metres and unit(terms, place) in ("pool", "metre"):
            return Amount(at, place + 1, metres=value * metres)
    return Amount(at, at + 2)


def clocked(terms: Sequence[Term], at: int) -> Amount | None:
    """ "5k in 24:30", "1:41:20", "parkrun 22:41": a result; a pace ("5:30/km", "@ 1:40") says nothing."""
    first, second = digits(terms, at), digits(terms, at + 2)
    if first is None or second is None or text(terms, at + 1) != ":" or second >= 60:
        return None
    if len(text(terms, at + 2)) != 2:
        return None  # "EMOM 10: 2 cleans"
    end, seconds = at + 3, digits(terms, at + 4)
    if text(terms, end) == ":" and seconds is not None:
        return Amount(at, end + 2, minutes=round(first * 60 + second + seconds / 60, 2))
    if text(terms, end) in PACES or "rest" in cues(terms, end):
        return Amount(at, end)
    no_clock = first >= HOURS_OF_A_DAY
    result = (
        no_clock or text(terms, at - 1) in RESULT_WORDS or (text(terms, at - 1) not in STARTED and result_of(terms, at))
    )
    if result:
        return Amount(at, end, minutes=round(first + second / 60, 2))
    return Amount(at, end) if touching(terms, at + 1) and touching(terms, at + 2) else None


HOURS_OF_A_DAY = 24
"""From here on "48:30" is minutes and seconds."""


def counted(terms: Sequence[Term], at: int) -> Amount | None:
    """ "3 sets", "8 reps", "2 singles", "3 times a week", and a bare number before a name: "6 strides"."""
    many, said = whole(digits(terms, at)), unit(terms, at + 1)
    if many is None:
        return None
    if said is None and many in WHOLE_GAMES and text(terms, at - 1) in ("full", "all"):
        return Amount(at, at + 1, minutes=float(many))  # "played the full 90"
    if said == "rep":
        return Amount(at, at + 2, reps=many)
    if text(terms, at + 1) == "of" and digits(terms, at + 2) is not None and unit(terms, at + 3) == "set":
        return Amount(at, at + 4, many)  # "only 2 of 5 sets"
    if said is None and many <= MOST_REPS and "for_reps" in cues(terms, at - 1) and _lifted(terms, at):
        return Amount(at, at + 1, reps=many)  # "225lb bench for 5"
    if said in SINGLES:
        return Amount(at, at + 2, many, SINGLES[said])
    if "habit" in cues(terms, at + 1):
        return Amount(at, at + 1, many=many)
    return Amount(at, at + 1, many=many) if before_a_name(terms, at + 1) else None


def _lifted(terms: Sequence[Term], at: int) -> bool:
    activity = terms[at - 2].meaning.activity if at > 1 else None
    strength = activity is not None and activities()[activity].class_.endswith(("-strength", "-lift"))
    return strength and (text(terms, at + 1) in ENDS or text(terms, at + 1) in ("today", "yesterday", "@", "and"))


WHOLE_GAMES = frozenset({40, 50, 60, 70, 80, 90, 120})


def called(terms: Sequence[Term], at: int) -> Amount | None:
    """ "series de 1000 (5)", "intervals of 400": repeats that are called by their distance."""
    metres = digits(terms, at)
    if metres not in REPEATS or unit(terms, at + 1) is not None:
        return None
    following = terms[at + 1].meaning if at + 1 < len(terms) else None
    if (
        text(terms, at - 1) == "the"
        and following is not None
        and (following.day or 0) <= 0
        and following.day is not None
    ):
        return Amount(at, at + 1, metres=metres)  # "after the 400 today"
    if text(terms, at - 1) not in OF:
        return None
    if at < 2 or terms[at - 2].meaning.activity not in CALLED:
        return None
    bracketed = text(terms, at + 1) == "(" and text(terms, at + 3) == ")"
    sets = whole(digits(terms, at + 2)) if bracketed else None
    return Amount(at, at + (1 if sets is None else 3), sets, metres=metres)


CALLED = frozenset({"interval-run", "sprint", "track-practice"})
OF = frozenset({"of", "de", "von", "à"})


def before_a_name(terms: Sequence[Term], at: int) -> bool:
    """ "6 strides", "10 easy strides", "2 of easy spin", "3 days of yoga"."""
    if at < len(terms) and terms[at].meaning.activity:
        return True
    place = at + ("sitting" in cues(terms, at) or (timed(terms, at, "day") and text(terms, at + 1) in OF))
    place += text(terms, place) in OF and terms[place].meaning.activity is None
    place += place < len(terms) and terms[place].meaning.effort is not None
    return at < place < len(terms) and terms[place].meaning.activity is not None
