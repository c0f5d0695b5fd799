"""Whether a message asks for knowledge in general, not about the writer's own sessions. Answers nothing."""

from __future__ import annotations

from bot.understand.facts import Facts


def knowledge(facts: Facts) -> bool:
    return facts.opens("general", within=1) and not facts.first_person and not facts.dated


def _compared(facts: Facts) -> bool:
    """ "leg press vs squats, which is better?"."""
    timed = any(piece.whens for piece in facts.reading.pieces)
    than = (
        facts.aims.asks
        and any(token.text == "than" for token in facts.reading.tokens)
        and facts.opens("general", "general_weak", within=1)
    )
    if (
        than
        and not facts.says("anything", "something")
        and facts.reading.mentions
        and not timed
        and not facts.first_person
    ):
        return True  # "are hill sprints safer than flat ones"
    asked = "or" in facts.cues and ("general" in facts.cues or ("topic" in facts.cues and not facts.aims.can))
    return asked and facts.training and not timed and not facts.first_person


SHORT = 10
"""Tokens: longer than this, a question of what a session does is about the writer's own."""


def _effect(facts: Facts) -> bool:
    """ "correr quema músculo?", "la muscu rend lent ?"."""
    if not facts.aims.asks or "effect" not in facts.cues or len(facts.reading.tokens) > SHORT:
        return False
    measured = any(piece.whens or piece.amounts for piece in facts.reading.pieces)
    own = facts.first_person or "me" in facts.cues or bool(facts.body)
    elsewhere = bool(facts.cues & {"elsewhere", "aside", "spectator"})
    return len(facts.reading.mentions) == 1 and not (measured or own or elsewhere)


def _against(facts: Facts) -> bool:
    """ "squats vs hip thrusts for sprint speed"."""
    timed = any(piece.whens or piece.amounts for piece in facts.reading.pieces)
    headed = bool(facts.reading.mentions) and facts.reading.mentions[0].at == 0
    return headed and facts.says("vs", "versus") and not timed and not facts.first_person and not facts.aims.can


def general(facts: Facts) -> bool:
    if _compared(facts) or _against(facts) or _effect(facts):
        return True
    timed = any(piece.whens for piece in facts.reading.pieces)
    why = facts.leads("general") and facts.reading.tokens[0].text in WHY and not (facts.first_person or timed)
    if not why and (facts.dated or facts.sessions.done):
        return False
    if "tool" in facts.cues and facts.says("you", "u") and not facts.training:
        return False  # "how come you asked me for the weight"
    named = any(term.meaning.activity for term in facts.reading.terms)
    topic = named or bool(facts.checkin.subjects or facts.body) or bool(facts.cues & {"topic", "state"})
    known = bool(facts.checkin.subjects or facts.body) or "topic" in facts.cues
    if facts.cues & {"elsewhere", "aside"} and not known:
        return False
    if facts.aims.instead and "replaced" in facts.cues and not why:
        return False
    if facts.opens("general", within=3):
        phrase = any(term.end - term.start > 2 and "general" in term.meaning.cues for term in facts.reading.terms[:1])
        head = facts.reading.terms[0]
        loose = "general" in head.meaning.cues and head.token.text in ("why", "how")  # "why are you all awake"
        asked = facts.aims.asks and (facts.training or "scent" in facts.cues or not loose)
        return (topic or asked or phrase) and not (facts.first_person and facts.aims.can)
    if facts.first_person or not topic or not facts.opens("general_weak", within=1):
        return False
    if facts.aims.can and facts.opens("asking", within=1) and facts.reading.terms[0].token.text in ("would", "will"):
        return False  # "would easy cycling be alright?"
    counted = any(term.meaning.number is not None or term.token.number is not None for term in facts.reading.terms)
    if counted and "tag" in facts.reading.terms[-1].meaning.cues:
        return False  # "is deadlifting twice in 3 days dumb"
    timed = "topic" not in facts.cues and any(piece.whens for piece in facts.reading.pieces if piece.mentions)
    return _few(facts) and not (timed or facts.aims.when or facts.aims.order or facts.aims.instead)


WHY = frozenset({"why", "warum", "wieso", "weshalb", "por", "porqué", "pourquoi"})
"""Whatever stands behind them is no session of the writer: "why do legs shake after squats"."""


def _few(facts: Facts) -> bool:
    """One session or a comparison is knowledge; two sessions and their order or distance are advice."""
    terms = facts.reading.terms
    sessions = [mention for mention in facts.reading.mentions if "topic" not in terms[mention.at].meaning.cues]
    return len({mention.activity for mention in sessions}) < 2 or facts.says(
        "than", "or", "better", "vs", "make", "makes", "help", "helps", "ruin", "kill"
    )
