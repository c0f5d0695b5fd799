"""/ready: what is left, region by region."""

from __future__ import annotations

from tests.discord.conftest import Team


async def ask(team: Team) -> str:
    result = await team.alice.slash(team.channel, "ready")
    assert result.ephemeral
    assert result.response is not None
    return result.response.content


async def test_without_a_log_everything_is_fresh(team: Team) -> None:
    assert "Fresh all over" in await ask(team)


async def test_a_leg_day_loads_the_legs_and_names_itself(team: Team) -> None:
    await team.alice.slash(team.channel, "log", activity="back-squat", sets=5, reps=5, rpe=9.0)
    text = await ask(team)
    loaded, _, fresh = text.partition("Nearly fresh")
    assert "quads" in loaded
    assert "5×5" in loaded
    assert "<t:" in loaded
    assert "upper body" in fresh


async def test_what_is_left_only_falls_with_time(team: Team) -> None:
    await team.alice.slash(team.channel, "log", activity="back-squat", sets=5, reps=5, rpe=9.0)
    before = (await ask(team)).count("\n•")
    await team.env.advance_time(86400)
    later = (await ask(team)).count("\n•")
    await team.env.advance_time(9 * 86400)
    assert before >= later > 0
    assert "Fresh all over" in await ask(team)


async def test_another_athletes_sessions_do_not_count(team: Team) -> None:
    await team.bob.slash(team.channel, "log", activity="back-squat", sets=5, reps=5, rpe=9.0)
    assert "Fresh all over" in await ask(team)
