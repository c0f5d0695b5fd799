"""What must hold for every athlete, history and plan: rest helps, more work never does, order does not matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.dose import dosed
from rules.interference import between
from rules.judge import judge
from rules.knowledge import knowledge
from rules.knowledge.values import TRAINING_DAY_HOURS
from rules.model import Advice, Athlete, Channel, CheckIn, Level, Session
from rules.residual import cells
from rules.rule import RULES

NOW = datetime(2026, 3, 4, 19, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)

modalities = st.sampled_from(sorted(knowledge().modalities))
athletes = st.builds(
    Athlete,
    level=st.sampled_from(Level),
    age=st.none() | st.integers(12, 70),
    recent_hamstring_strain=st.booleans(),
)
checkins = st.builds(
    CheckIn,
    soreness=st.dictionaries(st.sampled_from(["hamstrings", "legs", "arms"]), st.none() | st.integers(0, 10)),
    sleep_hours=st.none() | st.floats(2, 10),
    low_carbohydrate=st.booleans(),
    heat=st.booleans(),
    ill=st.booleans(),
)
"""Nothing that speaks of earlier sessions: weeks without one would be at odds with a generated history."""


NAMED = (
    "squat",
    "deadlift",
    "leg-curl",
    "lunge",
    "bench-press",
    "pull-up",
    "run",
    "sprint",
    "half-marathon",
    "cycling",
)
"""Activities whose dose moves them between modalities, or that use a part of their modality's muscles."""


@st.composite
def pasts(draw: st.DrawFn) -> Session:
    modality = draw(st.none() | modalities)
    return Session(
        activity=modality or draw(st.sampled_from(NAMED)),
        modality=modality,
        sets=draw(st.none() | st.integers(1, 10)),
        reps=draw(st.none() | st.integers(1, 15)),
        at=NOW - draw(st.floats(0, 250)) * HOUR,
        minutes=draw(st.none() | st.floats(5, 240)),
        rpe=draw(st.none() | st.floats(1, 10)),
        to_failure=draw(st.booleans()),
        first_time=draw(st.booleans()),
    )


@st.composite
def plans(draw: st.DrawFn) -> Session:
    modality = draw(modalities)
    return Session(activity=modality, modality=modality, at=NOW + draw(st.floats(0, 72)) * HOUR)


histories = st.lists(pasts(), max_size=6)


def asked(planned: Session, history: list[Session], athlete: Athlete, checkin: CheckIn) -> Advice:
    return judge(planned, history, athlete, checkin, now=NOW)


def no_later(first: Advice, second: Advice) -> bool:
    """Is the second one's earliest time no earlier than the first one's? None is never."""
    if first.earliest is None or second.earliest is None:
        return second.earliest is None or first.earliest is not None
    return second.earliest >= first.earliest - timedelta(seconds=1)


@given(plans(), histories, pasts(), athletes, checkins)
def test_adding_a_session_never_makes_it_better(
    planned: Session, history: list[Session], more: Session, athlete: Athlete, checkin: CheckIn
) -> None:
    before = asked(planned, history, athlete, checkin)
    after = asked(planned, [*history, more], athlete, checkin)
    assert after.verdict >= before.verdict


@given(plans(), histories, pasts(), st.floats(1.0, 3.0), athletes, checkins)
def test_a_harder_or_longer_session_never_makes_the_next_one_safer(
    planned: Session, history: list[Session], past: Session, times: float, athlete: Athlete, checkin: CheckIn
) -> None:
    past = replace(past, minutes=past.minutes or 60.0, rpe=past.rpe or 5.0)
    longer = replace(past, minutes=past.minutes * times if past.minutes else None)
    harder = replace(past, rpe=min(10.0, past.rpe * times) if past.rpe else None)
    before = asked(planned, [*history, past], athlete, checkin)
    for worse in (longer, harder):
        after = asked(planned, [*history, worse], athlete, checkin)
        assert after.verdict >= before.verdict
        assert no_later(before, after)


@given(plans(), histories, st.floats(0, 200), athletes, checkins)
def test_more_hours_never_make_it_worse_once_the_training_day_is_over(
    planned: Session, history: list[Session], hours: float, athlete: Athlete, checkin: CheckIn
) -> None:
    begin = max([NOW, *(past.at for past in history)]) + (TRAINING_DAY_HOURS + 0.01) * HOUR
    planned = replace(planned, at=max(planned.at, begin))
    later = replace(planned, at=planned.at + hours * HOUR)
    assert asked(later, history, athlete, checkin).verdict <= asked(planned, history, athlete, checkin).verdict


@given(plans(), histories, athletes, checkins, st.randoms())
def test_the_order_of_the_history_does_not_matter(
    planned: Session, history: list[Session], athlete: Athlete, checkin: CheckIn, chance: Random
) -> None:
    shuffled = list(history)
    chance.shuffle(shuffled)
    before, after = asked(planned, history, athlete, checkin), asked(planned, shuffled, athlete, checkin)
    assert (after.verdict, after.earliest, after.refer) == (before.verdict, before.earliest, before.refer)


@given(plans(), histories, athletes)
def test_at_the_earliest_time_nothing_logged_is_in_the_way(
    planned: Session, history: list[Session], athlete: Athlete
) -> None:
    advice = asked(planned, history, athlete, CheckIn())
    if advice.earliest is not None and advice.earliest > planned.at:
        later = asked(replace(planned, at=advice.earliest), history, athlete, CheckIn())
        assert not later.causes


@given(plans(), histories, athletes, checkins)
def test_only_rules_that_may_decide_do(
    planned: Session, history: list[Session], athlete: Athlete, checkin: CheckIn
) -> None:
    deciding = {one.name for one in RULES if one.decides}
    advice = asked(planned, history, athlete, checkin)
    assert {finding.rule for finding in advice.findings if finding.verdict} <= deciding


@given(pasts(), st.floats(0, 300), st.floats(0, 300))
def test_rest_never_raises_what_is_left(past: Session, hours: float, more: float) -> None:
    dose = dosed(past)
    assert dose is not None
    before, after = dict(cells(dose, hours)), dict(cells(dose, hours + more))
    assert all(after[cell] <= before[cell] for cell in before)
    assert {channel for channel, _ in before} == set(Channel)


@settings(max_examples=40)
@given(modalities, modalities, st.floats(1, 9.5))
def test_a_little_more_effort_moves_the_earliest_time_only_a_little(earlier: str, later: str, rpe: float) -> None:
    planned = Session(activity=later, modality=later, at=NOW)

    def hours_at(effort: float) -> float:
        past = Session(activity=earlier, modality=earlier, at=NOW - 13 * HOUR, minutes=60, rpe=effort)
        earliest = judge(planned, [past], now=NOW).earliest
        assert earliest is not None
        return (earliest - NOW) / HOUR

    usual = hours_at(rpe)
    assert abs(hours_at(rpe + 0.05) - usual) < max(3, 0.02 * usual)  # weeks after a marathon move by more hours


LADDERS = [
    (base, ladder.by, [base if rung == "self" else rung for _, rung in ladder.rungs])
    for ladder in knowledge().ladders
    for base in sorted(ladder.applies_to)
]


@pytest.mark.parametrize(("base", "by", "rungs"), LADDERS)
def test_a_higher_rung_never_asks_for_fewer_hours(base: str, by: str, rungs: list[str]) -> None:
    known = knowledge().modalities
    for lower, upper in pairwise(rungs):
        for later in known.values():
            below, above = between(known[lower], later), between(known[upper], later)
            assert above.fine_hours >= below.fine_hours, (base, by, lower, upper, later.id)
            assert above.avoid_hours >= below.avoid_hours, (base, by, lower, upper, later.id)
