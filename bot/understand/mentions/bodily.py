"""Names that are parts of the body too: "legs" that were trained, and legs that hurt. Reads no session."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understand.meaning import Term
from bot.understand.terms import cues, digits, text, unit

STOPS = frozenset({",", ".", ";", "?", "!", "\n", "(", ")"})
NEAR_BODY = 5
WELL = frozenset({"good", "great", "fine", "alright", "decent", "fresh", "feel", "felt", "feeling"})


def rated(terms: Sequence[Term], at: int, said: frozenset[str]) -> bool:
    """ "mood 7 sleep 8 legs 6" and "weight 82.4kg" tell how one is."""
    value = digits(terms, at + 1)
    if value is None or "done" in said:
        return False
    if text(terms, at) == "weight":
        return unit(terms, at + 2) in ("kg", "lb")
    bare = unit(terms, at + 2) is None and text(terms, at + 2) not in ("/", "-")
    return bare and "body" in cues(terms, at) and "wellness" in said and value <= MOST_RATED


CLOSED = frozenset({"", ".", ",", "!", ";", "\n", "but", "now", "so", "though"})
DEGREES = frozenset({"surprisingly", "pretty", "really", "quite", "so", "very", "all", "a", "bit", "totally"})
MOST_RATED = 10


def trained(terms: Sequence[Term], at: int) -> bool:
    """ "trained legs", "legs yesterday" and "chest 3x8" are sessions; "legs were toast" and "my legs" are legs."""
    if text(terms, at - 1 - ("body_before" in cues(terms, at - 1))) in TRAINED:
        return True  # "hit legs hard", "hacer pierna ligera"
    if text(terms, at - 1) == "with" and at + 1 < len(terms) and names_a_day(terms[at + 1]):
        return True  # "too much with legs tomorrow?"
    if cues(terms, at - 1) & {"body_before", "state"} or unit(terms, at - 1) == "out_of":
        return False  # "my legs", "soreness 6/10 legs"
    degree = text(terms, at + 1) in DEGREES
    if text(terms, at + 1 + degree) in WELL and text(terms, at + 2) not in ("?", "today", "tomorrow"):
        return False  # "legs good. gym today?", "legs surprisingly good"
    if text(terms, at + 1) in ("ok", "okay") and text(terms, at + 2) in CLOSED:
        return False  # "legs okay. fine?", but not "legs ok or rather not?"
    if text(terms, at + 1) == "by" and text(terms, at - 1) in ("heavy", "dead", "tired"):
        return False  # "heavy legs by the end"
    if "body_after" in cues(terms, at + 1) and at + 2 < len(terms) and names_a_day(terms[at + 2]):
        return True  # "legs were thurs"
    for term in terms[at + 1 : at + NEAR_BODY]:
        meaning = term.meaning
        if term.token.text in STOPS or meaning.activity or meaning.cues & {"condition", "but"}:
            return True
        adjacent = term is terms[at + 1] and meaning.effort is not None
        if adjacent or term.token.text == "=" or meaning.unit == "out_of" or meaning.cues & {"state", "body_after"}:
            return False
    return True


TRAINED = (
    frozenset({"trained", "did", "hit", "worked", "trainieren", "trainiert", "mache", "machen", "gemacht"})
    | frozenset(
        {
            "toca",
            "hoy",
            "hoje",
            "mañana",
            "amanhã",
            "ayer",
            "ontem",
            "anteayer",
            "hacer",
            "hago",
            "hice",
            "haré",
            "entrenar",
            "entreno",
            "entrené",
            "puedo hacer",
            "hoy hice",
        }
    )
    | frozenset({"treinar", "treino", "treinei", "fiz", "fazer", "faço", "faire", "fait", "fais", "travailler", "j'"})
)
"""Verbs before the name of a part of the body: it is trained."""


def names_a_day(term: Term) -> bool:
    return term.meaning.weekday is not None or term.meaning.day is not None
