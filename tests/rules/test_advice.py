"""The cases of advice.toml, asked as the batch mode asks, and every guideline at its own borders."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.front.batch.advise import advising
from rules.judge import judge
from rules.knowledge import knowledge
from rules.knowledge.values import TRAINING_DAY_HOURS, Guideline, SameDay
from rules.model import Session, Verdict

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("advice.toml").read_text("utf-8"))["case"]

NOW = datetime(2026, 3, 4, 19, 0, tzinfo=UTC)


PAST, AHEAD = ("type", "hours_ago", "srpe", "minutes"), ("type", "in_hours")


def named(values: list[Any], names: tuple[str, ...]) -> dict[str, Any]:
    return dict(zip(names, values, strict=False))


def line(case: dict[str, Any]) -> str:
    """A case as one line of the batch mode."""
    athlete = {key: case[key] for key in ("level", "age", "recent_hamstring_strain") if key in case}
    extra = {key: case[key] for key in ("question", "soreness", "sleep_hours") if key in case}
    whole = {
        "id": case["about"],
        "athlete": athlete,
        "history": [named(past, PAST) for past in case.get("history", [])],
        "upcoming": [named(event, AHEAD) for event in case.get("upcoming", [])],
        "planned": {"type": case["planned"]},
    }
    return json.dumps(whole | extra)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_a_case_is_judged_as_a_coach_would(case: dict[str, Any]) -> None:
    advice: dict[str, Any] = advising(line(case))
    assert "error" not in advice
    assert advice["verdict"] == case["verdict"], advice["trace"]
    assert advice["refer"] is case.get("refer", False)
    if "earliest" in case:
        assert advice["earliest_hours_from_now"] == pytest.approx(case["earliest"], abs=6)
    else:
        assert advice["earliest_hours_from_now"] is None
    cited = {source for reason in advice["reasons"] for source in reason["sources"]}
    assert set(case.get("cites", [])) <= cited


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_whatever_is_said_stands_on_a_source(case: dict[str, Any]) -> None:
    advice: dict[str, Any] = advising(line(case))
    assert advice["reasons"]
    assert all(reason["text"] and reason["sources"] for reason in advice["reasons"])


def expected(guideline: Guideline, hours: float) -> Verdict:
    """What the evidence's own verdict logic says for one session of reference dose and a trained athlete."""
    if hours >= guideline.fine_hours:
        return Verdict.GO
    if hours <= TRAINING_DAY_HOURS:
        return {SameDay.OK: Verdict.GO, SameDay.IN_ORDER: Verdict.CAUTION, SameDay.NO: Verdict.AVOID}[
            guideline.same_day
        ]
    return Verdict.AVOID if hours < guideline.avoid_hours else Verdict.CAUTION


def test_every_guideline_is_followed_below_between_and_above_its_hours() -> None:
    wrong = []
    for (earlier, later), guideline in knowledge().guidelines.items():
        between = (guideline.avoid_hours + guideline.fine_hours) / 2
        for hours in (0.8 * guideline.avoid_hours, between, 1.1 * guideline.fine_hours):
            past = Session(activity=earlier, modality=earlier, at=NOW - timedelta(hours=hours))
            planned = Session(activity=later, modality=later, at=NOW)
            verdict = judge(planned, [past], now=NOW).verdict
            primer = earlier == "isometric_low_volume" and 0 < hours < 0.5
            if verdict is not expected(guideline, hours) and not primer:
                wrong.append((earlier, later, hours, verdict))
    assert wrong == []


WRONG = [
    ("not json", "not JSON"),
    ("[1, 2]", "JSON object"),
    ('{"id": "a"}', "type"),
    ('{"id": "a", "planned": {"type": "chess"}}', "chess.*must be one of.*acceleration"),
    ('{"id": "a", "planned": {"type": "walk"}, "history": [{"type": "walk"}]}', r"history\[0\] needs hours_ago"),
    ('{"id": "a", "planned": {"type": "walk"}, "history": [{"type": "walk", "hours_ago": -3}]}', "from 0"),
    ('{"id": "a", "planned": {"type": "walk"}, "history": [{"type": "walk", "hours_ago": 3, "srpe": 14}]}', "to 10"),
    ('{"id": "a", "planned": {"type": "walk"}, "athlete": {"level": "god"}}', "god.*elite"),
    ('{"id": "a", "planned": {"type": "walk"}, "athlete": {"age": "old"}}', "age"),
    ('{"id": "a", "planned": {"type": "walk"}, "history": "none"}', "list of objects"),
    ('{"id": "a", "planned": {"type": "walk"}, "soreness": {"quads": "bad"}}', "quads"),
    ('{"id": "a", "planned": {"type": "walk"}, "question": 5}', "question"),
]


@pytest.mark.parametrize(("text", "says"), WRONG)
def test_a_bad_line_gets_a_sentence_that_says_what_is_allowed(text: str, says: str) -> None:
    answer = advising(text)
    assert set(answer) == {"id", "error"}
    assert isinstance(answer["error"], str)
    assert re.search(says, answer["error"])
