"""Every rule speaks after the sentences that should fire it, and holds its tongue after the others."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from bot.consider import consider
from bot.recall import Known
from bot.understand import understand
from data.model import Profile
from rules import judge  # noqa: F401  registers the rules
from rules.model import Athlete, Level
from rules.rule import RULES, Rule

NOW = datetime(2026, 3, 4, 19, 10, tzinfo=UTC)

WHO = re.compile(r"(?:\[(\d+)] )?(?:\[(untrained)] )?(.+)")
"""An example may begin with who asks: "[58] squats today, sprint tomorrow?", "[untrained] …"."""


def speaking(sentence: str) -> set[str]:
    """The rules that speak in the answer to a sentence of an athlete of whom nothing else is known."""
    age, level, words = WHO.fullmatch(sentence).groups()  # type: ignore[union-attr]
    heard = understand(words, NOW)
    known = Known(
        user_id=1,
        now=NOW,
        zone_assumed=None,
        profile=Profile(),
        athlete=Athlete(age=int(age) if age else None, level=Level(level or "trained")),
        entries=(),
        checkin=heard.checkin,
    )
    found = consider(heard, known)
    return {finding.rule for judged in found.judged for finding in judged.advice.findings}


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
