"""The ear for body parts and feelings, against examples in body.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.body import body
from bot.understand.heard import BodyKind, BodyPart
from bot.understand.tidy import tidy

CASES: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("body.toml").read_text("utf-8"))


def written(part: BodyPart) -> str:
    return " ".join(str(value) for value in (part.part, part.kind, part.severity) if value is not None)


@pytest.mark.parametrize(("said", "expected"), CASES.items())
def test_what_is_felt_is_heard_and_nothing_else(said: str, expected: list[str]) -> None:
    assert sorted(written(part) for part in body(tidy(said))) == sorted(expected)


@given(st.text())
def test_any_text_gives_parts_with_a_kind_and_a_rating_in_range(text: str) -> None:
    for part in body(tidy(text)):
        assert isinstance(part.kind, BodyKind)
        assert part.severity is None or 0 <= part.severity <= 10


@given(st.integers(0, 10))
def test_a_rating_out_of_ten_is_taken_as_it_was_said(rating: int) -> None:
    assert body(tidy(f"quads {rating}/10")) == (BodyPart(part="quads", kind=BodyKind.SORENESS, severity=rating),)


@given(st.sampled_from(["knee", "quads", "lower back", "achilles"]))
def test_a_denied_pain_is_no_pain(part: str) -> None:
    assert body(tidy(f"no {part} pain today")) == ()
