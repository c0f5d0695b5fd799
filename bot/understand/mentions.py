"""Which names of activities in a message are meant as training, and which are only words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.understand.amounts import Amount
from bot.understand.lexicon import Term
from bot.understand.when import When
from rules.activities import activities


@dataclass(frozen=True, slots=True)
class Mention:
    """An activity at a place in the message."""

    at: int
    end: int
    """Its terms, as a range."""
    activity: str
    weak: bool = False
    metres: float | None = None
    effort: str | None = None
    past: bool = False
    """A past form of a verb: "squatted"."""
    text: str = ""
    """Its first word."""


PULLS = frozenset({"pull", "pulls", "pulled", "pulling"})
"""Alone and of a lifter: deadlifts."""

NOUNS = frozenset({"speed", "sled", "seated", "loaded", "mixed"})

PAST = frozenset({"ran", "swam", "rode", "went", "climbed", "did", "hit", "raced", "played", "lifted"})
BODY = frozenset(
    {
        "legs",
        "leg",
        "chest",
        "back",
        "arms",
        "shoulders",
        "biceps",
        "triceps",
        "abs",
        "core",
        "bis",
        "tris",
        "quads",
        "hamstrings",
        "glutes",
        "calves",
    }
)
"""Names that are parts of the body too."""

TRAINING_CUES = frozenset(
    {"done", "can", "when", "order", "instead", "plan", "planned", "after", "before", "condition"}
)


def mentions_in(terms: Sequence[Term], whens: Sequence[When], amounts: Sequence[Amount]) -> list[Mention]:
    """In order. A weak name counts only in company that makes it training."""
    named = [at for at, term in enumerate(terms) if term.meaning.activity is not None]
    if not named:
        return []
    cues = frozenset().union(*(term.meaning.cues for term in terms))
    measured = any(not amount.empty and (amount.count is None or _repeated(terms, amount)) for amount in amounts)
    strong = [at for at in named if not terms[at].meaning.weak]
    if "spectator" in cues and not cues & {"me"}:
        return []
    lifted = any(amount.reps or amount.weight_kg or amount.rpe for amount in amounts)
    if cues & {"elsewhere", "spectator"} and not lifted and not cues & {"can", "when"}:
        return []
    training = bool(strong) or measured or (len(named) > 1 and bool(whens))
    training = training or any(term.meaning.effort == "max" for term in terms)
    aside = "aside" in cues
    found: list[Mention] = []
    for at in named:
        if _of_others(terms, at, whens) or _of_rest(terms, at):
            continue
        weak = terms[at].meaning.weak
        if weak and terms[at].meaning.unit:
            continue
        if terms[at].token.text in BODY and terms[at].end - terms[at].start == 1 and not _trained(terms, at, whens):
            continue
        if weak and not (training or (not aside and _in_company(terms, at, whens, cues))):
            continue
        if found and terms[at].meaning.activity in EQUIPMENT and _held(terms, at):
            continue
        found.append(_mention(terms, at))
    return _merged(found, terms)


def _repeated(terms: Sequence[Term], amount: Amount) -> bool:
    """ "strength x3" and "lift 3 times" rather than the number before a name."""
    return (
        terms[amount.start].token.text == "x"
        or amount.end - amount.start > 1
        or "habit" in terms[amount.end - 1].meaning.cues
    )


def _of_others(terms: Sequence[Term], at: int, whens: Sequence[When]) -> bool:
    """ "your squat", "that lunge", "sprint 14": not a session of the writer's own."""
    if at and terms[at - 1].token.text in NOT_MINE and not whens:
        return True
    if at > 1 and terms[at - 2].token.text == "like" and terms[at - 1].token.text in ("a", "the", "my"):
        return True
    numbered = at + 1 < len(terms) and terms[at + 1].token.number is not None and terms[at].token.text == "sprint"
    return numbered and not (at + 2 < len(terms) and (terms[at + 2].meaning.unit or terms[at + 2].token.text == "/"))


def _of_rest(terms: Sequence[Term], at: int) -> bool:
    """ "jog 90s" and "200m jog" between repeats are the rest."""
    if terms[at].token.text not in ("jog", "walk", "jogging", "walking") or terms[at].end - terms[at].start > 1:
        return False
    after = terms[at + 1 : at + 3]
    seconds = len(after) == 2 and after[0].token.number is not None and after[1].meaning.unit == "second"
    return seconds or any(term.token.text in ("rec", "recovery", "recoveries", "back", "rest") for term in after[:1])


NOT_MINE = frozenset({"your", "ur", "his", "her", "their", "that", "nice", "good", "great"})
"""Before a name and without a day: said of somebody's lift, not of a session of one's own."""

EQUIPMENT = frozenset({"kettlebell", "sandbag", "trx"})


def _held(terms: Sequence[Term], at: int) -> bool:
    """ "goblet squats with a 24kg kettlebell": what the exercise is done with, no second one."""
    return any(term.token.text in ("with", "w", "@") for term in terms[max(0, at - 5) : at])


def _mention(terms: Sequence[Term], at: int) -> Mention:
    meaning, text = terms[at].meaning, terms[at].token.text
    assert meaning.activity is not None
    activity = "deadlift" if meaning.weak and text in PULLS else meaning.activity
    single = terms[at].end - terms[at].start == 1
    past = "done" in meaning.cues or text in PAST or (single and text.endswith("ed") and text not in NOUNS)
    return Mention(at, at + 1, activity, meaning.weak, meaning.metres, meaning.effort, past, text)


def _in_company(terms: Sequence[Term], at: int, whens: Sequence[When], cues: frozenset[str]) -> bool:
    """A time, a question or a state of the body makes "lift", "press" or "row" a session."""
    if cues & {"can", "when", "order", "state"}:
        return True
    before = terms[at - 1].token.text if at else ""
    if whens and (cues & TRAINING_CUES or len(terms) <= SHORT or before in ("my", "a", "the", "during")):
        return True
    return (
        (at > 0 and terms[at - 1].token.number is not None)
        or terms[at].token.text in PAST
        and any(term.token.number for term in terms)
    )


SHORT = 5
"""Terms of a message so short that a time and a name are all it can say."""


def _trained(terms: Sequence[Term], at: int, whens: Sequence[When]) -> bool:
    """ "trained legs", "legs yesterday" and "chest 3x8" are sessions; "legs were toast" and "my legs" are legs."""
    before = terms[at - 1] if at else None
    near = terms[at + 1 : at + 5]
    if before is not None and before.token.text in (
        "my",
        "the",
        "both",
        "your",
        "his",
        "in",
        "of",
        "these",
        "left",
        "right",
        "feel",
        "with",
    ):
        return False
    for term in near:
        if term.token.text in ",.;?!\n" or term.meaning.activity:
            break
        if (
            "state" in term.meaning.cues
            or term.meaning.effort
            or term.token.text
            in (
                "r",
                "are",
                "were",
                "have",
                "still",
                "feel",
                "got",
                "is",
            )
        ):
            return False
        if term.meaning.unit == "out_of":
            return False
    return not (before is not None and "state" in before.meaning.cues)


def _ends(terms: Sequence[Term], at: int) -> bool:
    return at >= len(terms) or terms[at].token.text in ",.;?!\n"


FILLERS = frozenset(
    [
        "al",
        "au",
        "du",
        "de",
        "do",
        "da",
        "im",
        "am",
        "on",
        "the",
        "at",
        "in",
        "of",
        "a",
        "an",
        "some",
        "my",
        "with",
        "for",
        "session",
        "sesh",
        "day",
        "work",
        "workout",
        "from",
        "out",
        "my",
        "-",
        "/",
        "heavy",
        "hard",
    ]
)


def _merged(found: Sequence[Mention], terms: Sequence[Term]) -> list[Mention]:
    """Two names of one session become one: "track sprints", "spin on the bike", "gym leg day"."""
    merged: list[Mention] = []
    for mention in found:
        last = merged[-1] if merged else None
        if last is not None and _same_session(last, mention, terms):
            better = max((last, mention), key=_telling)
            merged[-1] = Mention(
                last.at,
                mention.end,
                better.activity,
                last.weak and mention.weak,
                last.metres or mention.metres,
                last.effort or mention.effort,
                last.past or mention.past,
                better.text,
            )
        else:
            merged.append(mention)
    return merged


VAGUE = frozenset(
    {
        "gym",
        "workout",
        "training",
        "weights",
        "track-practice",
        "run",
        "cardio",
        "race",
        "competition",
        "team-training",
        "conditioning",
    }
)


def _telling(mention: Mention) -> tuple[bool, bool, int]:
    """The more telling of two names: not vague, not weak, the longer phrase."""
    return (mention.activity not in VAGUE, not mention.weak, -mention.at)


def _same_session(first: Mention, second: Mention, terms: Sequence[Term]) -> bool:
    between = [
        term
        for term in terms[first.end : second.at]
        if not (first.activity in VAGUE and term.token.text in ("400", "800", "100", "200"))
    ]
    if any(
        (term.token.text not in FILLERS or term.end - term.start > 1) and not term.meaning.effort for term in between
    ):
        return False
    if len(between) > 3 or any(term.token.text in ("/",) for term in between):
        return False
    classes = activities()
    kin = classes[first.activity].class_ == classes[second.activity].class_
    return (
        first.activity == second.activity
        or (kin and not between and (first.weak or second.weak))
        or first.activity in VAGUE
        or (second.activity in VAGUE)
        or (kin and bool(between))
        or (not between and (first.weak or second.weak or first.past))
        or (not between and not {classes[one.activity].class_ for one in (first, second)} & LISTED)
        or (kin and classes[first.activity].class_ == "match" and "match" in (first.activity, second.activity))
    )


LISTED = frozenset({"upper-strength", "lower-strength", "olympic-lift", "plyometric", "full-body-strength"})
"""Classes whose names stand side by side in a list without commas: "squats lunges rdls"."""
