"""What a correction changes; what stands behind a "not" is the state before it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.understand import understand
from bot.understand.heard import Correction, Intent

FRIDAY = datetime(2026, 3, 27, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("undo", Correction(remove=True)),
        ("actually it was monday not tuesday", Correction(day=date(2026, 3, 23))),
        ("typo: 3x8 not 8x3", Correction(sets=3, reps=8)),
        ("correction, not 100kg, it was 90kg", Correction(weight_kg=90)),
        ("correction: it was 45 min", Correction(minutes=45)),
    ],
)
def test_a_correction_holds_the_state_after_it(text: str, change: Correction) -> None:
    heard = understand(text, FRIDAY)
    assert heard.intent is Intent.CORRECTION
    assert heard.correction == change


def test_a_question_for_something_else_carries_its_day() -> None:
    assert understand("what can I do instead tomorrow?", FRIDAY).day == date(2026, 3, 28)


def test_other_messages_correct_nothing() -> None:
    assert understand("squats 5x5 100kg done", FRIDAY).correction is None
