"""Two sessions without a day are heard in the order in which they would be done."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.understand import understand

NOW = datetime(2026, 3, 4, 19, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("how long should i wait for flys after 5x5 deads", ["deadlift", "flying-sprint"]),
        ("after squats, how long until i can sprint?", ["squat", "sprint"]),
        ("should I run the day after leg day?", ["leg-day", "run"]),
        ("how many hours between deadlifts and sprints", ["deadlift", "sprint"]),
        ("is it ok to sprint after squats", ["squat", "sprint"]),
    ],
)
def test_the_earlier_session_comes_first(text: str, order: list[str]) -> None:
    heard = understand(text, NOW)
    assert heard.generic
    assert [said.activity for said in heard.planned] == order
