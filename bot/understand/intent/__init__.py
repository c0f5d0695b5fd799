"""What a message wants, decided from what was heard in it. An ordered list of questions; the first yes wins."""

from __future__ import annotations

from collections.abc import Callable

from bot.understand.facts import Facts
from bot.understand.heard import Intent
from bot.understand.hunch import (
    ABROAD,
    about_training,
    can_hunch,
    general_hunch,
    help_hunch,
    is_day,
    log_hunch,
    nameless,
    next_hunch,
    when_hunch,
)
from bot.understand.intent.knowledge import general, knowledge
from bot.understand.intent.logged import correction, history
from bot.understand.intent.plan import of_training, one_day_wanted, plan_led
from bot.understand.intent.privacy import privacy
from bot.understand.intent.room import said_to_the_room
from bot.understand.intent.told import nothing_done, reported, state_first, wellness
from bot.understand.subject import other_person


def intent_of(facts: Facts) -> tuple[Intent, tuple[Intent, ...]]:
    """The main intent and those that are there as well."""
    intent = next((intent for intent, holds in QUESTIONS if holds(facts)), Intent.SMALL_TALK)
    second: list[Intent] = []
    if (intent in ADVICE or intent is Intent.WELLNESS) and facts.done:
        second.append(Intent.LOG)
    if facts.checkin.red_flags and intent not in (Intent.RED_FLAG, Intent.OTHER_PERSON):
        second.append(Intent.RED_FLAG)
    return intent, tuple(second)


def _red_flag(facts: Facts) -> bool:
    if "diagnosed" in facts.cues and (facts.aims.instead or facts.aims.when):
        return False
    return bool(facts.checkin.red_flags) and not other_person(facts) and not knowledge(facts)


def _help(facts: Facts) -> bool:
    if "help" in facts.cues:
        if facts.aims.plan and facts.training:
            return False
        return not facts.done or facts.opens("help")
    short = len(facts.reading.tokens) <= 4 and not facts.training and "topic" not in facts.cues
    return "help_word" in facts.cues and short and not facts.cues & ABROAD


def _order(facts: Facts) -> bool:
    phrase = any("order" in term.meaning.cues and term.end - term.start > 1 for term in facts.reading.terms)
    return facts.aims.order and (not facts.sessions.done or (phrase and facts.aims.asks))


def _alternatives(facts: Facts) -> bool:
    if not facts.aims.instead or _only_instead(facts):
        return False
    if facts.cues & ABROAD and not about_training(facts):
        return False
    return not (facts.opens("can", within=1) and facts.sessions.planned)


def _only_instead(facts: Facts) -> bool:
    """ "skipped gym, walked home instead": the one word asks for nothing."""
    terms = facts.reading.terms
    said = [at for at, term in enumerate(terms) if term.meaning.cues & {"instead", "replaced"}]
    if all("replaced" in terms[at].meaning.cues and is_day(terms[min(at + 1, len(terms) - 1)]) for at in said):
        return bool(said)  # "friday instead of thursday" moves a session
    if facts.sessions.done and not facts.aims.asks and all("replaced" in terms[at].meaning.cues for at in said):
        return not facts.aims.seeks  # "ran home instead of the bus"
    alone = all(terms[at].token.text == "instead" and terms[at].end - terms[at].start == 1 for at in said)
    return alone and not facts.aims.seeks


def _when(facts: Facts) -> bool:
    ill = facts.checkin.ill or facts.checkin.fever or facts.checkin.well_again
    return facts.aims.when and (facts.training or bool(facts.body) or bool(ill))


def _can(facts: Facts) -> bool:
    if facts.sessions.planned and (facts.aims.asks or facts.aims.can):
        return True
    if any(piece.mentions and piece.clause.asks and "skipped" in piece.clause.cues for piece in facts.reading.pieces):
        return True  # "four hours of sleep, skip the deadlifts?"
    return facts.aims.can and facts.aims.asks and (facts.training or ("body" in facts.cues and facts.leads("can")))


def _still(facts: Facts) -> bool:
    """ "3 hrs sleep. still lift?", "straight back into 5x5?": training is asked about, though no session is named."""
    if facts.cues & ABROAD:
        return False
    for piece in facts.reading.pieces:
        still = facts.reading.terms[piece.clause.start].token.text == "still"
        about = "scent" in piece.clause.cues or piece.amounts
        can = "can" in piece.clause.cues
        if piece.clause.asks and ((about and (can or still)) or (can and still)):
            return True
    return False


ADVICE = frozenset({Intent.CAN_I, Intent.WHEN, Intent.ORDER, Intent.ALTERNATIVES, Intent.PLAN_WEEK})

QUESTIONS: tuple[tuple[Intent, Callable[[Facts], bool]], ...] = (
    (Intent.RED_FLAG, _red_flag),
    (Intent.PRIVACY, privacy),
    (Intent.OTHER_PERSON, other_person),
    (Intent.HELP, _help),
    (Intent.HISTORY, history),
    (Intent.CORRECTION, correction),
    (Intent.SMALL_TALK, said_to_the_room),
    (Intent.ORDER, lambda facts: _order(facts) and not plan_led(facts)),
    (Intent.PLAN_WEEK, lambda facts: facts.aims.plan and not one_day_wanted(facts) and of_training(facts)),
    (Intent.GENERAL, general),
    (Intent.ORDER, _order),
    (Intent.ALTERNATIVES, _alternatives),
    (Intent.WHEN, _when),
    (Intent.CAN_I, _can),
    (Intent.CAN_I, lambda facts: bool(facts.sessions.planned)),
    (Intent.CAN_I, _still),
    (Intent.LOG, lambda facts: {"played", "result"} <= facts.cues and not facts.aims.any),
    (Intent.WELLNESS, state_first),
    (Intent.LOG, reported),
    (Intent.WELLNESS, wellness),
    (Intent.CAN_I, lambda facts: facts.training and facts.aims.any),
    (Intent.LOG, lambda facts: nothing_done(facts) or nameless(facts)),
    (Intent.HELP, help_hunch),
    (Intent.WHEN, when_hunch),
    (Intent.GENERAL, general_hunch),
    (Intent.CAN_I, can_hunch),
    (Intent.CAN_I, next_hunch),
    (Intent.LOG, log_hunch),
)
