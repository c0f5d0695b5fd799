"""The founding question and its neighbours, asked of the judge."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from rules.judge import judge
from rules.model import Session, Topic, Verdict

NOW = datetime(2026, 3, 4, 19, 0, tzinfo=UTC)


def ago(hours: float, activity: str) -> Session:
    return Session(activity=activity, at=NOW - timedelta(hours=hours))


def ahead(hours: float, activity: str) -> Session:
    return Session(activity=activity, at=NOW + timedelta(hours=hours))


def test_squats_today_hold_back_a_sprint_tomorrow_until_two_days_are_over() -> None:
    advice = judge(ahead(20, "sprint"), [ago(1, "back-squat")], now=NOW)
    assert advice.verdict is Verdict.AVOID
    assert advice.earliest == NOW + timedelta(hours=47)
    assert {finding.topic for finding in advice.findings} == {Topic.FATIGUE, Topic.INJURY, Topic.SCHEDULING}


def test_bench_today_does_not_hold_back_a_sprint_tomorrow() -> None:
    advice = judge(ahead(20, "sprint"), [ago(1, "bench-press")], now=NOW)
    assert advice.verdict is Verdict.GO
    assert advice.earliest == advice.planned.at


def test_nothing_logged_is_said_and_is_no_proof_of_rest() -> None:
    advice = judge(ahead(20, "sprint"), [], now=NOW)
    assert any("nothing logged" in finding.text for finding in advice.findings)
