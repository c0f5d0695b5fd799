"""Sets, reps, loads, distances, minutes and RPE in a message. Reads only what was said; attaches it to nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.understand.lexicon import METRES, Term

LB = 0.4536
"""Kilograms to the pound, as the labelled corpus counts."""

REPEATS = frozenset({60, 80, 100, 120, 150, 200, 250, 300, 350, 400, 500, 600, 800, 1000, 1200})
"""Distances that are called by their number: "400s", "6x200"."""

MOST_REPS = 20
"""Of a first number above this in "100x8" the load is meant, not the sets."""


@dataclass(frozen=True, slots=True)
class Amount:
    """One quantity or a group such as "5x5 @ 100kg", with its terms as a range. None: not said."""

    start: int
    end: int
    sets: int | None = None
    reps: int | None = None
    weight_kg: float | None = None
    minutes: float | None = None
    metres: float | None = None
    rpe: float | None = None
    count: int | None = None
    """A bare number before a name: "6 strides", "2 leg days"."""
    trap: str | None = None
    """What it is unsure of: "distance_m" ("80m": metres or minutes?)."""

    @property
    def empty(self) -> bool:
        return (self.sets, self.reps, self.weight_kg, self.minutes, self.metres, self.rpe, self.count, self.trap) == (
            (None,) * 8
        )


def amount_at(terms: Sequence[Term], at: int) -> Amount | None:
    """The amount that starts with this term. An empty one hides numbers that say nothing here (rests, paces, "85%")."""
    if terms[at].meaning.unit == "rep_max":
        return Amount(at, at + 1, reps=1, trap="reps")
    if terms[at].meaning.unit in SINGLES:
        return Amount(at, at + 1, reps=SINGLES[terms[at].meaning.unit or ""])
    if terms[at].token.number is None:
        return _worded(terms, at)
    if terms[at].meaning.activity is not None or terms[at].meaning.cues:
        return None
    for read in READERS:
        found = read(terms, at)
        if found is not None:
            return found
    return None


def _number(terms: Sequence[Term], at: int) -> float | None:
    return terms[at].token.number if 0 <= at < len(terms) and terms[at].meaning.activity is None else None


def _unit(terms: Sequence[Term], at: int) -> str | None:
    return terms[at].meaning.unit if 0 <= at < len(terms) else None


def _text(terms: Sequence[Term], at: int) -> str:
    return terms[at].token.text if 0 <= at < len(terms) else ""


def _touching(terms: Sequence[Term], at: int) -> bool:
    return 0 < at < len(terms) and terms[at].token.start == terms[at - 1].token.end


def _whole(number: float | None) -> int | None:
    return int(number) if number is not None and number < 100_000 and number == int(number) else None


def _product(terms: Sequence[Term], at: int) -> Amount | None:
    """ "5x5", "10x100m", "100x8@9", "3x8x60kg", "4 sets of 8"."""
    first, end = _number(terms, at), at + 1
    if first is None:
        return None
    if _text(terms, end) == "/" and _touching(terms, end + 1) and _unit(terms, end + 2) == "times":
        product = _product(terms, end + 1)  # "80/5x5": load / sets x reps
        return None if product is None else replace(product, start=at)
    if _unit(terms, end) == "times" and _unit(terms, end + 2) == "times" and first > MOST_REPS:
        return _weight_by_reps(terms, at, end + 2, _number(terms, end + 1) or 0)
    if _unit(terms, end) == "set" and _text(terms, end + 1) in ("of", "x", "de", "von", "à", ","):
        end += 1 if _number(terms, end + 2) is not None or _text(terms, end + 1) != "," else 0
    elif _unit(terms, end) == "set" and _number(terms, end + 1) is not None:
        return _finished(terms, at, end + 2, sets=_whole(first), reps=_whole(_number(terms, end + 1)))
    elif _unit(terms, end) != "times" or (_text(terms, end) == "by" and _number(terms, end + 1) is None):
        return _load_first(terms, at)
    second = _number(terms, end + 1)
    if second is None:
        return _loose_product(terms, at, end)
    end += 2
    if _text(terms, end) == "-" and _number(terms, end + 1) is not None:
        return _finished(terms, at, end + 2, sets=_whole(first), reps=None)
    unit = _unit(terms, end)
    if unit in METRES and not (unit == "metre" and second < 10):
        return Amount(at, end + 1, sets=_whole(first), metres=second * METRES[unit])
    if unit in ("second", "minute", "hour"):
        if unit == "second" and second in REPEATS and second >= 100 and _text(terms, end) == "s":
            return Amount(at, end + 1, sets=_whole(first), metres=second)
        minutes = {"minute": second, "hour": second * 60}.get(unit)
        return Amount(at, end + 1, sets=_whole(first), minutes=minutes)
    if unit in ("kg", "lb"):
        return Amount(at, end + 1, reps=_whole(first), weight_kg=_kg(second, unit))
    if unit == "percent":
        return _finished(terms, at, end + 1, sets=None, reps=_whole(first))
    if second in REPEATS and second >= 60 and first <= 40:
        return Amount(at, end, sets=_whole(first), metres=second)
    if first > MOST_REPS and second <= MOST_REPS and first > second:
        return _weight_by_reps(terms, at, end, second)
    return _finished(terms, at, end, sets=_whole(first), reps=_whole(second))


def _loose_product(terms: Sequence[Term], at: int, end: int) -> Amount | None:
    """ "3 x a week" counts nothing of a session; "5 x squats" counts its sets."""
    if _text(terms, end) == "x" and end + 1 < len(terms) and terms[end + 1].meaning.activity:
        return Amount(at, end + 1, count=_whole(_number(terms, at)))
    if _unit(terms, end - 1) == "set":
        return Amount(at, end, sets=_whole(_number(terms, at)))
    if _text(terms, end) == "times":
        return Amount(at, end + 1, count=_whole(_number(terms, at)))
    if _text(terms, end) == "x" and _text(terms, end + 1) == "amrap":
        return Amount(at, end + 1, sets=_whole(_number(terms, at)))
    return Amount(at, end + 1)


def _weight_by_reps(terms: Sequence[Term], at: int, end: int, reps: float) -> Amount:
    """ "100x8@9" and "100x8x3": load (no unit: unknown) by reps by sets."""
    if _unit(terms, end) == "times" and _number(terms, end + 1) is not None:
        return _finished(terms, at, end + 2, sets=_whole(_number(terms, end + 1)), reps=_whole(reps))
    return _finished(terms, at, end, sets=None, reps=_whole(reps))


def _load_first(terms: Sequence[Term], at: int) -> Amount | None:
    """ "100kg x 5", "100kg 5x5", "225lb for 3 reps", "100kg x 5 x 3"."""
    unit, number = _unit(terms, at + 1), _number(terms, at)
    if unit not in ("kg", "lb") or number is None:
        return None
    weight, end = _kg(number, unit), at + 2
    if _gear(terms, at, end):
        return Amount(at, end)
    following = _number(terms, end + 1)
    if _unit(terms, end) == "times" and following is not None:
        end += 2
        if _unit(terms, end) == "times" and _number(terms, end + 1) is not None:
            sets = _whole(_number(terms, end + 1))
            return Amount(at, end + 2, sets=sets, reps=_whole(following), weight_kg=weight)
        return _finished(terms, at, end, sets=None, reps=_whole(following), weight=weight)
    if _text(terms, end) in ("for", "für", "por", "pour", "para") and following is not None:
        unit_after = _unit(terms, end + 2)
        if unit_after in SINGLES:
            return Amount(at, end + 3, sets=_whole(following), reps=SINGLES[unit_after], weight_kg=weight)
        if unit_after == "rep" or (unit_after is None and following <= MOST_REPS):
            if _unit(terms, end + 2) == "times" or _text(terms, end + 2) == "x":
                return Amount(at, end, weight_kg=weight)
            return Amount(at, end + 2 + (unit_after == "rep"), reps=_whole(following), weight_kg=weight)
    return Amount(at, end, weight_kg=weight)


GEAR = frozenset(
    [
        "pack",
        "vest",
        "backpack",
        "rucksack",
        "ruck",
        "bag",
        "bodyweight",
        "bw",
        "heavier",
        "lighter",
        "overweight",
        "weste",
        "rucksack",
        "mochila",
        "sac",
    ]
)
BODYWEIGHT = frozenset(
    {
        "weigh",
        "weighing",
        "i'm",
        "im",
        "at a bodyweight of",
        "bodyweight",
        "bw",
        "lost",
        "gained",
        "lose",
        "gain",
        "down",
        "wiege",
        "peso",
        "pèse",
        "to",
        "than",
        "only",
    }
)


def _gear(terms: Sequence[Term], at: int, end: int) -> bool:
    """Kilograms that are no load: a pack, one's own weight, what a hotel's dumbbells go up to."""
    return _text(terms, end) in GEAR or _text(terms, at - 1) in BODYWEIGHT


def _kg(number: float, unit: str) -> float:
    return round(number * LB, 2) if unit == "lb" else number


def _finished(
    terms: Sequence[Term], start: int, end: int, *, sets: int | None, reps: int | None, weight: float | None = None
) -> Amount:
    """What may follow sets and reps: "reps", "@ 100kg", "x 100kg", "@9", "at RPE 8"."""
    rpe: float | None = None
    if _unit(terms, end) == "rep":
        end += 1
    linked = _text(terms, end) in ("@", "at", "x", "with", "w", "mit", "con", "à", "com", "a", ",", "of", "avec")
    load = end + 1 if linked else end
    if _text(terms, load) in ("/", ","):
        load += 1
    number, unit = _number(terms, load), _unit(terms, load + 1)
    if number is not None and unit in ("kg", "lb"):
        return Amount(start, load + 2, sets=sets, reps=reps, weight_kg=_kg(number, unit), rpe=rpe)
    if number is not None and unit in ("percent", "plate", "rir"):
        return Amount(start, load + 2, sets=sets, reps=reps, weight_kg=weight)
    if number is not None and unit == "rpe":
        return Amount(start, load + 2, sets=sets, reps=reps, weight_kg=weight, rpe=_rpe(number))
    if number is not None and _text(terms, end) == "@" and unit not in ("rep", "minute", "times"):
        return Amount(start, load + 1, sets=sets, reps=reps, weight_kg=weight, rpe=_rpe(number))
    if number is not None and not linked and unit is None and _text(terms, load + 1) in ("", ",", "/", ".", "\n", "+"):
        return Amount(start, load + 1, sets=sets, reps=reps, weight_kg=weight)
    return Amount(start, end, sets=sets, reps=reps, weight_kg=weight)


def _rpe(number: float) -> float | None:
    return number if 1 <= number <= 10 else None


def _effort(terms: Sequence[Term], at: int) -> Amount | None:
    """ "8 rpe", "2 rir", "85%", "8/10 effort"."""
    number, unit = _number(terms, at), _unit(terms, at + 1)
    if number is None:
        return None
    if unit == "rpe" and _number(terms, at + 2) is None:
        return Amount(at, at + 2, rpe=_rpe(number))
    if unit in ("percent", "plate", "rir"):
        return Amount(at, at + 2)
    if unit == "out_of" or (_text(terms, at + 1) == "/" and _number(terms, at + 2) == 10):
        end = at + (2 if unit == "out_of" else 3)
        effort = any(_text(terms, place) in EFFORT_WORDS for place in (end, at - 1, at - 2))
        return Amount(at, end, rpe=_rpe(number) if effort else None)
    return None


EFFORT_WORDS = frozenset({"effort", "rpe", "difficulty", "hard", "intensity", "intensität", "esfuerzo", "anstrengung"})

REST = frozenset(
    [
        "rec",
        "recovery",
        "rest",
        "rests",
        "off",
        "between",
        "btwn",
        "jog",
        "walk",
        "easy",
        "pause",
        "break",
        "shift",
        "sleep",
        "sleeping",
        "nap",
        "drive",
        "pace",
        "per",
        "commute",
        "pausa",
        "pause",
        "récup",
        "descanso",
        "erholung",
        "schlaf",
        "old",
        "late",
        "early",
        "meeting",
        "call",
        "flight",
        "breaks",
    ]
)
REST_BEFORE = frozenset({"rest", "w", "recovery", "rec", "slept", "sleep", "wait", "only", "another", "off", "every"})


def _duration(terms: Sequence[Term], at: int) -> Amount | None:
    """ "45min", "1h30", "1.5 hours", "1 hr 15"."""
    number, unit = _number(terms, at), _unit(terms, at + 1)
    if number is None or unit not in ("hour", "minute", "second"):
        return None
    if unit == "second":
        if _text(terms, at + 1) == "s" and _touching(terms, at + 1) and number in REPEATS and number >= 100:
            return Amount(at, at + 2, metres=number)
        return Amount(at, at + 2)
    minutes, end = (number * 60 if unit == "hour" else number), at + 2
    more = _number(terms, end)
    if (
        unit == "hour"
        and more is not None
        and more < 60
        and (_touching(terms, end) or _unit(terms, end + 1) == "minute")
    ):
        minutes, end = minutes + more, end + 1 + (_unit(terms, end + 1) == "minute")
    elif _text(terms, end) in ("and", "&") and _text(terms, end + 1) == "a" and _text(terms, end + 2) == "half":
        minutes, end = minutes + 30, end + 3
    if _resting(terms, at, end) or minutes > LONGEST_MINUTES:
        return Amount(at, end)
    return Amount(at, end, minutes=round(minutes, 2))


LONGEST_MINUTES = 12 * 60
"""A longer time is a gap between sessions, not a session."""


def _resting(terms: Sequence[Term], at: int, end: int) -> bool:
    """A pause, a night, a drive, a time to wait: minutes that are no training."""
    after = [_text(terms, end), _text(terms, end + 1)]
    if after[0] in ("of", "de", "d'"):
        after = after[1:]
    else:
        after = after[:2] if after[0] in ("night", "day", "total", "long") else after[:1]
    if any(word in REST for word in after) and not (
        after[0] in ("jog", "walk", "easy", "recovery") and _text(terms, at - 1) not in ("w", "/", "with")
    ):
        return True
    timed = terms[end].meaning.time if end < len(terms) else frozenset()
    cues = terms[end].meaning.cues if end < len(terms) else frozenset()
    return (
        _text(terms, at - 1) in REST_BEFORE
        or (_text(terms, at - 1) == "/" and _text(terms, at - 2) == "w")
        or bool(timed & {"ago", "from_now"})
        or bool(
            cues & {"before", "after", "negated"}
            and _text(terms, at - 1) not in ("for",)
            and _text(terms, end) not in ("after",)
        )
    )


def _distance(terms: Sequence[Term], at: int) -> Amount | None:
    """ "5k", "8 km", "4 mi", "1500m", "60 lengths (25m pool)". A lone "80m" may be minutes: that is asked back."""
    number, unit = _number(terms, at), _unit(terms, at + 1)
    if number is None:
        return None
    if unit == "length":
        return _lengths(terms, at, number)
    if unit == "pool":
        return Amount(at, at + 2)
    if unit not in METRES:
        return None
    end = at + 2
    if _text(terms, end) in ("/", "per") or _text(terms, end) == "pace":
        return Amount(at, end)
    if unit == "kilometre" and terms[at + 1].token.text == "k" and number >= 1000:
        return None
    metres = round(number * METRES[unit], 1)
    if unit == "metre" and terms[at + 1].token.text == "m" and 10 <= number <= 180:
        return Amount(at, end, metres=metres, trap="distance_m")
    return Amount(at, end, metres=metres)


def _lengths(terms: Sequence[Term], at: int, number: float) -> Amount:
    for place in range(at + 2, min(at + 7, len(terms))):
        if _unit(terms, place) == "pool" and _number(terms, place - 1):
            return Amount(at, place + 1, metres=number * (_number(terms, place - 1) or 0))
        if _unit(terms, place) == "metre" and _number(terms, place - 1):
            return Amount(at, place + 1, metres=number * (_number(terms, place - 1) or 0))
    return Amount(at, at + 2)


def _counted(terms: Sequence[Term], at: int) -> Amount | None:
    """ "3 sets", "8 reps", and a bare number before a name: "6 strides"."""
    number, unit = _number(terms, at), _unit(terms, at + 1)
    whole = _whole(number)
    if whole is None:
        return None
    if unit == "set":
        return Amount(at, at + 2, sets=whole)
    if unit == "rep":
        return Amount(at, at + 2, reps=whole)
    if unit in SINGLES:
        return Amount(at, at + 2, sets=whole, reps=SINGLES[unit])
    if unit == "times" and terms[at + 1].token.text == "times":
        return Amount(at, at + 2, count=whole)
    if at + 1 < len(terms) and "habit" in terms[at + 1].meaning.cues:
        return Amount(at, at + 1, count=whole)
    for place in (at + 1, at + 2):
        if place < len(terms) and terms[place].meaning.activity and (place == at + 1 or terms[at + 1].meaning.effort):
            return Amount(at, at + 1, count=whole)
    return None


def _clocked(terms: Sequence[Term], at: int) -> Amount | None:
    """ "5k in 24:30": minutes and seconds after "in"; a pace ("5:30/km") says nothing."""
    minutes, seconds = _number(terms, at), _number(terms, at + 2)
    if minutes is None or seconds is None or _text(terms, at + 1) != ":" or seconds >= 60:
        return None
    end = at + 3
    hours = _text(terms, end) == ":" and _number(terms, end + 1) is not None
    if hours:
        total = minutes * 60 + seconds + (_number(terms, end + 1) or 0) / 60
        return Amount(at, end + 2, minutes=round(total, 2))
    if _text(terms, at - 1) in ("in", "finished", "time") and _text(terms, end) not in ("/", "pace", "per"):
        return Amount(at, end, minutes=round(minutes + seconds / 60, 2))
    return Amount(at, end) if _text(terms, end) in ("/", "pace", "per") else None


SINGLES = {"rep_1": 1, "rep_2": 2, "rep_3": 3}

Reader = Callable[[Sequence[Term], int], Amount | None]
READERS: tuple[Reader, ...] = (_product, _effort, _clocked, _duration, _distance, _counted)


def _worded(terms: Sequence[Term], at: int) -> Amount | None:
    """Amounts that start with a word: "rpe 8", "x5", "an hour", "@9", "a single at 200kg", "two leg days"."""
    meaning, text = terms[at].meaning, terms[at].token.text
    number = _number(terms, at + 1)
    if meaning.unit == "rpe":
        place = at + 1 + (_text(terms, at + 1) in (":", "of", "=", "around", "about"))
        number = _number(terms, place)
        return Amount(at, place + 1, rpe=_rpe(number)) if number is not None else None
    if meaning.unit == "rir" and number is not None:
        return Amount(at, at + 2)
    if meaning.unit == "times" and text in ("x", "*") and number is not None:
        return _multiplied(terms, at, number)
    if text == "@" and number is not None:
        unit = _unit(terms, at + 2)
        if unit in ("kg", "lb"):
            return Amount(at, at + 3, weight_kg=_kg(number, unit))
        if unit is None or unit == "rpe":
            return Amount(at, at + 2, rpe=_rpe(number) if _text(terms, at + 2) not in (":",) else None)
        return None
    if meaning.number is not None and not meaning.activity:
        return _in_words(terms, at, meaning.number)
    return None


def _multiplied(terms: Sequence[Term], at: int, number: float) -> Amount:
    """ "squat 140kg x5": reps; "strength x3": so many sessions."""
    before = terms[at - 1].meaning if at else None
    if before is not None and before.activity:
        return Amount(at, at + 2, count=_whole(number))
    return Amount(at, at + 2, reps=_whole(number)) if number <= 100 else Amount(at, at + 2)


def _in_words(terms: Sequence[Term], at: int, number: float) -> Amount | None:
    unit = _unit(terms, at + 1)
    if "habit" in terms[at].meaning.cues or terms[at].token.text == "twice":
        return Amount(at, at + 1, count=_whole(number))
    if unit in ("hour", "minute") and (number != 1 or unit == "hour"):
        minutes = number * (60 if unit == "hour" else 1)
        end = at + 2
        if _text(terms, end) in ("and",) and _text(terms, end + 2) == "half":
            minutes, end = minutes + 30, end + 3
        return Amount(at, end) if _resting(terms, at, end) else Amount(at, end, minutes=minutes)
    if unit == "set" and number >= 1:
        reps = _number(terms, at + 3) or (terms[at + 3].meaning.number if at + 3 < len(terms) else None)
        if _text(terms, at + 2) == "of" and reps is not None:
            return _finished(terms, at, at + 4, sets=_whole(number), reps=_whole(reps))
        return Amount(at, at + 2, sets=_whole(number)) if number > 1 else None
    if unit == "rep" and number > 1:
        return Amount(at, at + 2, reps=_whole(number))
    if number > 1 and at + 1 < len(terms) and terms[at + 1].meaning.activity:
        return Amount(at, at + 1, count=_whole(number))
    return None
