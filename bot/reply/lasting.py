"""What is said of states that last: begun or over in this message, or still counted. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.consider import UNSTORED, Considered
from bot.message import Voice
from bot.reply.naming import listed, times
from bot.reply.phrases import phrase
from bot.states import Held, begun, over
from bot.understand.heard import BodyKind, Language
from rules.model import CheckIn

State = tuple[str, str]
"""The state, and the injured region or ""."""


def told(considered: Considered) -> list[str]:
    """What this message begins and ends; nothing of a message that is not kept."""
    heard = considered.heard
    if considered.feverish and not considered.public:
        return [phrase(heard.language, "state.begun", state=phrase(heard.language, "state.ill"))]
    if heard.intent in UNSTORED or considered.checkin.red_flags:
        return []
    said = (("ended", tuple(over(heard.checkin))), ("begun", tuple(begun(heard.checkin))))
    return [
        phrase(heard.language, f"state.{key}", state=_names(states, heard.language)) for key, states in said if states
    ]


def still(considered: Considered, voice: Voice) -> list[str]:
    """Beside a judgement: what counts although this message does not speak of it. Never where others can read it."""
    if (
        considered.public
        or considered.checkin.red_flags
        or not (considered.judged or considered.instead or considered.week)
    ):
        return []
    heard = considered.heard
    spoken_of = {*begun(heard.checkin), *over(heard.checkin)}
    silent = [one for one in considered.known.held if not {(one.state, one.part), (one.state, "")} & spoken_of]
    return [_still(one, considered, voice) for one in silent]


def all_said(considered: Considered) -> bool:
    """Whether the message says nothing of the body but what lasts."""
    heard = considered.heard
    rest = replace(heard.checkin, ill=False, fever=False, away=False, injury=(), well_again=(), subjects=())
    return rest == CheckIn() and all(part.kind is BodyKind.INJURY for part in heard.body)


def named(state: State, language: Language) -> str:
    """Such as "injury (calf)"; the region is in English."""
    kind, part = state
    if part:
        return phrase(language, "state.injured_part", part=part.replace("-", " "))
    return phrase(language, f"state.{kind}")


def _names(states: Iterable[State], language: Language) -> str:
    return listed(named(state, language) for state in states)


def _still(held: Held, considered: Considered, voice: Voice) -> str:
    now, language = considered.known.now, considered.heard.language
    doubted = held.doubted(now)
    time = times(held.told if doubted else held.since, now, voice)
    state = named((held.state, held.part), language)
    return phrase(language, "state.asked" if doubted else "state.still", state=state, time=time)
