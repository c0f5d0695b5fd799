"""Ill, injured, away: what holds until it is said to be over."""

from __future__ import annotations

from tests.discord.conftest import Team


async def test_an_illness_holds_until_it_is_said_to_be_over(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} I am ill, I have a cold")
    await team.env.advance_time(3 * 86400)
    ill = await team.alice.slash(team.channel, "ask", question="sprint tomorrow?")
    over = await team.alice.slash(team.channel, "well")
    well = await team.alice.slash(team.channel, "ask", question="sprint tomorrow?")
    assert ill.response is not None
    assert over.response is not None
    assert well.response is not None
    assert "**Go" not in ill.response.content
    assert "Good to hear" in over.response.content
    assert "**Go" in well.response.content
    assert over.ephemeral


async def test_time_away_begins_and_ends(team: Team) -> None:
    away = await team.alice.slash(team.channel, "away")
    back = await team.alice.slash(team.channel, "well", what="away")
    again = await team.alice.slash(team.channel, "well", what="away")
    for result in (away, back, again):
        assert result.response is not None
        assert result.ephemeral
    assert again.response is not None
    assert "nothing of that kind" in again.response.content


async def test_the_state_of_one_is_not_that_of_another(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} I am ill, I have a cold")
    result = await team.bob.slash(team.channel, "ask", question="sprint tomorrow?")
    assert result.response is not None
    assert "**Go" in result.response.content
