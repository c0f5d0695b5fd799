"""Puts the parts together: text + now → Heard."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.understand.correction import correction_of, day_asked
from bot.understand.heard import BodyPart, Heard, Intent
from bot.understand.intent import ADVICE, Facts, intent_of
from bot.understand.reading import Reading, read
from bot.understand.sessions import Sessions, sessions
from bot.understand.tidy import Token, tidy
from rules.model import CheckIn

UNLOGGED = frozenset(
    {Intent.SMALL_TALK, Intent.OTHER_PERSON, Intent.PRIVACY, Intent.HELP, Intent.HISTORY, Intent.GENERAL}
)
"""What carries no sessions, even where names of activities occur."""

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
    found = sessions(reading)
    body, checkin = _state(tokens)
    facts = Facts(reading, found, body, checkin)
    intent, second = intent_of(facts)
    heard = Heard(intent=intent, secondary=second, body=body, checkin=checkin, language=reading.language)
    return _with_sessions(_with_aim(heard, reading), found, reading)


def _with_aim(heard: Heard, reading: Reading) -> Heard:
    """What a message without sessions of its own is about: the change to the last log, or the day asked about."""
    if heard.intent is Intent.CORRECTION:
        return replace(heard, correction=correction_of(reading))
    if heard.intent is Intent.ALTERNATIVES:
        day, part_of_day = day_asked(reading)
        return replace(heard, day=day, part_of_day=part_of_day)
    return heard


def _state(tokens: tuple[Token, ...]) -> tuple[tuple[BodyPart, ...], CheckIn]:
    try:
        from bot.understand.body import body
        from bot.understand.state import state
    except ImportError:
        return (), CheckIn()
    parts = body(tokens)
    return parts, state(tokens, parts)


def _with_sessions(heard: Heard, found: Sessions, reading: Reading) -> Heard:
    if heard.intent in UNLOGGED:
        return heard
    done, planned = found.done, found.planned
    if heard.intent is Intent.PLAN_WEEK:
        planned = (*(replace(said, day=None) for said in found.habits), *planned)
        done = tuple(said for said in done if said.day)
    else:
        done = (*found.habits, *done)
    if (
        heard.intent in ADVICE
        and len(planned) + len(done) > 1
        and not any(s.day or s.part_of_day for s in (*done, *planned))
    ):
        return replace(heard, done=done, planned=planned, generic=bool(planned), unsure=found.unsure)
    return replace(heard, done=done, planned=planned, unsure=found.unsure)
