"""Units, wording and language never change a verdict. The messages are in tests/same_meaning.toml."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.consider import consider
from bot.recall import Known
from bot.understand import understand
from data.model import Profile
from rules.model import Athlete, CheckIn

NOW = datetime(2026, 3, 4, 18, 10, tzinfo=UTC).astimezone(ZoneInfo("Europe/Berlin"))
FILE = Path(__file__).parent / "same_meaning.toml"
GROUPS: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["group"]

NOBODY = Known(
    user_id=1,
    now=NOW,
    zone_assumed=None,
    profile=Profile(),
    athlete=Athlete(),
    entries=(),
    asked_lately=(),
    checkin=CheckIn(),
)


def judged(text: str) -> tuple[int, datetime | None]:
    found = consider(understand(text, NOW), NOBODY)
    assert len(found.judged) == 1, text
    assert len(found.new) == 1, text
    advice = found.judged[0].advice
    earliest = advice.earliest.replace(minute=0, second=0, microsecond=0) if advice.earliest else None
    return advice.verdict, earliest


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group["name"])
def test_the_same_said_otherwise_gets_the_same_verdict_and_time(group: dict[str, Any]) -> None:
    assert len({judged(text) for text in group["say"]}) == 1, [(text, judged(text)) for text in group["say"]]
