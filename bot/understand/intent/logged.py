"""Whether a message asks for what is logged, or puts it right. Reads no log."""

from __future__ import annotations

from bot.understand.facts import Facts
from bot.understand.hunch import bare_number, put_right


def history(facts: Facts) -> bool:
    if _last_few(facts):
        return True
    if "history" in facts.cues and facts.opens("history", within=3):
        return not facts.aims.instead or facts.opens("history", within=1)
    if (
        "history_word" not in facts.cues
        or facts.aims.can
        or facts.aims.plan
        or any(said.day for said in facts.sessions.planned)
    ):
        return False
    if facts.aims.when and facts.reading.terms[-1].token.text == "when":
        return facts.leads("history_word")
    return facts.opens("history_word", within=2) and not facts.sessions.done and not facts.aims.when


def _last_few(facts: Facts) -> bool:
    """ "last 3 leg days pls"."""
    terms = facts.reading.terms
    if len(terms) > 6 or not facts.leads("last_before") or not facts.reading.mentions or facts.aims.any:
        return False
    return terms[1].meaning.number is not None or terms[1].token.number is not None


def correction(facts: Facts) -> bool:
    if facts.opens("undo_word", within=1) and facts.training and not facts.aims.can and not facts.aims.plan:
        return True
    if "undo" in facts.cues and not facts.aims.asks:
        return not facts.aims.plan or facts.opens("undo", within=1)
    tokens = facts.reading.tokens
    if tokens and tokens[0].text == "*" and len(tokens) > 1:
        return True
    if facts.leads("regret") and {"correction", "negated"} <= facts.cues and not facts.aims.asks:
        return True
    if facts.aims.any:
        return False
    if _not_this_but_that(facts) or put_right(facts):
        return True
    if not facts.opens("correction", within=3):
        return False
    amounts = any(piece.amounts or piece.whens for piece in facts.reading.pieces)
    return amounts or facts.training or len(tokens) < 5 or "negated" in facts.cues


SHORT_CORRECTION = 12
"""Tokens: longer than this, "not a great week" begins a story."""


def _not_this_but_that(facts: Facts) -> bool:
    """ "not tuesday, wednesday"."""
    measures = sum(len(piece.whens) + len(piece.amounts) for piece in facts.reading.pieces)
    measures += sum(bare_number(term) for term in facts.reading.terms)
    few = len(facts.reading.tokens) <= SHORT_CORRECTION and not facts.body
    return few and facts.opens("negated", within=1) and measures > 1 and not facts.training
