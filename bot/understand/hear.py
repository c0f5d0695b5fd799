"""Puts the parts together: text + now → Heard."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.understand.aims import Aims, aims_of
from bot.understand.correction import correction_of, day_asked
from bot.understand.heard import Heard, Intent
from bot.understand.intent import ADVICE, Facts, intent_of
from bot.understand.reading import Reading, read
from bot.understand.sessions import Sessions, sessions
from bot.understand.state import body_and_state
from bot.understand.tense import is_event
from bot.understand.tidy import tidy

UNLOGGED = frozenset(
    {Intent.SMALL_TALK, Intent.OTHER_PERSON, Intent.PRIVACY, Intent.HELP, Intent.HISTORY, Intent.GENERAL}
)
"""What carries no sessions, even where names of activities occur."""

ANY = frozenset({"training", "workout"})
"""What a plan is made of: they name no session in it."""

PLAIN = frozenset(
    {
        Intent.CAN_I,
        Intent.WHEN,
        Intent.ORDER,
        Intent.ALTERNATIVES,
        Intent.PLAN_WEEK,
        Intent.LOG,
        Intent.RED_FLAG,
        Intent.CORRECTION,
    }
)


def understand(text: str, now: datetime, *, mentioned: bool = True, day_first: bool = True) -> Heard:
    """What the message says. `now` is aware and in the athlete's zone; never raises, whatever the text."""
    tokens = tidy(text)
    reading = read(tokens, now, day_first=day_first)
    aims = aims_of(reading)
    found = sessions(reading, aims)
    body, checkin = body_and_state(tokens)
    facts = Facts(reading, aims, found, body, checkin)
    intent, second = intent_of(facts)
    heard = Heard(intent=intent, secondary=second, body=body, checkin=checkin, language=reading.language)
    return _with_sessions(_with_aim(heard, reading), found, reading, aims)


def _with_aim(heard: Heard, reading: Reading) -> Heard:
    """What a message without sessions of its own is about: the change to the last log, or the day asked about."""
    if heard.intent is Intent.CORRECTION:
        return replace(heard, correction=correction_of(reading))
    if heard.intent is Intent.ALTERNATIVES:
        day, part_of_day = day_asked(reading)
        return replace(heard, day=day, part_of_day=part_of_day)
    return heard


def _with_sessions(heard: Heard, found: Sessions, reading: Reading, aims: Aims) -> Heard:
    if heard.intent in UNLOGGED:
        return heard
    done, planned = (*found.habits, *found.done, *found.assumed), found.planned
    if heard.intent is Intent.PLAN_WEEK:
        done = tuple(said for said in found.done if said.activity not in ANY)
        planned = tuple(said for said in (*found.habits, *found.planned) if said.activity not in ANY)
    elif heard.intent is Intent.ALTERNATIVES:
        done = tuple(said for said in found.done if said.day)
        planned = tuple(said for said in found.planned if said.day and is_event(said.activity))
    elif heard.intent is Intent.WHEN and len((*done, *planned)) > 1:
        done = tuple(said for said in done if said.activity != "training")
        planned = tuple(said for said in planned if said.activity != "training")
    elif heard.intent is Intent.RED_FLAG:
        if not aims.any:
            done = (*done, *(replace(said, day=reading.now.date()) for said in planned if said.day is None))
        planned = tuple(said for said in planned if said.day is not None)
    elif heard.intent is Intent.CORRECTION:
        done, planned = () if heard.correction and heard.correction.remove else (*found.done, *found.assumed), ()
    undated = not any(said.day or said.part_of_day for said in (*done, *planned))
    generic = heard.intent in ADVICE and len(planned) + len(done) > 1 and undated
    return replace(heard, done=done, planned=planned, generic=generic, unsure=found.unsure)
