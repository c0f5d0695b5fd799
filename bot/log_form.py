"""The fields of /log, checked: what is allowed is said in the refusal. Stores nothing."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from typing import Final

from rapidfuzz import process

from bot.message import LogForm
from bot.moment import done_at
from bot.recall import Known
from bot.refused import Refused
from bot.understand.alone import when_alone
from bot.understand.heard import Said
from rules.activities import activities
from rules.model import Session

KG_PER_LB: Final = 0.45359237
METRES: Final = {"m": 1.0, "km": 1000.0, "mi": 1609.344}
OLDEST: Final = timedelta(days=400)
CHOICES: Final = 25

# What one session can hold. The limits are wide: they catch slips of the finger, they judge nobody.
MAX_SETS, MAX_REPS, MAX_KG, MAX_MINUTES, MAX_METRES = 100, 1000, 600, 24 * 60, 500_000


def checked(form: LogForm, known: Known) -> Session:
    """The session that the form describes. Raises Refusal for the first field that is wrong."""
    activity = activity_id(form.activity)
    if activity is None:
        raise _unknown(form.activity)
    _within("sets", form.sets, 1, MAX_SETS)
    _within("reps", form.reps, 1, MAX_REPS)
    _within("minutes", form.minutes, 1, MAX_MINUTES)
    _within("rpe", form.rpe, 0, 10)
    return Session(
        activity=activity,
        at=_at(form.when, known.now),
        minutes=form.minutes,
        sets=form.sets,
        reps=form.reps,
        weight_kg=_weight_kg(form, known),
        distance_m=_distance_m(form),
        rpe=form.rpe,
    )


def activity_id(typed: str) -> str | None:
    """The activity with this id or this name, whatever the case."""
    return _names().get(" ".join(typed.casefold().split()))


def suggest_activity(typed: str) -> list[tuple[str, str]]:
    """Up to 25 (label, id) pairs for what was typed so far: names that contain it first, then the nearest spellings."""
    wanted = " ".join(typed.casefold().split())
    if not wanted:
        found = list(activities())
    else:
        names = _names()
        starting = [names[name] for name in names if name.startswith(wanted)]
        holding = [names[name] for name in names if wanted in name]
        near = [names[match] for match, _, _ in process.extract(wanted, names.keys(), limit=5, score_cutoff=80)]
        found = [*starting, *holding, *near]
    return [(activities()[activity].label, activity) for activity in list(dict.fromkeys(found))[:CHOICES]]


def _names() -> dict[str, str]:
    named = {name: activity.id for activity in activities().values() for name in activity.names}
    return (
        named
        | {activity.label.casefold(): activity.id for activity in activities().values()}
        | {activity: activity for activity in activities()}
    )


def _unknown(typed: str) -> Refused:
    near = ", ".join(label for label, _ in suggest_activity(typed)[:3])
    return Refused("refused.unknown_activity", near=near) if near else Refused("refused.no_such_activity")


def _at(when: str | None, now: datetime) -> datetime:
    if not when or not when.strip():
        return now.astimezone(UTC)
    moment = when_alone(when, now)
    if moment is None:
        raise Refused("refused.unclear_time")
    day, part_of_day = moment
    if day > now.date():
        raise Refused("refused.future_day")
    if day < (now - OLDEST).date():
        raise Refused("refused.too_long_ago")
    if part_of_day and ":" in part_of_day and day == now.date() and part_of_day > f"{now:%H:%M}":
        raise Refused("refused.future_time")
    return done_at(Said(activity="", day=day, part_of_day=part_of_day), now)


def _weight_kg(form: LogForm, known: Known) -> float | None:
    if form.weight is None:
        return None
    unit = (form.weight_unit or known.profile.units or "kg").casefold()
    if unit not in ("kg", "lb"):
        raise Refused("refused.unit", name="weight_unit", choices="kg, lb")
    limit = MAX_KG if unit == "kg" else round(MAX_KG / KG_PER_LB)
    _within("weight", form.weight, 0, limit, unit)
    return form.weight * KG_PER_LB if unit == "lb" else form.weight


def _distance_m(form: LogForm) -> float | None:
    if form.distance is None:
        return None
    unit = (form.distance_unit or "km").casefold()
    if unit not in METRES:
        raise Refused("refused.unit", name="distance_unit", choices=", ".join(METRES))
    _within("distance", form.distance, 0, MAX_METRES / METRES[unit], unit)
    return form.distance * METRES[unit]


def _within(name: str, value: float | None, least: float, most: float, unit: str = "") -> None:
    if value is None:
        return
    if not (math.isfinite(value) and least <= value <= most):
        raise Refused("refused.within", name=name, least=f"{least:g}", most=f"{most:g} {unit}".rstrip())
