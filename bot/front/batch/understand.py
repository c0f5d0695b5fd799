"""One line of `python -m bot understand`: a message in, what was heard in it out. The format is in the README."""

from __future__ import annotations

import json
from datetime import datetime

from bot.understand import understand
from bot.understand.heard import Heard, Said
from rules.activities import activities


def reading(line: str) -> dict[str, object]:
    """The answer to one line; a line that cannot be read gets an "error" that says how to fix it."""
    try:
        message = json.loads(line)
    except ValueError as error:
        return {"id": None, "error": f"not JSON ({error}); write one JSON object a line"}
    if not isinstance(message, dict):
        return {"id": None, "error": 'not an object; write {"id": …, "text": …, "now": …}'}
    known = message.get("id")
    text, said_now, mentioned = message.get("text"), message.get("now"), message.get("mentioned", True)
    if not isinstance(text, str):
        return {"id": known, "error": '"text" is missing or not a string'}
    if not isinstance(mentioned, bool):
        return {"id": known, "error": '"mentioned" is true or false'}
    now = _instant(said_now)
    if now is None:
        return {"id": known, "error": '"now" is an ISO 8601 time with a UTC offset, as in 2026-03-04T19:10:00+01:00'}
    return {"id": known, **told(understand(text, now, mentioned=mentioned))}


def _instant(said: object) -> datetime | None:
    if not isinstance(said, str):
        return None
    try:
        now = datetime.fromisoformat(said)
    except ValueError:
        return None
    return now if now.tzinfo is not None else None


def told(heard: Heard) -> dict[str, object]:
    """A Heard in the words of the labelled corpus."""
    return {
        "intent": heard.intent.value,
        "secondary_intents": [intent.value for intent in heard.secondary],
        "done": [_session(said) for said in heard.done],
        "planned": [_session(said) for said in heard.planned],
        "body": [{"part": part.part, "kind": part.kind.value, "severity_0_10": part.severity} for part in heard.body],
        "generic": heard.generic,
        "unsure": [{"about": unsure.about, "question": unsure.question} for unsure in heard.unsure],
        "language": heard.language.value,
    }


def _session(said: Said) -> dict[str, object]:
    return {
        "activity": said.activity,
        "class": activities()[said.activity].class_,
        "date": said.day.isoformat() if said.day else None,
        "part_of_day": said.part_of_day,
        "intensity": said.intensity.value if said.intensity else None,
        "sets": said.sets,
        "reps": said.reps,
        "weight_kg": said.weight_kg,
        "duration_min": said.minutes,
        "distance_m": said.distance_m,
        "rpe": said.rpe,
    }
