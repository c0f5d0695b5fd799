"""/profile: what is told is shown, counts, and can be taken back."""

from __future__ import annotations

from typing import Any

import pytest

from bot.profile import FIELDS
from data.model import Profile
from rules.model import Level
from tests.discord.conftest import Team

ALL: dict[str, Any] = {
    "level": "elite",
    "age": "35_49",
    "units": "lb",
    "timezone": "Europe/Berlin",
    "hamstring": True,
    "sports": "Football (soccer), distance running",
}
TOLD = Profile(
    level=Level.ELITE,
    age_band="35_49",
    units="lb",
    timezone="Europe/Berlin",
    recent_hamstring_strain=True,
    sports=("football", "running"),
)


async def shown(team: Team, **options: Any) -> str:
    result = await team.alice.slash(team.channel, "profile", **options)
    assert result.ephemeral
    assert result.response is not None
    return result.response.content


async def test_what_is_told_is_kept_and_shown(team: Team) -> None:
    await shown(team, **ALL)
    assert await team.store.profile(team.alice.id) == TOLD
    text = await shown(team)
    assert "35 to 49" in text
    assert "national level" in text
    assert "Europe/Berlin" in text
    assert "hamstring strain: **yes**" in text
    assert "Sports: **Football (soccer), Distance running**" in text


async def test_what_is_not_told_is_said_to_be_assumed(team: Team) -> None:
    assert "take you for trained" in await shown(team)


@pytest.mark.parametrize("field", FIELDS)
async def test_each_field_can_be_taken_back_alone(team: Team, field: str) -> None:
    await shown(team, **ALL)
    await shown(team, clear=field)
    kept = await team.store.profile(team.alice.id)
    assert not getattr(kept, field)
    assert sum(bool(getattr(kept, other)) for other in FIELDS) == len(FIELDS) - 1


async def test_everything_can_be_taken_back_at_once(team: Team) -> None:
    await shown(team, **ALL)
    await shown(team, clear="all")
    assert await team.store.profile(team.alice.id) == Profile()


async def test_a_wrong_time_zone_changes_nothing(team: Team) -> None:
    await shown(team, **ALL)
    assert "do not know that time zone" in await shown(team, level="untrained", timezone="Mars/Olympus")
    assert await team.store.profile(team.alice.id) == TOLD


@pytest.mark.parametrize("sports", ["quaffle", "football, quaffle", ",", "football,rugby,tennis,padel,hockey,cricket"])
async def test_sports_that_cannot_be_kept_change_nothing(team: Team, sports: str) -> None:
    await shown(team, **ALL)
    assert "Nothing was changed" in await shown(team, sports=sports, level="untrained")
    assert await team.store.profile(team.alice.id) == TOLD


async def test_a_plain_match_is_one_of_the_athletes_sport(team: Team) -> None:
    await shown(team, sports="Rugby")
    await team.alice.send(team.channel, f"{team.bot} match yesterday, sprints today?")
    await team.bob.send(team.channel, f"{team.bot} match yesterday, sprints today?")
    assert "rugby match" in team.said[0]
    assert "rugby" not in team.said[1]
    assert await team.stored(team.alice) == ["rugby-match"]


async def test_a_profile_is_nobody_elses(team: Team) -> None:
    await shown(team, **ALL)
    assert await team.store.profile(team.bob.id) == Profile(units="kg")
