"""How a session, a body part or an amount is named in a reply. Pure; knows no sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from bot.message import Voice
from bot.recall import Known
from bot.understand.heard import Language
from rules.activities import activities
from rules.model import Session

NAMES = Path(__file__).parent / "words" / "sessions"
KG_PER_LB = 0.45359237


def label(activity: str, language: Language = Language.EN) -> str:
    """An activity's name in the language; the English label where it has none."""
    known = activities().get(activity)
    english = known.label if known else activity.replace("-", " ").replace("_", " ")
    return _labels(language).get(activity, english)


def named(session: Session, language: Language = Language.EN, units: str | None = None) -> str:
    """A session with the amounts that were said: "back squats 5×5 @ 100 kg, RPE 8"."""
    said = [label(session.activity, language), _sets(session), _load(session, units), *_rest(session)]
    return " ".join(part for part in said if part)


def times(instant: datetime, now: datetime, voice: Voice) -> str:
    """An instant in the zone of `now`, as the front end writes it."""
    return voice.time(instant.astimezone(now.tzinfo), now)


def dated(session: Session, known: Known, voice: Voice, language: Language = Language.EN) -> str:
    """A session with its amounts and its time: "squats 5×5 @ 100 kg (today 17:00)"."""
    return f"{named(session, language, known.profile.units)} ({times(session.at, known.now, voice)})"


def full_hour(instant: datetime) -> datetime:
    """The next full hour: nobody plans training to the minute, and earlier than the earliest time would be wrong."""
    whole = instant.replace(minute=0, second=0, microsecond=0)
    return whole if whole == instant else whole + timedelta(hours=1)


def listed(names: Iterable[str]) -> str:
    """Names in one line; the same name once."""
    return ", ".join(dict.fromkeys(names))


def number(value: float) -> str:
    """5 rather than 5.0, and at most one decimal."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _sets(session: Session) -> str:
    metres = _distance(session.distance_m)
    each = str(session.reps) if session.reps else metres
    if session.sets and each:
        return f"{session.sets}×{each}"
    if session.sets:
        return f"{session.sets} sets"
    return f"{session.reps} reps" if session.reps else metres


def _load(session: Session, units: str | None) -> str:
    if session.weight_kg is None:
        return ""
    if units == "lb":
        return f"@ {number(session.weight_kg / KG_PER_LB)} lb"
    return f"@ {number(session.weight_kg)} kg"


def _rest(session: Session) -> list[str]:
    minutes = f"{number(session.minutes)} min" if session.minutes else ""
    rpe = f"RPE {number(session.rpe)}" if session.rpe is not None else ""
    effort = f"({session.intensity})" if session.intensity else ""
    return [minutes, rpe, effort]


def _distance(metres: float | None) -> str:
    if metres is None:
        return ""
    return f"{number(metres / 1000)} km" if metres >= 1000 and metres % 100 == 0 else f"{number(metres)} m"


@cache
def _labels(language: Language) -> dict[str, str]:
    file = NAMES / f"{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
