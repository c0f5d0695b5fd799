"""A draft → a session as it was said. What cannot be is left out; `asking` asks it back."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understand.aims import Aims
from bot.understand.amounts import Amount
from bot.understand.heard import Said
from bot.understand.implied import FIELDS, LONGEST_SPRINT_METRES, RACES
from bot.understand.reading import Reading
from bot.understand.sessions.draft import Draft
from rules.activities import activities
from rules.model import Intensity

Fields = dict[str, float | int | None]

MOST_OF = {"sets": 100, "reps": 1_000, "weight_kg": 1_000, "minutes": 1_440, "metres": 500_000}
"""Beyond these a number is asked back: no session of a day is that long, and no lift that heavy."""

REPEATED = frozenset({"upper-strength", "lower-strength", "plyometric"})
FEWEST_REPS, MOST_REPS = 5, 200
LONG_RUN_METRES, LONG_RUN_MINUTES = 15_500, 90
ONE_LAP_METRES = 400
FAR_METRES = 20_000
FEWEST_HOURS = 6
"""Of a long run "1:45" is in hours and minutes below this many."""

RUNS = frozenset({"run", "track-practice", "training", "jog", "treadmill-run", "workout"})
WITH_REPEATS = {"rowing": "rowing-intervals", "cycling": "bike-intervals"}
INTENSITIES = {intensity.value: intensity for intensity in Intensity}


def said_of_draft(draft: Draft, reading: Reading, aims: Aims) -> Said:
    fields = _fields(draft)
    activity = _refined(draft, fields)
    fields = _settled(draft, activity, fields, aims, reading)
    efforts = _efforts(draft, reading)
    return Said(
        activity=activity,
        day=draft.day,
        part_of_day=draft.when.part if draft.when else None,
        intensity=next((INTENSITIES[effort] for effort in efforts if effort in INTENSITIES), None),
        sets=_whole(fields.get("sets")),
        reps=_whole(fields.get("reps")),
        weight_kg=fields.get("weight_kg"),
        minutes=fields.get("minutes"),
        distance_m=fields.get("metres"),
        rpe=fields.get("rpe"),
        to_failure="failure" in efforts,
        first_time="first_time" in efforts or _first_time(draft, reading),
    )


def _fields(draft: Draft) -> Fields:
    """The amounts together; of several sets with different loads the first."""
    fields: Fields = {}
    for amount in _by_weight(draft):
        for name in FIELDS:
            value = getattr(amount, name)
            if value is not None:
                fields.setdefault(name, value)
    if draft.mention.metres is not None and not any(amount.sets and amount.metres for amount in draft.amounts):
        fields["metres"] = draft.mention.metres
    return fields


def _by_weight(draft: Draft) -> Sequence[Amount]:
    """Repeats first; but of a swim the whole distance tells it, where it is said: "3k swim: 10x100, 8x50 kick"."""
    amounts = draft.amounts
    if draft.class_ == "swim":
        laps = [one._replace(metres=float(one.reps), reps=None) if one.reps in LAPS else one for one in amounts]
        whole = [one for one in laps if one.metres and not one.sets]
        amounts = tuple([one for one in laps if not one.sets] if whole else laps)
    return sorted(amounts, key=lambda amount: not (amount.sets and amount.metres))


LAPS = frozenset({25, 50, 75})


def _refined(draft: Draft, fields: Fields) -> str:
    """The amounts tell what a bare name leaves open: repeats make a run intervals, 28 km make it a long one."""
    activity, sets, metres = draft.mention.activity, fields.get("sets"), fields.get("metres")
    if sets is not None and metres is not None:
        if activity in RUNS:
            return "sprint" if metres <= LONGEST_SPRINT_METRES else "interval-run"
        return WITH_REPEATS.get(activity, activity)
    if activity == "cycling" and sets is not None and fields.get("minutes") is not None:
        return WITH_REPEATS[activity]
    if activity == "rowing" and sets is not None and fields.get("reps") is not None:
        return "barbell-row"
    if activity == "cycling" and draft.mention.text in ("spin", "spinning") and draft.mention.effort != "easy":
        return "spin-class"
    if activity == "run":
        return _run(draft, metres or 0, fields.get("minutes") or 0)
    return _race(activity, metres) if metres is not None else activity


def _run(draft: Draft, metres: float, minutes: float) -> str:
    if draft.mention.effort == "easy":
        return "easy-run"
    long = LONG_RUN_METRES < metres <= MOST_OF["metres"] or minutes >= LONG_RUN_MINUTES
    return "long-run" if long else "run"


def _race(activity: str, metres: float) -> str:
    """ "race a 5k", "100 m competition", "200m repeats"."""
    if activity == "race" and round(metres) in RACES:
        return RACES[round(metres)]
    if activity in ("race", "competition") and metres <= ONE_LAP_METRES:
        return "sprint"
    return "sprint" if activity == "interval-run" and metres <= LONGEST_SPRINT_METRES else activity


def _settled(draft: Draft, activity: str, fields: Fields, aims: Aims, reading: Reading) -> Fields:
    """Without what cannot be, and without what may be metres or minutes."""
    class_ = activities()[activity].class_
    traps = {amount.trap for amount in draft.amounts}
    if "reps" in traps and fields.get("weight_kg") is None:
        fields["reps"] = None
    if "distance_m" in traps and is_trap(class_, fields):
        fields["metres"] = None
    count = next((amount.many for amount in draft.amounts if amount.many is not None), None)
    if count is not None and not aims.plan and not _of_days(draft, reading):
        _count(activity, class_, count, fields)
    far = class_ == "long-run" or (fields.get("metres") or 0) >= FAR_METRES
    if far and 0 < (fields.get("minutes") or 0) < FEWEST_HOURS:
        fields["minutes"] = round((fields["minutes"] or 0) * 60)
    return {name: None if (value or 0) > MOST_OF.get(name, 100) else value for name, value in fields.items()}


def _of_days(draft: Draft, reading: Reading) -> bool:
    """ "two sprint days", "3 sprint sessions": so many sessions, not repeats."""
    last = reading.terms[draft.mention.end - 1]
    return reading.tokens[last.end - 1].text in ("day", "days", "session", "sessions", "workouts")


def is_trap(class_: str, fields: Fields) -> bool:
    """ "80m" of sprinting are metres, of anything else metres or minutes."""
    return class_ != "sprint" and fields.get("sets") is None


def _count(activity: str, class_: str, count: int, fields: Fields) -> None:
    """ "6 strides" are six repeats, "50 push ups" fifty repetitions."""
    if (class_ == "sprint" or activity == "interval-run") and fields.get("sets") is None:
        fields["sets"] = count
    elif (
        class_ in REPEATED
        and FEWEST_REPS <= count <= MOST_REPS
        and not activity.endswith("-day")
        and fields.get("reps") is None
    ):
        fields["reps"] = count


def _efforts(draft: Draft, reading: Reading) -> list[str]:
    """The words of effort that stand with it, its own name's first."""
    clause = reading.pieces[draft.piece].clause
    own = [draft.mention.effort] if draft.mention.effort else []
    near = [term.meaning.effort for term in reading.terms[clause.start : clause.end] if term.meaning.effort]
    return [*own, *near]


def _first_time(draft: Draft, reading: Reading) -> bool:
    """ "first marathon on sunday", "did box jumps yesterday, first time ever"."""
    named = reading.terms[draft.mention.at]
    words = [token.text for token in reading.tokens[max(0, named.start - 1) : named.end]]
    if "first" in words:
        return True
    following = reading.pieces[draft.piece + 1 : draft.piece + 2]
    return any(
        not piece.mentions and term.meaning.effort == "first_time"
        for piece in following
        for term in reading.terms[piece.clause.start : piece.clause.end]
    )


def _whole(value: float | int | None) -> int | None:
    return None if value is None else int(value)
