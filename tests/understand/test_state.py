"""The ear for sleep, illness, food, heat and what is new, against examples in state.toml."""

from __future__ import annotations

import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.body import body
from bot.understand.state import body_and_state, state
from bot.understand.tidy import tidy
from rules.model import CheckIn

CASES: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("state.toml").read_text("utf-8"))
ELSEWHERE = {"soreness", "pain", "injury", "red_flags"}
"""Fields that body.toml and red_flags.toml have examples of."""


def told(checkin: CheckIn) -> dict[str, Any]:
    """The fields that differ from "not said"."""
    silent = asdict(CheckIn())
    said = {name: value for name, value in asdict(checkin).items() if name not in ELSEWHERE and value != silent[name]}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in said.items()}


@pytest.mark.parametrize(("said", "expected"), CASES.items())
def test_what_is_said_of_the_state_is_heard_and_nothing_else(said: str, expected: dict[str, Any]) -> None:
    tokens = tidy(said)
    assert told(state(tokens, body(tokens))) == expected


@given(st.text())
def test_any_text_gives_the_same_state_in_one_reading_as_in_two(text: str) -> None:
    tokens = tidy(text)
    parts, checkin = body_and_state(tokens)
    assert checkin == state(tokens, parts)


@given(st.floats(0.5, 14).map(lambda hours: round(hours, 1)))
def test_hours_of_sleep_are_taken_as_they_were_said(hours: float) -> None:
    tokens = tidy(f"slept {hours} hours")
    assert state(tokens, ()).sleep_hours == hours


def test_soreness_pain_and_injury_are_kept_apart() -> None:
    tokens = tidy("quads 6/10 sore, knee pain 3/10, strained my calf")
    checkin = state(tokens, body(tokens))
    assert (checkin.soreness, checkin.pain, checkin.injury) == ({"quads": 6}, {"knee": 3}, ("calves",))
