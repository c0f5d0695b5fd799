"""Whether a message tells of what was done or of how one is. Stores nothing."""

from __future__ import annotations

from bot.understand.facts import Facts
from bot.understand.heard import Language
from bot.understand.hunch import ABROAD, SHORT
from bot.understand.intent.room import measured, remarked


def state_first(facts: Facts) -> bool:
    """How one is comes before what one did: "quads sore from yesterday's squats"."""
    if not _felt(facts):
        return False
    if not facts.done:
        return True
    if not _named_part(facts) and any(said.sets or said.weight_kg for said in facts.done):
        return False  # "woke up tired but went anyway. squat 3x8 at 75 kg"
    first = facts.reading.mentions[0].at if facts.reading.mentions else 0
    return any("state" in term.meaning.cues for term in facts.reading.terms[:first]) or any(
        term.meaning.unit == "out_of" for term in facts.reading.terms[:first]
    )


def _named_part(facts: Facts) -> bool:
    return any(part.part not in ("unspecified", "whole-body") for part in facts.body)


def _felt(facts: Facts) -> bool:
    """A named part of the body; "tight" and "dead" alone may be a race and a chat."""
    return _named_part(facts) or (bool(facts.body) and not facts.cues & {"elsewhere", "spectator", "aside"})


def wellness(facts: Facts) -> bool:
    checkin = facts.checkin
    if _felt(facts) or checkin.sleep_hours is not None or checkin.ill or checkin.fever or checkin.well_again:
        return True
    if {"negated", "state"} <= facts.cues and len(facts.reading.tokens) <= FEW and not facts.cues & ABROAD:
        return not facts.aims.asks  # "not sore anymore"
    return "wellness" in facts.cues and not facts.aims.asks and not facts.cues & {"elsewhere", "spectator"}


def reported(facts: Facts) -> bool:
    """What is only taken for done is none in the company of work and talk: "exam sprint over"."""
    if not facts.done or facts.aims.asks:
        return False
    if remarked(facts) or _only_a_place(facts):
        return False
    beside = any(piece.amounts or piece.whens for piece in facts.reading.pieces if piece.mentions)
    if facts.sessions.done and not (beside or measured(facts) or facts.body) and facts.cues & {"elsewhere", "aside"}:
        return False
    return bool(facts.sessions.done) or beside or not facts.cues & (ABROAD - {"invite"})


PLACES = frozenset({"gym", "track-practice"})
VISITS = frozenset(
    {"went", "hit", "did", "done", "been", "was", "got", "trained", "finished", "back", "from", "home", "go", "going"}
)


def _only_a_place(facts: Facts) -> bool:
    """ "lost my keys at the track": a place, and no word of a visit."""
    reading = facts.reading
    timed = any(piece.whens or piece.amounts for piece in reading.pieces)
    if timed or reading.language is not Language.EN or len(reading.tokens) < FEW:
        return False
    visited = any(token.text in VISITS for token in reading.tokens)
    return not visited and {mention.activity for mention in reading.mentions} <= PLACES


def nothing_done(facts: Facts) -> bool:
    """ "no training today": told, though there is nothing to store."""
    if _rested(facts):
        return True
    timed = any(piece.whens for piece in facts.reading.pieces)
    absent = "skipped" in facts.cues or (facts.leads("negated") and len(facts.reading.tokens) <= SHORT)
    named = any(term.meaning.activity and not term.meaning.weak for term in facts.reading.terms)
    denied = named and "skipped" not in facts.cues
    if absent and (denied or "scent" in facts.cues) and not facts.aims.any and not facts.cues & ABROAD:
        return True  # "skipped training, work", "no session, kids ill"
    told = not facts.sessions.done and (measured(facts) or bool(facts.cues & TELLING))
    return facts.training and told and (timed or facts.first_person)


TELLING = frozenset({"negated", "skipped", "cancelled", "done", "planned", "habit", "unmet"})
"""Cues of something told, not of a mere remark: "gym is so packed in january"."""


def _rested(facts: Facts) -> bool:
    """ "rest day", "took today off": told, in so few words."""
    return "rested" in facts.cues and len(facts.reading.tokens) <= FEW and not facts.aims.any


FEW = 6
"""Tokens: longer than this, a rest day is only spoken of."""
