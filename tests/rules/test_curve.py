"""The recovery curve: it falls with rest, says what the judge says, and promises nothing where nobody can."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.curve import Curve, curve, third
from rules.curve.values import hours_from
from rules.judge import judge
from rules.knowledge import knowledge
from rules.model import Athlete, CheckIn, Level, Session, Verdict

NOW = datetime(2026, 3, 4, 19, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
EXACT = 1e-9

modalities = st.sampled_from(sorted(knowledge().modalities))
athletes = st.builds(Athlete, level=st.sampled_from(Level), age=st.none() | st.integers(12, 70))


@st.composite
def pasts(draw: st.DrawFn) -> Session:
    modality = draw(modalities)
    at = NOW - draw(st.floats(0, 200)) * HOUR
    return Session(activity=modality, modality=modality, at=at, rpe=draw(st.none() | st.floats(1, 10)))


@st.composite
def plans(draw: st.DrawFn) -> Session:
    modality = draw(modalities)
    return Session(activity=modality, modality=modality, at=NOW + draw(st.floats(0, 72)) * HOUR)


histories = st.lists(pasts(), max_size=5)


def ago(hours: float, activity: str) -> Session:
    return Session(activity=activity, at=NOW - hours * HOUR)


def ahead(hours: float, activity: str) -> Session:
    return Session(activity=activity, at=NOW + hours * HOUR)


def asked(planned: Session, history: list[Session], athlete: Athlete = Athlete()) -> Curve:  # noqa: B008  frozen
    return curve(history, judge(planned, history, athlete, now=NOW), athlete, now=NOW)


@settings(deadline=None)
@given(plans(), histories, athletes)
def test_it_falls_from_the_last_session_on(planned: Session, history: list[Session], athlete: Athlete) -> None:
    for drawn in (asked(planned, history, athlete), curve(history, athlete=athlete, now=NOW)):
        for line in drawn.series:
            last = max(hours_from(NOW, session.at) for session in history)
            after = [height for hours, height in line.points if hours >= last]
            assert all(later <= before + EXACT for before, later in pairwise(after))


@settings(deadline=None)
@given(histories, st.floats(0, 100))
def test_resting_never_raises_it(history: list[Session], hours: float) -> None:
    rested = {line.region: line.height(0.0) for line in curve(history, now=NOW + hours * HOUR).series}
    before = {line.region: line.height(0.0) for line in curve(history, now=NOW).series}
    assert all(left <= before[region] + EXACT for region, left in rested.items() if region in before)


@settings(deadline=None)
@given(histories, pasts())
def test_a_further_session_never_lowers_what_is_left(history: list[Session], more: Session) -> None:
    before = {line.region: line.height(0.0) for line in curve(history, now=NOW).series}
    after = {line.region: line.height(0.0) for line in curve([*history, more], now=NOW).series}
    assert all(left <= after[region] + EXACT for region, left in before.items() if region in after)


@settings(deadline=None)
@given(plans(), histories, athletes)
def test_every_height_lies_between_nothing_and_all(planned: Session, history: list[Session], athlete: Athlete) -> None:
    drawn = asked(planned, history, athlete)
    assert len(drawn.series) <= 3
    assert all(0 <= height <= 1 + EXACT for line in drawn.series for _, height in line.points)


@settings(deadline=None)
@given(plans(), histories, athletes)
def test_a_curve_drawn_as_verdicts_says_what_the_judge_says(
    planned: Session, history: list[Session], athlete: Athlete
) -> None:
    advice = judge(planned, history, athlete, now=NOW)
    drawn = curve(history, advice, athlete, now=NOW)
    if not drawn.as_verdict or advice.earliest is None:
        return
    first = drawn.series[0]
    assert third(first.height(hours_from(NOW, planned.at))) == advice.verdict
    assert third(first.height(hours_from(NOW, advice.earliest))) == Verdict.GO


def test_squats_before_a_sprint_are_a_go_from_just_when_the_judge_says() -> None:
    history = [ago(1, "back-squat")]
    advice = judge(ahead(20, "sprint"), history, now=NOW)
    drawn = curve(history, advice, now=NOW)
    assert drawn.as_verdict
    assert advice.limiting is not None
    assert advice.earliest is not None
    first, earliest = drawn.series[0], hours_from(NOW, advice.earliest)
    assert first.region == advice.limiting.group
    heights = [first.height(hours) for hours in (0, 20, earliest - 1, earliest)]
    assert [third(height) for height in heights] == [Verdict.AVOID, advice.verdict, Verdict.CAUTION, Verdict.GO]


def test_what_the_sprint_does_not_use_stays_at_the_bottom() -> None:
    drawn = asked(ahead(20, "sprint"), [ago(1, "bench-press")])
    assert drawn.as_verdict
    assert all(third(line.height(0.0)) == Verdict.GO for line in drawn.series)


def test_a_verdict_that_rests_on_more_than_hours_is_not_drawn_as_one() -> None:
    history, sore = [ago(30, "back-squat")], CheckIn(soreness={"hamstrings": 7})
    advice = judge(ahead(40, "sprint"), history, checkin=sore, now=NOW)
    drawn = curve(history, advice, checkin=sore, now=NOW)
    assert advice.verdict is Verdict.AVOID
    assert drawn.series
    assert not drawn.as_verdict
    assert drawn.earliest == advice.earliest


def test_nothing_logged_is_no_curve() -> None:
    assert asked(ahead(20, "sprint"), []).series == ()
    assert curve([], now=NOW).series == ()


def test_where_a_professional_decides_there_is_no_curve() -> None:
    history = [ago(1, "back-squat")]
    advice = judge(ahead(20, "sprint"), history, checkin=CheckIn(red_flags=("pop-sharp-pain",)), now=NOW)
    assert advice.refer
    assert curve(history, advice, now=NOW).series == ()


def test_a_session_of_unknown_kind_has_no_curve() -> None:
    assert asked(ahead(20, "no-such-thing"), [ago(1, "back-squat")]).series == ()


def test_a_session_planned_in_between_raises_it_again() -> None:
    history = [ago(30, "back-squat"), ahead(10, "back-squat")]
    line = asked(ahead(30, "sprint"), history).series[0]
    assert line.height(10.0) > line.height(9.0)


def test_a_session_after_the_planned_one_does_not_count() -> None:
    history = [ago(1, "back-squat")]
    advice = judge(ahead(20, "sprint"), history, now=NOW)
    assert curve([*history, ahead(21, "back-squat")], advice, now=NOW) == curve(history, advice, now=NOW)


def test_hours_are_real_hours_when_the_clocks_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    evening = datetime(2026, 3, 28, 19, 0, tzinfo=berlin)
    next_evening = datetime(2026, 3, 29, 19, 0, tzinfo=berlin)
    assert hours_from(evening, next_evening) == 23
    assert Curve(now=evening).at(23) == next_evening


def test_the_untrained_recover_later() -> None:
    planned, history = ahead(20, "sprint"), [ago(1, "back-squat")]
    trained = curve(history, now=NOW).series[0]
    untrained = curve(history, athlete=Athlete(level=Level.UNTRAINED), now=NOW).series[0]
    assert trained.region == untrained.region
    assert untrained.height(20.0) > trained.height(20.0)
    later = asked(planned, history, Athlete(level=Level.UNTRAINED)).earliest
    assert later is not None
    assert later > (asked(planned, history).earliest or later)


def test_a_curve_can_be_kept_by_its_value() -> None:
    planned = ahead(20, "sprint")
    one, same = (asked(planned, [ago(1, "back-squat")]) for _ in range(2))
    assert {one: "picture"}[same] == "picture"
    assert replace(one, now=NOW + HOUR) != one
