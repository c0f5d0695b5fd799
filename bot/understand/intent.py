"""What a message wants, decided from what was heard in it. An ordered list of questions; the first yes wins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.understand.heard import BodyPart, Intent
from bot.understand.reading import Reading
from bot.understand.sessions import Sessions
from rules.model import CheckIn


@dataclass(frozen=True, slots=True)
class Facts:
    """All that an intent can be told from."""

    reading: Reading
    sessions: Sessions
    body: tuple[BodyPart, ...]
    checkin: CheckIn

    @property
    def cues(self) -> frozenset[str]:
        return self.reading.cues

    @property
    def asks(self) -> bool:
        return any(piece.clause.asks for piece in self.reading.pieces)

    @property
    def training(self) -> bool:
        return bool(self.reading.mentions) or bool(self.sessions.done or self.sessions.planned)

    def starts(self, *cues: str) -> bool:
        """The message, or a sentence of it, opens with one of these cues."""
        wanted = frozenset(cues)
        for piece in self.reading.pieces:
            if piece.clause.link == "sentence":
                opening = self.reading.terms[piece.clause.start : piece.clause.start + 3]
                if any(term.meaning.cues & wanted for term in opening):
                    return True
        return False


def intent_of(facts: Facts) -> tuple[Intent, tuple[Intent, ...]]:
    """The main intent and those that are there as well."""
    intent = next((intent for intent, holds in QUESTIONS if holds(facts)), Intent.SMALL_TALK)
    second: list[Intent] = []
    if intent in ADVICE and facts.sessions.done:
        second.append(Intent.LOG)
    if intent is Intent.WELLNESS and facts.sessions.done:
        second.append(Intent.LOG)
    if facts.checkin.red_flags and intent is not Intent.RED_FLAG:
        second.append(Intent.RED_FLAG)
    return intent, tuple(second)


def _red_flag(facts: Facts) -> bool:
    return bool(facts.checkin.red_flags) and not _other_person(facts)


def _privacy(facts: Facts) -> bool:
    return "privacy" in facts.cues and not facts.sessions.planned


def _other_person(facts: Facts) -> bool:
    other, them, me = "other" in facts.cues, "them" in facts.cues, "me" in facts.cues
    if other and (them or not _first_person(facts)):
        return True
    return them and not me and (facts.training or "can" in facts.cues) and not other


def _first_person(facts: Facts) -> bool:
    return any(
        term.token.text in ("i", "i'm", "im", "i've", "ive", "i'd", "me", "myself") for term in facts.reading.terms
    )


def _correction(facts: Facts) -> bool:
    if "undo" in facts.cues and not facts.asks:
        return True
    if "correction" not in facts.cues or facts.asks:
        return False
    negated = "negated" in facts.cues
    return facts.starts("correction") or negated


def _history(facts: Facts) -> bool:
    return "history" in facts.cues and facts.starts("history") and not facts.cues & {"instead"}


def _help(facts: Facts) -> bool:
    return "help" in facts.cues and not facts.sessions.done and (facts.starts("help") or not facts.training)


def _plan_week(facts: Facts) -> bool:
    return (
        "plan" in facts.cues
        and not facts.starts("can", "when")
        and not (facts.sessions.done and not facts.asks and not facts.starts("plan"))
    )


def _alternatives(facts: Facts) -> bool:
    if "instead" not in facts.cues:
        return False
    return facts.asks or facts.starts("instead") or not facts.sessions.done


def _order(facts: Facts) -> bool:
    if "order" not in facts.cues or not facts.training:
        return False
    terms = facts.reading.terms
    named = list(facts.reading.mentions)
    strong = any("order" in term.meaning.cues and "before" not in term.meaning.cues for term in terms)
    return len(named) >= 2 and (strong or "or" in facts.cues) and not facts.sessions.done


def _when(facts: Facts) -> bool:
    return "when" in facts.cues and (facts.training or bool(facts.body) or facts.starts("when"))


def _can(facts: Facts) -> bool:
    if facts.sessions.planned and (facts.asks or "can" in facts.cues):
        return True
    return "can" in facts.cues and facts.training and facts.asks


def _general(facts: Facts) -> bool:
    if "general" not in facts.cues:
        return False
    dated = any(said.day for said in (*facts.sessions.done, *facts.sessions.planned))
    return (
        facts.starts("general")
        and not dated
        and not _first_person(facts)
        and (facts.training or bool(facts.checkin.subjects))
    )


def _log(facts: Facts) -> bool:
    return bool(facts.sessions.done) and not facts.asks


def _wellness(facts: Facts) -> bool:
    checkin = facts.checkin
    return bool(facts.body or checkin.sleep_hours is not None or checkin.ill or checkin.fever)


def _upcoming(facts: Facts) -> bool:
    return bool(facts.sessions.planned)


ADVICE = frozenset({Intent.CAN_I, Intent.WHEN, Intent.ORDER, Intent.ALTERNATIVES, Intent.PLAN_WEEK})

QUESTIONS: tuple[tuple[Intent, Callable[[Facts], bool]], ...] = (
    (Intent.RED_FLAG, _red_flag),
    (Intent.PRIVACY, _privacy),
    (Intent.OTHER_PERSON, _other_person),
    (Intent.HELP, _help),
    (Intent.HISTORY, _history),
    (Intent.CORRECTION, _correction),
    (Intent.GENERAL, _general),
    (Intent.PLAN_WEEK, _plan_week),
    (Intent.WHEN, _when),
    (Intent.ORDER, _order),
    (Intent.ALTERNATIVES, _alternatives),
    (Intent.CAN_I, _can),
    (Intent.CAN_I, _upcoming),
    (
        Intent.WELLNESS,
        lambda facts: (
            _wellness(facts) and bool(facts.body) and not any(s.sets or s.minutes for s in facts.sessions.done)
        ),
    ),
    (Intent.LOG, _log),
    (Intent.WELLNESS, _wellness),
    (Intent.CAN_I, lambda facts: facts.training),
)
