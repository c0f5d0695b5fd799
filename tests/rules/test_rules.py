"""Every rule speaks after the sentences that should fire it, and holds its tongue after the others."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from bot.moment import done_at, planned_at
from bot.understand import understand
from bot.understand.heard import Said
from rules.judge import judge
from rules.model import Athlete, Level, Session
from rules.rule import RULES, Rule

NOW = datetime(2026, 3, 4, 19, 10, tzinfo=UTC)

WHO = re.compile(r"(?:\[(\d+)] )?(?:\[(untrained)] )?(.+)")
"""An example may begin with who asks: "[58] squats today, sprint tomorrow?", "[untrained] …"."""


def session(said: Said, at: datetime) -> Session:
    return Session(
        activity=said.activity,
        at=at,
        minutes=said.minutes,
        sets=said.sets,
        reps=said.reps,
        distance_m=said.distance_m,
        rpe=said.rpe,
        intensity=said.intensity,
        to_failure=said.to_failure,
        first_time=said.first_time,
    )


def speaking(sentence: str) -> set[str]:
    """The rules that speak in the answer to a sentence of an athlete of whom nothing else is known."""
    age, level, words = WHO.fullmatch(sentence).groups()  # type: ignore[union-attr]
    athlete = Athlete(age=int(age) if age else None, level=Level(level or "trained"))
    heard = understand(words, NOW)
    history = [session(said, done_at(said, NOW)) for said in heard.done]
    planned = [session(said, planned_at(said, NOW)) for said in heard.planned]
    advices = [judge(one, history, athlete, heard.checkin, now=NOW, upcoming=planned) for one in planned]
    return {finding.rule for advice in advices for finding in advice.findings}


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [(rule, sentence) for rule in RULES for sentence in rule.fires],
    ids=lambda it: str(getattr(it, "name", it)),
)
def test_a_rule_speaks_after_the_sentences_that_fire_it(rule: Rule, sentence: str) -> None:
    assert rule.name in speaking(sentence)


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [(rule, sentence) for rule in RULES for sentence in rule.silent],
    ids=lambda it: str(getattr(it, "name", it)),
)
def test_a_rule_is_silent_after_the_sentences_that_should_leave_it_so(rule: Rule, sentence: str) -> None:
    spoken = speaking(sentence)
    assert spoken, "the sentence must lead to an answer at all"
    assert rule.name not in spoken
