"""How much a session was: the dose moves it between modalities, up only, and nothing that was not said is zero."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rules.activities import activities
from rules.dose import Dosed, dosed, hours_factor
from rules.interference import window
from rules.model import Athlete, CheckIn, Intensity, Session

NOW = datetime(2026, 3, 4, 19, 0, tzinfo=UTC)

LADDERED = (
    "squat",
    "deadlift",
    "leg-curl",
    "sprint",
    "hill-sprint",
    "interval-run",
    "tempo-run",
    "run",
    "cycling",
    "swim",
)
LATER = ("sprint", "squat", "bench-press", "interval-run", "match", "easy-run", "yoga", "swim", "long-ride", "deadlift")


def dose(activity: str, **said: float | int | Intensity) -> Dosed:
    found = dosed(Session(activity=activity, at=NOW, **said))  # type: ignore[arg-type]
    assert found is not None
    return found


def hours(earlier: Dosed, later: Dosed) -> tuple[float, float]:
    opening = window(earlier, later, Athlete(), CheckIn())
    return opening.avoid_hours, opening.fine_hours


@given(
    st.sampled_from(LADDERED),
    st.sampled_from(LATER),
    st.sampled_from(["rpe", "minutes", "distance_m", "reps"]),
    st.floats(1, 10),
    st.floats(1, 10),
)
def test_more_of_anything_never_asks_for_fewer_hours(
    earlier: str, later: str, unit: str, one: float, other: float
) -> None:
    times = {"rpe": 1.0, "minutes": 18.0, "distance_m": 4000.0, "reps": 1.0}[unit]
    low, high = sorted((one * times, other * times))
    assume(low < high)
    if unit == "reps":
        less, more = dose(earlier, sets=5, reps=int(low)), dose(earlier, sets=5, reps=int(high))
    else:
        less, more = dose(earlier, **{unit: low}), dose(earlier, **{unit: high})
    before, after = hours(less, dose(later)), hours(more, dose(later))
    assert after[0] >= before[0] - 1e-6
    assert after[1] >= before[1] - 1e-6


STEPS = [
    ("squat", {"sets": 1, "reps": 3}, "isometric_low_volume"),
    ("squat", {"rpe": 4.0}, "moderate_lower_strength"),
    ("squat", {"intensity": Intensity.EASY}, "moderate_lower_strength"),
    ("squat", {"sets": 5, "reps": 5}, "heavy_lower_strength"),
    ("squat", {"sets": 10, "reps": 10}, "hypertrophy_leg_day"),
    ("sprint", {"sets": 6, "distance_m": 20.0}, "acceleration"),
    ("sprint", {"sets": 6, "distance_m": 60.0}, "sprint_max_velocity"),
    ("run", {"distance_m": 5000.0}, "easy_run"),
    ("run", {"distance_m": 20000.0}, "long_run"),
    ("run", {"minutes": 110.0}, "long_run"),
    ("run", {"rpe": 8.5}, "hiit_running"),
    ("cycling", {"minutes": 180.0}, "long_ride"),
    ("half-marathon", {}, "long_run"),
    ("10k-race", {}, "hiit_running"),
]


@pytest.mark.parametrize(("activity", "said", "modality"), STEPS)
def test_the_dose_decides_what_kind_of_session_it_was(activity: str, said: dict[str, float], modality: str) -> None:
    assert dose(activity, **said).modality.id == modality


@pytest.mark.parametrize("activity", ["half-marathon", "10k-race", "match", "marathon", "swim-race"])
def test_an_event_stays_one_whatever_its_dose_makes_of_it(activity: str) -> None:
    found = dose(activity)
    assert found.work.event
    assert "event" in found.modality.traits


def test_training_is_no_event() -> None:
    assert not dose("interval-run").work.event


def test_between_two_kinds_a_session_is_a_mixture() -> None:
    parts = dose("squat", rpe=6.25).parts
    assert {part.modality.id for part in parts} == {"heavy_lower_strength", "moderate_lower_strength"}
    assert sum(part.weight for part in parts) == pytest.approx(1.0)


def test_nothing_said_is_the_reference_dose_and_is_marked_as_assumed() -> None:
    found = dose("squat")
    assert [part.scale for part in found.parts] == [1.0]
    assert found.work.assumed
    assert not dose("squat", rpe=8.0).work.assumed


def test_a_caller_who_names_the_modality_is_believed() -> None:
    found = dosed(Session(activity="squat", modality="moderate_lower_strength", at=NOW, rpe=9.0))
    assert found is not None
    assert found.modality.id == "moderate_lower_strength"


@pytest.mark.parametrize(("less", "more"), list(pairwise([0.2, 0.5, 0.8, 1.0, 1.3, 1.6])))
def test_a_larger_size_lasts_longer(less: float, more: float) -> None:
    assert hours_factor(less) < hours_factor(more)
    assert hours_factor(1.0) == 1.0


REGIONS = [
    ("leg-curl", "squat", "squat", "squat"),
    ("calf-raise", "squat", "squat", "squat"),
    ("leg-extension", "sprint", "leg-curl", "sprint"),
    ("bench-press", "pull-up", "bench-press", "overhead-press"),
    ("curl", "bench-press", "bench-press", "bench-press"),
]


@pytest.mark.parametrize(("earlier", "later", "than_earlier", "than_later"), REGIONS)
def test_a_session_of_other_muscles_asks_for_fewer_hours(
    earlier: str, later: str, than_earlier: str, than_later: str
) -> None:
    assert hours(dose(earlier), dose(later))[1] < hours(dose(than_earlier), dose(than_later))[1]


def test_every_activity_can_be_dosed() -> None:
    for activity in activities().values():
        if activity.modality is not None:
            assert dose(activity.id).label == activity.label


def test_a_distance_without_a_count_is_one_repeat_and_makes_no_small_session() -> None:
    now = datetime(2026, 3, 4, tzinfo=UTC)
    said = dosed(Session(activity="flying-sprint", at=now, distance_m=30))
    unsaid = dosed(Session(activity="flying-sprint", at=now))
    assert said is not None
    assert unsaid is not None
    assert said.parts[0].scale == unsaid.parts[0].scale == 1
    assert said.modality == unsaid.modality
