"""/plan week: each wanted session gets a time; the list is completed while it is typed."""

from __future__ import annotations

from tests.discord.conftest import Team


async def test_a_week_is_planned_privately(team: Team) -> None:
    result = await team.alice.slash(team.channel, "plan week", sessions="2 leg days, 2 sprints, match on saturday")
    assert result.response is not None
    assert result.ephemeral
    assert result.response.content.count("\n• <t:") == 5
    assert await team.stored(team.alice) == []


async def test_a_week_without_a_session_is_asked_back(team: Team) -> None:
    result = await team.alice.slash(team.channel, "plan week", sessions="nothing much")
    assert result.response is not None
    assert "Which sessions" in result.response.content


async def test_the_last_of_the_list_is_completed_and_the_others_stay(team: Team) -> None:
    choices = await team.alice.autocomplete(team.channel, "plan week", "sessions", "2 leg days, 2 spri")
    values = [choice["value"] for choice in choices]
    assert values[0] == "2 leg days, 2 spri"
    assert "2 leg days, 2 sprints" in values
    assert all(value.startswith("2 leg days, 2 ") and len(value) <= 100 for value in values)


async def test_a_long_list_gets_no_choice_that_would_cut_it(team: Team) -> None:
    choices = await team.alice.autocomplete(team.channel, "plan week", "sessions", "squats, " * 14)
    assert choices == []
