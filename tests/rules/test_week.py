"""A planned week is the best there is, respects what is fixed, and names its compromises."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations
from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.model import CheckIn, Session, Verdict
from rules.week import WeekPlan, plan_week
from rules.week.search import cheapest

MONDAY = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
SATURDAY_MATCH = Session(activity="match", at=MONDAY + timedelta(days=5, hours=8))


def wanted(*activities: str) -> list[Session]:
    return [Session(activity=activity, at=MONDAY) for activity in activities]


def by_brute_force(alone: list[list[float]], together: list[list[list[list[float]]]]) -> float:
    things, slots = range(len(alone)), range(len(alone[0]))
    return min(
        (
            sum(alone[a][at[a]] for a in things)
            + sum(together[a][b][at[a]][at[b]] for a in things for b in things if a < b)
            for at in permutations(slots, len(alone))
        ),
        default=inf,
    )


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[list[float]], list[list[list[list[float]]]]]:
    things, slots = draw(st.integers(1, 4)), draw(st.integers(1, 6))
    cost = st.sampled_from([0.0, 0.0, 0.05, 1.0, 1.5, 2.0, 100.5, 102.0])
    alone = [[draw(cost) for _ in range(slots)] for _ in range(things)]
    together = [[[[0.0] * slots for _ in range(slots)] for _ in range(things)] for _ in range(things)]
    for a in range(things):
        for b in range(a + 1, things):
            for i in range(slots):
                for j in range(slots):
                    together[a][b][i][j] = together[b][a][j][i] = draw(cost)
    return alone, together


@settings(max_examples=60)
@given(tables())
def test_the_search_finds_what_brute_force_finds(
    costs: tuple[list[list[float]], list[list[list[list[float]]]]],
) -> None:
    alone, together = costs
    best, slots = cheapest(alone, together)
    assert best == by_brute_force(alone, together) or abs(best - by_brute_force(alone, together)) < 1e-6
    assert len(set(slots)) == len(slots)


def test_alike_sessions_are_placed_as_well_as_unlike_ones() -> None:
    alone = [[0.0, 1.0, 2.0]] * 3
    together = [[[[abs(i - j) * 0.5 for j in range(3)] for i in range(3)] for _ in range(3)] for _ in range(3)]
    assert cheapest(alone, together, [0, 0, 0])[0] == cheapest(alone, together)[0]


def days(plan: WeekPlan) -> dict[str, int]:
    return {placed.session.activity: (placed.session.at.date() - MONDAY.date()).days for placed in plan.placed}


def test_heavy_legs_and_sprints_stay_clear_of_the_match_and_of_one_another() -> None:
    plan = plan_week(wanted("squat", "sprint", "bench-press"), [SATURDAY_MATCH], now=MONDAY)
    assert [placed.verdict for placed in plan.placed] == [Verdict.GO] * 3
    assert plan.compromises == ()
    when = days(plan)
    assert 5 - when["squat"] >= 3
    assert 5 - when["sprint"] >= 3


def test_a_week_that_is_too_full_says_which_session_pays() -> None:
    plan = plan_week(wanted("squat", "squat", "sprint", "sprint", "interval-run"), [SATURDAY_MATCH], now=MONDAY)
    assert len(plan.placed) == 5
    assert plan.compromises
    assert any(placed.verdict is not Verdict.GO for placed in plan.placed)


def test_what_was_done_before_the_week_counts() -> None:
    done = [Session(activity="match", at=MONDAY - timedelta(hours=16))]
    plan = plan_week(wanted("sprint"), history=done, now=MONDAY)
    assert days(plan)["sprint"] >= 2
    assert plan.placed[0].verdict is Verdict.GO


def test_one_short_night_does_not_spoil_the_week() -> None:
    tired = CheckIn(sleep_hours=4, soreness={"hamstrings": 5})
    plan = plan_week(wanted("sprint", "squat"), checkin=tired, now=MONDAY)
    assert [placed.verdict for placed in plan.placed] == [Verdict.GO] * 2


def test_an_injury_lasts_through_the_week() -> None:
    plan = plan_week(wanted("sprint"), checkin=CheckIn(injury=("ankle",)), now=MONDAY)
    assert plan.placed[0].verdict is Verdict.AVOID


def test_sessions_that_find_no_slot_are_named() -> None:
    plan = plan_week(wanted(*["run"] * 20, "no-such-thing"), now=MONDAY, days=2)
    assert len(plan.placed) == 4
    assert len(plan.unplaced) == 17
