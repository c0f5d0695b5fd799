"""Puts the parts together: text + now → Heard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from bot.understand.aims import aims_of
from bot.understand.correction import correction_of, day_asked
from bot.understand.facts import Facts
from bot.understand.heard import Correction, Heard, Intent, Said, Unsure
from bot.understand.intent import ADVICE, intent_of
from bot.understand.reading import Reading, read
from bot.understand.sequence import chronological
from bot.understand.sessions import sessions
from bot.understand.state import body_and_state
from bot.understand.tense import is_event
from bot.understand.tidy import tidy

UNLOGGED = frozenset(
    {Intent.SMALL_TALK, Intent.OTHER_PERSON, Intent.PRIVACY, Intent.HELP, Intent.HISTORY, Intent.GENERAL}
)
"""What carries no sessions, even where names of activities occur."""

OF_NO_BODY = frozenset({Intent.OTHER_PERSON, Intent.PRIVACY, Intent.HELP, Intent.HISTORY, Intent.GENERAL})
"""What says nothing of how the writer is now."""

TO_THE_ROOM = frozenset({Intent.SMALL_TALK, Intent.PRIVACY, Intent.HELP, Intent.GENERAL})
"""What is answered only where the bot was addressed."""

ANY = frozenset({"training", "workout"})
"""What a plan is made of: they name no session in it."""

WALK = frozenset({"walk"})
"""In a red flag it is what hurts, not a session."""

NAMELESS = Unsure(about="activity", question="What did you do? Name the exercise or the session.")


class Kept(NamedTuple):
    done: tuple[Said, ...] = ()
    planned: tuple[Said, ...] = ()

    @property
    def undated(self) -> bool:
        return not any(said.day or said.part_of_day for said in (*self.done, *self.planned))


def understand(text: str, now: datetime, *, mentioned: bool = True, day_first: bool = True) -> Heard:
    """What the message says. `now` is aware and in the athlete's zone; never raises, whatever the text."""
    tokens = tidy(text)
    reading = read(tokens, now, day_first=day_first)
    aims = aims_of(reading)
    body, checkin = body_and_state(tokens)
    facts = Facts(reading, aims, sessions(reading, aims), body, checkin)
    intent, second = intent_of(facts)
    correction = correction_of(reading) if intent is Intent.CORRECTION else None
    plain = _plain(intent, facts, correction)
    if not mentioned and not plain:
        return Heard(intent=Intent.SMALL_TALK, language=reading.language)
    day, part_of_day = day_asked(reading) if intent is Intent.ALTERNATIVES else (None, None)
    kept = _kept(intent, facts, correction, day)
    generic = intent in ADVICE and len(kept.planned) + len(kept.done) > 1 and kept.undated
    return Heard(
        intent=intent,
        secondary=second,
        done=kept.done,
        planned=chronological(kept.planned, reading) if generic else kept.planned,
        body=() if intent in OF_NO_BODY else body,
        checkin=checkin,
        generic=generic,
        often=_often(intent, kept, reading),
        day=day,
        part_of_day=part_of_day,
        correction=correction,
        unsure=_unsure(intent, facts),
        language=reading.language,
        plain=plain,
    )


def _often(intent: Intent, kept: Kept, reading: Reading) -> bool:
    alone = len(kept.planned) == 1 and not kept.done and kept.undated
    return intent is Intent.CAN_I and alone and "habit" in reading.cues


def _plain(intent: Intent, facts: Facts, correction: Correction | None) -> bool:
    """Plainly for a training advisor, even where it was not addressed: not "undo" alone, not a mere complaint."""
    if intent is Intent.CORRECTION:
        return correction is not None and (not correction.remove or facts.training)
    if intent is Intent.WELLNESS:
        return facts.checkin.sleep_hours is not None or any(part.severity is not None for part in facts.body)
    return intent not in TO_THE_ROOM


def _unsure(intent: Intent, facts: Facts) -> tuple[Unsure, ...]:
    if intent in UNLOGGED:
        return ()
    measured = any(piece.amounts for piece in facts.reading.pieces)
    nameless = intent is Intent.LOG and not facts.training and measured
    return (NAMELESS,) if nameless else facts.sessions.unsure


def _kept(intent: Intent, facts: Facts, correction: Correction | None, day: date | None) -> Kept:
    """The sessions that this intent carries. day: the one asked about where no session carries it."""
    if intent in UNLOGGED or (correction is not None and correction.remove):
        return Kept()
    found = facts.sessions
    done, planned = (*found.habits, *facts.done), found.planned
    if intent is Intent.PLAN_WEEK:
        return Kept(_without(ANY, found.done), _without(ANY, (*found.habits, *planned)))
    if intent is Intent.ALTERNATIVES:
        events = tuple([said for said in planned if said.day and is_event(said.activity)])
        return Kept(tuple([said for said in (*found.done, *_trained_today(facts, day)) if said.day]), events)
    if intent is Intent.WHEN and len(done) + len(planned) > 1:
        return Kept(_without(ANY, done), _without(ANY, planned))
    if intent is Intent.RED_FLAG:
        return _flagged(
            _without(WALK, done),
            _without(WALK, planned),
            facts.reading.now.date(),
            asks=facts.aims.can or facts.aims.when,
        )
    if intent is Intent.CORRECTION:  # the last log is what is corrected, unless another day is named
        today = facts.reading.now.date()
        named = any(when.earlier == when.later == today for piece in facts.reading.pieces for when in piece.whens)
        other = [said for said in facts.done if said.day != today or named]
        return Kept(tuple(other), tuple([said for said in planned if said.day]))
    return Kept(done, planned)


def _without(activities: frozenset[str], sessions: tuple[Said, ...]) -> tuple[Said, ...]:
    return tuple([said for said in sessions if said.activity not in activities])


def _trained_today(facts: Facts, day: date | None) -> tuple[Said, ...]:
    """ "squats and bench today, what can I do tomorrow?": the question is about a later day."""
    today = facts.reading.now.date()
    if day is None or day <= today:
        return ()
    return tuple([said for said in facts.sessions.planned if said.day == today and said.part_of_day is None])


def _flagged(done: tuple[Said, ...], planned: tuple[Said, ...], today: date, *, asks: bool) -> Kept:
    """ "it snapped playing football": a session without a day, in a message that asks nothing, was today's."""
    undated = () if asks else tuple([replace(said, day=today) for said in planned if said.day is None])
    return Kept((*done, *undated), tuple([said for said in planned if said.day is not None]))
