"""Which names of activities in a message are meant as training, and which are only words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.understand.amounts import Amount
from bot.understand.meaning import Term
from bot.understand.mentions.bodily import names_a_day, rated, trained
from bot.understand.mentions.mention import Mention
from bot.understand.mentions.merging import merged
from bot.understand.mentions.others import of_others, of_rest
from bot.understand.terms import cues, cues_of, digits, goes_on, text
from bot.understand.when import When

__all__ = ["Mention", "mentions_in"]

PULLS = frozenset({"pull", "pulls", "pulled", "pulling"})
"""Alone and of a lifter: deadlifts."""

ZONES = frozenset({"zone", "z1", "z2", "z3", "amrap", "emom"})
"""After another name they tell how it was done."""

WAS = frozenset({"was", "were", "felt"})
SPLIT = frozenset({"push", "legs"})
"""Beside these a "pull" is the pull day."""

NOUNS = frozenset({"speed", "sled", "seated", "loaded", "mixed"})
PAST = frozenset({"ran", "swam", "rode", "went", "climbed", "did", "hit", "raced", "played", "lifted"})

EQUIPMENT = frozenset({"kettlebell", "sandbag", "trx"})
"""What an exercise is done with, where another name stands before it."""

TRAINING = frozenset({"done", "can", "when", "order", "instead", "plan", "planned", "after", "before", "condition"})

SHORT = 5
"""Terms of a message so short that a time and a name are all it can say."""

STOPS = frozenset({",", ".", ";", "?", "!", "\n"})
NEAR_TOOL = 5


class Company(NamedTuple):
    """What stands around the names of a message."""

    whens: Sequence[When]
    cues: frozenset[str]
    training: bool
    """Something in it is plainly training, so that weak names count as well."""


def mentions_in(terms: Sequence[Term], whens: Sequence[When], amounts: Sequence[Amount]) -> list[Mention]:
    """In order. A weak name counts only in company that makes it training."""
    named = [at for at, term in enumerate(terms) if term.meaning.activity is not None]
    if not named:
        return []
    company = _company(terms, named, whens, amounts)
    if company is None:
        return []
    found: list[Mention] = []
    split = any(text(terms, one) in SPLIT for one in named)
    swum = any(terms[at].meaning.activity == "swim" for at in named)
    for at in named:
        if swum and terms[at].meaning.weak and text(terms, at) in PULLS:
            continue  # "2400m in the pool, mostly pull"
        if found and terms[at].meaning.weak and _remarked(terms, at):
            continue  # "a ride with the group, hills were brutal"
        if _heard(terms, at, company) and not (found and (_held(terms, at) or _zone(terms, at))):
            found.append(_mention(terms, at, split=split))
    return merged(found, terms) if len(found) > 1 else found


def _remarked(terms: Sequence[Term], at: int) -> bool:
    """ "hills were brutal", but not "legs were thurs"."""
    if text(terms, at + 1) not in WAS or terms[at].end - terms[at].start > 1:
        return False
    near = terms[at + 2 : at + 4]
    return bool(near) and not any(names_a_day(term) for term in near) and digits(terms, at + 2) is None


def _company(
    terms: Sequence[Term], named: Sequence[int], whens: Sequence[When], amounts: Sequence[Amount]
) -> Company | None:
    """None where the talk is of work, of a game on television, or of anything but training."""
    said = cues_of(terms)
    lifted = any(amount.reps or amount.weight_kg or amount.rpe for amount in amounts)
    if ("spectator" in said and "me" not in said) or (
        said & {"elsewhere", "spectator"} and not lifted and not said & {"can", "when"}
    ):
        return None
    measured = any(not amount.empty and (amount.many is None or _repeated(terms, amount)) for amount in amounts)
    strong = any(not terms[at].meaning.weak for at in named)
    several = len(named) > 1 and (bool(whens) or said >= {"or", "then"})
    best = any(term.meaning.effort == "max" for term in terms)
    return Company(whens, said, strong or measured or several or best or _taken_up(terms))


def _taken_up(terms: Sequence[Term]) -> bool:
    """ "and a run?" goes on about training."""
    return len(terms) <= SHORT and goes_on(terms) and text(terms, len(terms) - 1) == "?"


def _repeated(terms: Sequence[Term], amount: Amount) -> bool:
    """ "strength x3" and "lift 3 times" rather than the number before a name."""
    several = amount.end - amount.start > 1 or "habit" in cues(terms, amount.end - 1)
    return several or text(terms, amount.start) == "x"


def _heard(terms: Sequence[Term], at: int, company: Company) -> bool:
    if of_others(terms, at, company.whens) or of_rest(terms, at):
        return False
    meaning = terms[at].meaning
    if "body" in meaning.cues and not trained(terms, at):
        return False
    if rated(terms, at, company.cues):
        return False
    if not meaning.weak:
        return True
    if meaning.unit:
        return False
    if company.training:
        return True
    if text(terms, at) in PAST and any(term.token.number for term in terms):
        return True
    return "aside" not in company.cues and _in_company(terms, at, company)


def _held(terms: Sequence[Term], at: int) -> bool:
    """ "goblet squats with a 24kg kettlebell": what the exercise is done with, no second one."""
    if terms[at].meaning.activity not in EQUIPMENT:
        return False
    return any(text(terms, place) in ("with", "w", "@") for place in range(max(0, at - NEAR_TOOL), at))


def _zone(terms: Sequence[Term], at: int) -> bool:
    """ "ran 5.2km, 28 mins, z2": how it was done; a "z press" is a lift."""
    said = text(terms, at)
    return said in ZONES or (said == "z" and terms[at].meaning.activity == "easy-run")


def _in_company(terms: Sequence[Term], at: int, company: Company) -> bool:
    """A time, a question or a state of the body makes "lift", "press" or "row" a session."""
    again = "same_again" in company.cues and any(term.token.text == "?" for term in terms)
    if again or company.cues & {"can", "when", "order", "state"} or digits(terms, at - 1) is not None:
        return True
    if "habit" in company.cues and text(terms, at - 1) in ("i", "we"):
        return True  # "i lift mon/wed/fri"
    if len(terms) <= SHORT - 2 and "done" in company.cues:
        return True  # "bench done"
    told = company.cues & TRAINING or len(terms) <= SHORT or text(terms, at - 1) in ("my", "a", "the", "during")
    return bool(company.whens and told) or _asked(terms, at, company)


def _asked(terms: Sequence[Term], at: int, company: Company) -> bool:
    """ "bored today. hoops with the lads tonight?": hardly more than a name and a time, and a question mark."""
    ends = [place for place, term in enumerate(terms) if term.token.text in STOPS - {","}]
    start = max((place + 1 for place in ends if place < at), default=0)
    end = min((place for place in ends if place > at), default=len(terms))
    times = [when for when in company.whens if start <= when.start < end]
    said = end - start - sum(when.end - when.start for when in times)
    return bool(times) and said <= SHORT and text(terms, end) == "?"


def _mention(terms: Sequence[Term], at: int, *, split: bool) -> Mention:
    meaning, said = terms[at].meaning, terms[at].token.text
    single = terms[at].end - terms[at].start == 1
    pulled = meaning.weak and single and said in PULLS and not split
    activity = "deadlift" if pulled else meaning.activity or ""
    past = "done" in meaning.cues or said in PAST or (single and said.endswith("ed") and said not in NOUNS)
    return Mention(at, at + 1, activity, meaning.weak, meaning.metres, meaning.effort, past, said)
