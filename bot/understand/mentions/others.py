"""Names that are no session: somebody else's, a thing, a load, the rest between repeats. Reads no day."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understand.meaning import Term
from bot.understand.mentions.bodily import names_a_day
from bot.understand.terms import cues, digits, text, timed, unit
from bot.understand.when import When

PEOPLE = frozenset(
    {"coach", "coaches", "coach's", "instructor", "teacher", "buddy", "buddies", "partner", "shoes", "kit", "gear"}
)
"""After a name: somebody or something of that sport, no session."""


ROLLED = frozenset({"my", "an", "the", "over", "ankle", "ankles", "it", "foot", "out"})
"""What is rolled is no grappling."""


def of_others(terms: Sequence[Term], at: int, whens: Sequence[When]) -> bool:
    """ "your squat", "that lunge", "like a deadlift", "sprint 14": not a session of the writer's own."""
    if not whens and "not_mine" in cues(terms, at - 1):
        return True
    if text(terms, at) == "weights" and text(terms, at - 1) in LOADS:
        return True
    if terms[at].end - terms[at].start == 1 and _no_training(terms, at):
        return True
    if text(terms, at) in ("rolled", "rolling") and text(terms, at + 1) in ROLLED:
        return True  # "rolled my ankle"
    if terms[at].meaning.activity == "walk" and text(terms, at + 1) == "like":
        return True  # "still walking like a penguin"
    if text(terms, at + 1) == "style" or text(terms, at + 1) in PEOPLE:
        return True
    if text(terms, at - 2) == "like" and text(terms, at - 1) in ("a", "the", "my"):
        return True
    numbered = (
        text(terms, at) in ("sprint", "speed") and digits(terms, at + 1) is not None and not names_a_day(terms[at + 1])
    )
    counted = bool(unit(terms, at + 2)) or text(terms, at + 2) == "/" or _span(terms, at + 2)
    return numbered and not counted


LOADS = frozenset({"old", "same", "usual", "working", "heavier", "lighter", "these", "those", "what", "which"})
"""Before "weights" they make it the load of a lift."""


LOADED = frozenset({"bodyweight", "bw"})
DOERS = frozenset({"i", "we", "to"})


def _no_training(terms: Sequence[Term], at: int) -> bool:
    """ "5x8 bodyweight" is a load, "the box" a thing, "pulled my hamstring" an injury."""
    said = text(terms, at)
    if said in ("pull", "free") and unit(terms, at - 1) == "metre":
        return True  # "400m pull" in the water
    if said == "box":
        return text(terms, at - 1) not in DOERS and not cues(terms, at - 1) & {"can", "planned"}
    return (said in LOADED and _as_load(terms, at)) or (said == "pulled" and not _lifted(terms, at + 1))


def _as_load(terms: Sequence[Term], at: int) -> bool:
    """ "pull ups 5x8 bodyweight", "3x10 @ bodyweight"."""
    before = text(terms, at - 1)
    return digits(terms, at - 1) is not None or unit(terms, at - 1) == "rep" or before in ("@", "at", "x", "just")


def _lifted(terms: Sequence[Term], at: int) -> bool:
    """ "pulled 3x3", "pulled 180kg"."""
    return digits(terms, at) is not None and unit(terms, at + 1) in ("times", "kg", "lb")


def _span(terms: Sequence[Term], at: int) -> bool:
    """ "can I sprint 2 days after squats?"."""
    return timed(terms, at, "day") or timed(terms, at, "week")


def of_rest(terms: Sequence[Term], at: int) -> bool:
    """ "jog 90s" and "jog back" between repeats are the rest."""
    if "warming" in cues(terms, at + 1) or "warming" in cues(terms, at - 1):
        return True  # "10min row warm up"
    if "jogged" not in cues(terms, at):
        return False
    seconds = digits(terms, at + 1) is not None and unit(terms, at + 2) == "second"
    between = (
        unit(terms, at - 1) is not None
        and text(terms, at - 3) in BETWEEN
        and unit(terms, at - 1) in ("second", "minute")
    )
    return seconds or between or text(terms, at + 1) in ("rec", "recovery", "recoveries", "back", "down", "rest")


BETWEEN = frozenset({"w", "w/", "with", "on", "off", "/", "rest"})
"""Before "2 min jog": the jog is the rest between repeats."""
