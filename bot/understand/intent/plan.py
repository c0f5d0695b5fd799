"""Whether a wish for a plan is one for training, and for more than a day. Plans nothing."""

from __future__ import annotations

from bot.understand.aims.asking import openings
from bot.understand.facts import Facts
from bot.understand.hunch import ABROAD


def plan_led(facts: Facts) -> bool:
    """It opens with the wish for a plan; a lone "split" yields to the order that is asked for."""
    if facts.says("before") and facts.says("after") and facts.says("or"):
        return False
    led = [term for opening in openings(facts.reading, 3) for term in opening if "plan" in term.meaning.cues]
    phrase = any("order" in term.meaning.cues and term.end - term.start > 1 for term in facts.reading.terms)
    return any(term.end - term.start > 1 or not phrase for term in led)


def of_training(facts: Facts) -> bool:
    """Not "make me a sandwich", nor "plan for tonight? pub?"."""
    if facts.training or facts.cues & {"scent", "topic"}:
        return True
    words = (token.text for token in facts.reading.tokens)
    return not facts.cues & ABROAD and (
        "horizon" in facts.cues
        or any(piece.whens or piece.amounts for piece in facts.reading.pieces)
        or any(word.startswith(PLANNED) for word in words)
    )


PLANNED = ("plan", "schedul", "program", "split", "routin", "rutina", "rotina", "week", "woche", "sema", "taper")
"""How words of a plan begin, in all languages."""


def one_day_wanted(facts: Facts) -> bool:
    """ "which day could I fit in a run?" is no wish for a whole week."""
    return facts.aims.asks and facts.opens("when", within=1) and len(facts.sessions.planned) == 1
