"""Which session first: the better order is found whichever way it is asked."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rules.model import Session
from rules.order import OrderAdvice, order

NOW = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)


def best(one: str, other: str) -> OrderAdvice:
    advice = order(Session(activity=one, at=NOW), Session(activity=other, at=NOW))
    assert advice is not None
    return advice


@pytest.mark.parametrize(("one", "other"), [("sprint", "back-squat"), ("back-squat", "sprint")])
def test_sprints_come_before_squats_whichever_is_named_first(one: str, other: str) -> None:
    advice = best(one, other)
    assert (advice.first, advice.second) == ("sprint", "back-squat")
    assert advice.same_day
    assert advice.hours_between < advice.hours_other_way


def test_both_orders_are_told_with_sources() -> None:
    advice = best("back-squat", "sprint")
    assert len(advice.findings) == 2
    assert all(finding.sources for finding in advice.findings)


def test_two_heavy_leg_sessions_do_not_fit_on_one_day() -> None:
    assert not best("deadlift", "back-squat").same_day


def test_a_session_of_unknown_kind_has_no_order() -> None:
    assert order(Session(activity="no-such-thing", at=NOW), Session(activity="sprint", at=NOW)) is None
