"""Sets, reps and loads: "5x5 @ 100kg", "100x8@9", "225lb for 3", "3 sets of 8", "10x100m", RPE and RIR."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understand.amounts.amount import MOST_REPS, SHORTEST_CALLED, SINGLES, Amount, kilograms, rpe
from bot.understand.meaning import METRES, REPEATS, Term
from bot.understand.terms import cues, digits, text, touching, unit, whole

MOST_REPEATS = 40
LOADS = frozenset({"kg", "lb"})
SET_LINKS = frozenset({"of", "x", "de", "von", "à", ","})
ENDS = frozenset({"", ",", "/", ".", "\n", "+"})


def product(terms: Sequence[Term], at: int) -> Amount | None:
    """A number by a number; what the second one counts is told by its unit and by their sizes."""
    first, end = digits(terms, at), at + 1
    if first is None:
        return None
    if text(terms, end) == "/" and touching(terms, end + 1) and unit(terms, end + 2) == "times":
        behind = product(terms, end + 1)  # "80/5x5": load / sets x reps
        return None if behind is None else behind._replace(start=at)
    if (found := series(terms, at)) is not None:
        return found
    by = _by(terms, end)
    if by is None:
        return load_first(terms, at)
    second = digits(terms, by)
    if second is None:
        return _loose(terms, at, end)
    if unit(terms, by + 1) == "times" and first > MOST_REPS:
        return _load_by_reps(terms, at, by + 1, second)
    return _by_unit(terms, at, by + 1, first, second)


def series(terms: Sequence[Term], at: int) -> Amount | None:
    """ "5-5-5-5-5 @ 110" and "100kg 5/5/5/4": the repetitions of each set."""
    link, values, end = text(terms, at + 1), [digits(terms, at)], at + 1
    if link not in FEWEST_LISTED:
        return None
    while text(terms, end) == link and digits(terms, end + 1) is not None:
        values.append(digits(terms, end + 1))
        end += 2
    if len(values) < FEWEST_LISTED[link] or any(value is None or value > MOST_REPS for value in values):
        return None
    reps = whole(values[0]) if len(set(values)) == 1 else None
    return finished(terms, at, end, len(values), reps)


FEWEST_LISTED = {"-": 3, "/": 4}
"""So many numbers are sets; fewer are a date or a result."""


def _by(terms: Sequence[Term], at: int) -> int | None:
    """The place of the second number: after "x", "sets of", "sets x", "sets"."""
    if unit(terms, at) == "times":
        return None if text(terms, at) == "by" and digits(terms, at + 1) is None else at + 1
    if unit(terms, at) != "set":
        return None
    linked = text(terms, at + 1) in SET_LINKS and digits(terms, at + 2) is not None
    return at + 2 if linked else at + 1


def _by_unit(terms: Sequence[Term], at: int, end: int, first: float, second: float) -> Amount:
    sets, said = whole(first), unit(terms, end)
    if text(terms, end) == "-" and digits(terms, end + 1) is not None:
        return finished(terms, at, end + 2, sets, None)  # "3x8-10": which of them is not said
    if said in METRES and not (said == "metre" and second < 10):
        return Amount(at, end + 1, sets, metres=second * METRES[said])
    if said in ("second", "minute", "hour"):
        called = said == "second" and text(terms, end) == "s" and second in REPEATS and second >= SHORTEST_CALLED
        minutes = {"minute": second, "hour": second * 60}.get(said)
        return Amount(at, end + 1, sets, metres=second if called else None, minutes=minutes)
    if said in LOADS:
        return Amount(at, end + 1, reps=sets, weight_kg=kilograms(second, said or ""))
    if said == "percent":
        return finished(terms, at, end + 1, None, sets)
    if second in REPEATS and first <= MOST_REPEATS:
        return Amount(at, end, sets, metres=second)
    if first > MOST_REPS >= second:
        return _load_by_reps(terms, at, end, second)
    return finished(terms, at, end, sets, whole(second))


def _loose(terms: Sequence[Term], at: int, end: int) -> Amount:
    """ "3 x a week" counts nothing of a session; "5 x squats" and "lift 3 times" count sessions; "4 sets" sets."""
    many = whole(digits(terms, at))
    if unit(terms, end) == "set":
        return Amount(at, end + 1, many)
    named = at > 0 and terms[at - 1].meaning.activity is not None  # "lift 3x"
    if named or text(terms, end) == "times" or (end + 1 < len(terms) and terms[end + 1].meaning.activity):
        return Amount(at, end + 1, many=many)
    return Amount(at, end + 1, many) if text(terms, end + 1) == "amrap" else Amount(at, end + 1)


def _load_by_reps(terms: Sequence[Term], at: int, end: int, reps: float) -> Amount:
    """ "100x8@9" and "100x8x3": load (no unit: unknown) by reps by sets."""
    sets = digits(terms, end + 1) if unit(terms, end) == "times" else None
    return finished(terms, at, end + (2 if sets is not None else 0), whole(sets), whole(reps))


def load_first(terms: Sequence[Term], at: int) -> Amount | None:
    """ "100kg x 5", "225lb for 3 reps", "100kg x 5 x 3", and a load alone."""
    value, said = digits(terms, at), unit(terms, at + 1)
    if said not in LOADS or value is None:
        return None
    weight, end = kilograms(value, said), at + 2
    if "gear" in cues(terms, end) or "own_weight" in cues(terms, at - 1) or _rack(terms, at):
        return Amount(at, end)
    following = digits(terms, end + 1)
    if following is not None and unit(terms, end) == "times":
        sets = digits(terms, end + 3) if unit(terms, end + 2) == "times" else None
        return finished(terms, at, end + (4 if sets is not None else 2), whole(sets), whole(following), weight)
    if following is not None and "for_reps" in cues(terms, end):
        return _for_reps(terms, at, end + 2, following, weight)
    return Amount(at, end, weight_kg=weight)


def _rack(terms: Sequence[Term], at: int) -> bool:
    """ "only dumbbells up to 20kg"."""
    return text(terms, at - 1) == "to" and any("rack" in cues(terms, place) for place in range(at - 4, at - 1))


def _for_reps(terms: Sequence[Term], at: int, end: int, value: float, weight: float) -> Amount:
    said = unit(terms, end)
    if said in SINGLES:
        return Amount(at, end + 1, whole(value), SINGLES[said], weight)
    if said == "rep" or (said is None and value <= MOST_REPS):
        return Amount(at, end + (said == "rep"), reps=whole(value), weight_kg=weight)
    return Amount(at, end - 2, weight_kg=weight)


def finished(
    terms: Sequence[Term], start: int, end: int, sets: int | None, reps: int | None, weight: float | None = None
) -> Amount:
    """With what may follow: "reps", "@ 100kg", "x 100kg", "@9", "at RPE 8". A load without a unit stays unknown."""
    end += unit(terms, end) == "rep"
    load = end + ("load_link" in cues(terms, end))
    load += text(terms, load) in ("/", ",")
    value, said = digits(terms, load), unit(terms, load + 1)
    if value is None:
        return Amount(start, end, sets, reps, weight)
    if said in LOADS:
        return Amount(start, load + 2, sets, reps, kilograms(value, said))
    if said in ("percent", "plate", "rir"):
        return Amount(start, load + 2, sets, reps, weight)
    if text(terms, load + 1) == ":" and touching(terms, load + 1) and digits(terms, load + 2) is not None:
        return Amount(start, load + 3, sets, reps, weight)  # "20x50 @ 1:00": how often one starts
    if said == "rpe":
        return Amount(start, load + 2, sets, reps, weight, rpe=rpe(value))
    if text(terms, end) == "@" and said not in ("rep", "minute", "times"):
        return Amount(start, load + 1, sets, reps, weight, rpe=rpe(value))
    bare = load == end and said is None and text(terms, load + 1) in ENDS
    return Amount(start, load + 1 if bare else end, sets, reps, weight)


def effort(terms: Sequence[Term], at: int) -> Amount | None:
    """ "8 rpe", "8/10 effort"; "2 rir", "85%" and "3 plates" say no number that is kept."""
    value, said = digits(terms, at), unit(terms, at + 1)
    if value is None:
        return None
    if said == "rpe" and digits(terms, at + 2) is None:
        return Amount(at, at + 2, rpe=rpe(value))
    if said == "plate" and "for_reps" in cues(terms, at + 2) and digits(terms, at + 3) is not None:
        return Amount(at, at + 4, reps=whole(digits(terms, at + 3)))  # "3 plates for 5"
    if said in ("percent", "plate", "rir"):
        return Amount(at, at + 2)
    slashed = text(terms, at + 1) == "/" and digits(terms, at + 2) == 10
    if said == "out_of" or slashed:
        end = at + (3 if slashed else 2)
        told = any("effort_word" in cues(terms, place) for place in (end, at - 1, at - 2))
        return Amount(at, end, rpe=rpe(value) if told else None)
    return None
