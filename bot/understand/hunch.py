"""What a message still wants that names no session the ear knows: told from the company its words keep."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understand.facts import Facts
from bot.understand.meaning import Term

ABROAD = frozenset({"elsewhere", "spectator", "aside", "invite"})
"""Cues of talk that is not about the writer's training."""

TALK = ABROAD - {"invite"}
SUBJECT = frozenset({"topic", "scent", "body"})
NOT = frozenset({"not", "no", "nope", "nah", "não", "nao", "nicht", "pas", "nee", "nein", "non"})
REACH = 4
"""Terms between the two of "tuesday … not monday"."""

SHORT = 8
"""Tokens: so short is "no, 3 sets"."""


def when_hunch(facts: Facts) -> bool:
    """ "when am I allowed back under a barbell?"."""
    if not facts.aims.when or not (facts.first_person or "body" in facts.cues):
        return False
    lifted = any(amount.sets or amount.reps for piece in facts.reading.pieces for amount in piece.amounts)
    told = lifted or bool(facts.cues & {"state", "wellness", "diagnosed", "rested"})
    return _ours(facts) or (told and not facts.cues & ABROAD)


def general_hunch(facts: Facts) -> bool:
    """ "sauna after a session, any benefit?"."""
    asked = facts.aims.asks or facts.aims.when or facts.opens("general", "general_weak", within=1)
    if facts.first_person or not asked:
        return False
    if any("general" in term.meaning.cues and term.end - term.start > 2 for term in facts.reading.terms):
        return not facts.cues & (ABROAD - {"aside"})  # "do flat feet make you slower"
    if not _ours(facts):
        return False
    timed = any(piece.whens for piece in facts.reading.pieces)
    counted = any(term.token.number is not None or term.meaning.number for term in facts.reading.terms)
    return facts.opens("general", within=1) or not (timed or (counted and facts.aims.can))


def help_hunch(facts: Facts) -> bool:
    """ "do I need to write dates in a special way?"."""
    free = not (facts.training or facts.body or facts.cues & ABROAD)
    return facts.aims.asks and "tool" in facts.cues and free


def can_hunch(facts: Facts) -> bool:
    """ "is an upper pump tonight a bad idea?", "would a pump tonight leave me hanging"."""
    if not facts.aims.asks or not facts.first_person:
        return False
    timed = any(piece.whens for piece in facts.reading.pieces)
    named = any(term.meaning.activity and not term.meaning.weak for term in facts.reading.terms)
    if facts.aims.can and named and not facts.cues & TALK:
        return True
    return _ours(facts) and (facts.aims.can or (timed and facts.opens("asking", within=1)))


def next_hunch(facts: Facts) -> bool:
    """ "4 straight days of lifting. 5th tmrw?", "dos días seguidos de pierna, ¿mal?"."""
    named = any(term.meaning.activity and not term.meaning.weak for term in facts.reading.terms)
    timed = any(piece.whens for piece in facts.reading.pieces)
    counted = any(term.token.number is not None or term.meaning.number for term in facts.reading.terms)
    asked = any(piece.clause.asks for piece in facts.reading.pieces)
    return asked and (_ours(facts) or named) and (timed or (counted and facts.aims.can)) and not facts.cues & ABROAD


def log_hunch(facts: Facts) -> bool:
    """ "32 km, 1h55, RPE 6" and "won 28-17, 70 mins at flanker" forgot to say of what."""
    if facts.aims.any or facts.cues & ABROAD:
        return False
    if "report" in facts.cues or _eased(facts):
        return True
    amounts = [amount for piece in facts.reading.pieces for amount in piece.amounts]
    far, long = any(amount.metres for amount in amounts), any(amount.minutes for amount in amounts)
    return (far and (long or any(amount.rpe for amount in amounts))) or (long and "result" in facts.cues)


def _eased(facts: Facts) -> bool:
    """ "easy 30 on the bike": an effort, a number and a name that alone says little."""
    terms = facts.reading.terms
    named = any(term.meaning.activity is not None for term in terms)
    counted = any(term.token.number is not None for term in terms)
    return named and counted and len(terms) <= SHORT and any(term.meaning.effort for term in terms)


def _ours(facts: Facts) -> bool:
    return bool(facts.cues & SUBJECT or facts.checkin.subjects) and not facts.cues & ABROAD


def about_training(facts: Facts) -> bool:
    """Something of training, of the body or a day is said at all."""
    timed = any(piece.whens for piece in facts.reading.pieces)
    known = facts.training or bool(facts.body or facts.checkin.subjects)
    return known or timed or bool(facts.cues & {"topic", "scent", "state", "diagnosed", "body", "gear"})


def put_right(facts: Facts) -> bool:
    """ "tuesday not monday", "it was 5 sets not 4", "no, 3 sets": one thing put in the place of another of its kind."""
    terms = facts.reading.terms
    if facts.aims.any or facts.checkin.sleep_hours is not None or "result" in facts.cues:
        return False
    if len(facts.reading.tokens) <= SHORT and terms and terms[0].token.text in NOT and not facts.training:
        measured = any(piece.whens or piece.amounts for piece in facts.reading.pieces)
        return measured and len(terms) > 1 and terms[1].token.text == ","
    if len(facts.reading.tokens) <= SHORT and facts.leads("regret") and not facts.training:
        return any(piece.whens or piece.amounts for piece in facts.reading.pieces)
    return any(_traded(terms, at, facts) for at, term in enumerate(terms) if term.token.text in NOT)


def _traded(terms: Sequence[Term], at: int, facts: Facts) -> bool:
    taken = next((kind for term in terms[at + 1 : at + 3] if (kind := _kind(term))), None)
    if taken is None or (taken == "activity" and not facts.cues & {"correction", "regret"}):
        return False
    return any(_kind(term) == taken for term in terms[max(0, at - REACH) : at])


def _kind(term: Term) -> str | None:
    if term.meaning.activity is not None:
        return "activity"
    if is_day(term):
        return "day"
    if term.meaning.unit in ("kg", "lb", "kilometre", "mile", "metre", "minute", "hour"):
        return "unit"
    return "number" if term.token.number is not None else None


def bare_number(term: Term) -> bool:
    """A number that counts nothing: the second of "not 45 min, 54"."""
    return term.token.number is not None and term.end - term.start == 1 and term.meaning.unit is None


def is_day(term: Term) -> bool:
    return term.meaning.weekday is not None or term.meaning.day is not None


def nameless(facts: Facts) -> bool:
    """ "100x8@9": a log that forgot to say of what."""
    amounts = [amount for piece in facts.reading.pieces for amount in piece.amounts]
    marked = any(token.text in ("x", "@", "kg", "lb", "lbs") for token in facts.reading.tokens)
    lifted = marked and any(amount.reps is not None or amount.weight_kg is not None for amount in amounts)
    return lifted and not facts.aims.any and not facts.cues & {"elsewhere", "spectator"}
