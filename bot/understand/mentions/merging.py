"""Two names of one session become one: "track sprints", "spin on the bike", "gym leg day". Adds nothing."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understand.meaning import REPEATS, Term
from bot.understand.mentions.mention import Mention
from rules.activities import activities

VAGUE = frozenset(
    {"gym", "workout", "training", "weights", "track-practice", "run", "cardio", "race", "competition"}
    | {"team-training", "conditioning", "531", "nsuns", "stronglifts-5x5"}
)
"""Names that say little beside another one."""

LISTED = frozenset({"upper-strength", "lower-strength", "olympic-lift", "plyometric", "full-body-strength"})
"""Classes whose names stand side by side in a list without commas: "squats lunges rdls"."""

MACHINES = frozenset({"rowing", "cycling", "treadmill-run", "air-bike", "bike-erg", "elliptical", "ski-erg"})
"""Where a session is done: "tabata on the assault bike"."""

ZONED = frozenset({"zone", "z", "z2"})
"""Before another name they tell how it was done: "z2 on the turbo"."""

GAP = 3


def merged(found: Sequence[Mention], terms: Sequence[Term]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in found:
        if kept and _same_session(kept[-1], mention, terms):
            kept[-1] = _both(kept[-1], mention)
        else:
            kept.append(mention)
    return kept


def _both(first: Mention, second: Mention) -> Mention:
    better = max((first, second), key=_telling)
    wheeled = ON_WHEELS.get(second.activity) if first.activity in HARD_RUNS else None
    return better._replace(
        activity=wheeled or better.activity,
        at=first.at,
        end=second.end,
        weak=first.weak and second.weak,
        metres=first.metres or second.metres,
        effort=first.effort or second.effort,
        past=first.past or second.past,
    )


HARD_RUNS = frozenset({"tempo-run", "interval-run", "sprint"})
ON_WHEELS = {"cycling": "bike-intervals", "rowing": "rowing-intervals"}
"""Hard work on a machine: "threshold on the turbo"."""


def _telling(mention: Mention) -> tuple[bool, bool, int]:
    """The more telling of two names: not vague, not weak, the earlier."""
    return (mention.activity not in VAGUE and mention.text not in ZONED, not mention.weak, -mention.at)


def _same_session(first: Mention, second: Mention, terms: Sequence[Term]) -> bool:
    between = [term for term in terms[first.end : second.at] if not _distance(term, first)]
    if second.activity == "track-practice":  # "ran 8 x 400 at the track"
        between = [term for term in between if term.token.number is None and term.meaning.unit is None]
    if first.activity in PLACES and _in_order_to(between):
        return True
    if first.activity in WRITTEN and [term.token.text for term in between] in (["was"], ["is"], ["="]):
        return True  # "wod was murph yesterday"
    if _on_its_machine(first, second, terms):
        return True
    if len(between) > GAP or any(not _filler(term) for term in between):
        return False
    if first.text in ZONED or first.activity == second.activity or first.activity in VAGUE or second.activity in VAGUE:
        return True
    if second.activity in MACHINES and any(term.token.text == "on" for term in between):
        return True
    one, other = activities()[first.activity].class_, activities()[second.activity].class_
    if between and {one, other} & LISTED and any("join" in term.meaning.cues for term in between):
        return False  # "superset bench with pull ups"
    if between:
        return one == other or (first.past and not {one, other} & LISTED)
    return first.weak or second.weak or first.past or not {one, other} & LISTED


def _on_its_machine(first: Mention, second: Mention, terms: Sequence[Term]) -> bool:
    """ "rowed 10k on the erg", "biked 40 min on the turbo": only an amount between the two."""
    between = terms[first.end : second.at]
    if (first.activity != second.activity and first.text not in ZONED) or not any(
        term.token.text == "on" for term in between[-2:]
    ):
        return False
    return all(_filler(term) or term.token.number is not None or term.meaning.unit is not None for term in between)


PLACES = frozenset({"gym", "workout", "training"})
WRITTEN = PLACES | {"crossfit-wod"}
FAR_GAP = 8


def _in_order_to(between: Sequence[Term]) -> bool:
    """ "gym at 7.15pm for pullups", "gym tomorrow to do squats": only a time and what it is for."""
    if len(between) > FAR_GAP or not between or not any(term.token.text in ("for", "to") for term in between[-2:]):
        return False
    return all(
        _filler(term)
        or term.token.number is not None
        or term.token.text in ("to", "do", "at", ":", ".", "pm", "am")
        or term.meaning.day is not None
        or term.meaning.weekday is not None
        or term.meaning.part is not None
        for term in between
    )


def _filler(term: Term) -> bool:
    if term.meaning.part is not None:
        return False  # "squat am run pm"
    return "name_filler" in term.meaning.cues or term.meaning.effort is not None or term.token.text == "-"


def _distance(term: Term, first: Mention) -> bool:
    """ "run a 400 time trial"."""
    return first.activity in VAGUE and term.token.number in REPEATS
