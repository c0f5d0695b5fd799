"""`python -m bot advise`: one case as JSON in, the rules' advice as JSON out. It judges nothing itself."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.front.batch.fields import BadCase, Fields
from bot.front.batch.output import told
from bot.understand import understand
from bot.understand.heard import Heard
from rules.activities import activities
from rules.judge import judge
from rules.knowledge import knowledge
from rules.model import Athlete, CheckIn, Level, Session

NOW = datetime(2026, 1, 7, 12, 0, tzinfo=UTC)
"""Cases speak in hours from now; which moment that is does not matter."""

LEVELS = {
    **dict.fromkeys(("untrained", "beginner", "novice"), Level.UNTRAINED),
    **dict.fromkeys(("trained", "recreational", "intermediate", "advanced"), Level.TRAINED),
    **dict.fromkeys(("elite", "professional"), Level.ELITE),
}


def advising(line: str) -> dict[str, object]:
    """The advice for one line of input, or its id with a sentence that says what is wrong with it."""
    try:
        case = json.loads(line)
    except ValueError as error:
        return {"id": None, "error": f"This line is not JSON ({error}). Write one JSON object a line."}
    if not isinstance(case, dict):
        return {"id": None, "error": 'Each line must be a JSON object such as {"id": "s1", "planned": {…}}.'}
    try:
        return {"id": case.get("id"), **_advice(Fields(case, "the case"))}
    except BadCase as error:
        return {"id": case.get("id"), "error": str(error)}


def _advice(case: Fields) -> dict[str, object]:
    heard = _heard(case.text("question"))
    athlete = case.table("athlete")
    checkin = _checkin(case, athlete, heard.checkin if heard else CheckIn())
    history = [_past(past) for past in case.tables("history")]
    new = _new_in_the_past(case.text("question")) if checkin.first_time and history else None
    if new is not None:
        checkin = replace(checkin, first_time=False)
    if new is not None or (athlete.flag("first_exposure") and history):
        history = _marked_new(history, new or "")
    upcoming = [_session(event, hours=event.number("in_hours", 0, 10_000)) for event in case.tables("upcoming")]
    advice = judge(
        _planned(case, heard),
        history,
        _athlete(athlete),
        checkin,
        now=NOW,
        upcoming=upcoming,
    )
    return told(advice, NOW)


def _heard(question: str) -> Heard | None:
    return understand(question, NOW) if question else None


def _session(entry: Fields, *, hours: float) -> Session:
    kind = entry.choice("type", knowledge().modalities, also=activities())
    return Session(
        activity=kind,
        modality=kind if kind in knowledge().modalities else None,
        at=NOW + timedelta(hours=hours),
        rpe=entry.maybe("srpe", 0, 10),
        minutes=entry.maybe("minutes", 0, 1440),
        first_time=entry.flag("first_time"),
        to_failure=entry.flag("to_failure"),
    )


def _past(entry: Fields) -> Session:
    """A past session; what its note says of how it was done counts."""
    session = _session(entry, hours=-entry.number("hours_ago", 0, 10_000))
    noted = _heard(entry.text("note"))
    if noted is None:
        return session
    said = noted.checkin
    return replace(
        session,
        first_time=session.first_time or said.first_time,
        to_failure=session.to_failure or said.to_failure,
    )


def _new_in_the_past(question: str) -> str | None:
    """The past activity that was new: its clause says "first time", or one right after it that names no session."""
    of: Heard | None = None
    for clause in re.split(r"[.,;!?]", question):
        heard = _heard(clause)
        if heard is None:
            continue
        of = heard if heard.done or heard.planned else of
        if heard.checkin.first_time and of is not None and of.done and not of.planned:
            return of.done[0].activity
    return None


def _marked_new(history: list[Session], activity: str) -> list[Session]:
    """The history with the latest session of that kind, or the latest of all, marked as a first time."""
    known = activities().get(activity)
    alike = [past for past in history if known is not None and past.modality == known.modality]
    last = max(alike or history, key=lambda past: past.at)
    return [replace(past, first_time=True) if past is last else past for past in history]


def _planned(case: Fields, heard: Heard | None) -> Session:
    """The planned session; a distance that only the question names belongs to it."""
    planned = _session(case.table("planned", needed=True), hours=0)
    said = _distances(heard)
    for sentence in re.split(r"[.;!?]\s", case.text("question")) if not said else ():
        said += _distances(_heard(sentence))
    return replace(planned, distance_m=said[0]) if len(said) == 1 else planned


def _distances(heard: Heard | None) -> list[float]:
    """What is planned in metres, in one go."""
    return [said.distance_m for said in heard.planned if said.distance_m and not said.sets] if heard else []


def _athlete(entry: Fields) -> Athlete:
    age = entry.maybe("age", 5, 110)
    return Athlete(
        level=LEVELS[entry.choice("level", LEVELS, default="trained")],
        age=None if age is None else int(age),
        recent_hamstring_strain=entry.flag("recent_hamstring_strain"),
    )


def _checkin(case: Fields, athlete: Fields, said: CheckIn) -> CheckIn:
    """What the question says of the state, with the case's own fields on top."""
    sleep = case.maybe("sleep_hours", 0, 24)
    return replace(
        said,
        sleep_hours=said.sleep_hours if sleep is None else sleep,
        soreness={**said.soreness, **case.grades("soreness")},
        first_time=said.first_time or (athlete.flag("first_exposure") and not case.tables("history")),
    )
