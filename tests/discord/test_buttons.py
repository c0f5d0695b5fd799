"""Details and Undo: for whom they work, and that they outlive a restart."""

from __future__ import annotations

import pytest
from simcord.backend.errors import SetupError

from tests.discord.conftest import Team

QUESTION = "did squats today, sprint tomorrow?"


async def test_details_are_shown_to_the_asker_alone(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} {QUESTION}")
    result = await team.alice.click(team.replies[0], label="Details")
    assert result.response is not None
    assert result.ephemeral
    assert "Scheduling" in result.response.content
    assert len(team.channel.history(viewer=team.bob)) == 2


async def test_details_of_somebody_else_stay_closed(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} {QUESTION}")
    result = await team.bob.click(team.replies[0], label="Details")
    assert result.response is not None
    assert result.ephemeral
    assert "only for the person" in result.response.content


async def test_undo_by_its_button_takes_the_log_back_and_says_so_in_place(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} {QUESTION}")
    before = team.said[0]
    await team.alice.click(team.replies[0], label="Undo")
    assert await team.stored(team.alice) == []
    (after,) = team.replies
    assert after.content != before
    with pytest.raises(SetupError):
        await team.alice.click(after, label="Undo")


async def test_undo_by_somebody_else_is_refused_for_their_eyes_only(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} {QUESTION}")
    result = await team.bob.click(team.replies[0], label="Undo")
    assert result.ephemeral
    assert await team.stored(team.alice) == ["squat"]


async def test_buttons_work_after_a_restart(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} {QUESTION}")
    await team.restart()
    details = await team.alice.click(team.replies[0], label="Details")
    assert details.response is not None
    assert "Scheduling" in details.response.content
    await team.alice.click(team.replies[0], label="Undo")
    assert await team.stored(team.alice) == []


async def test_a_button_in_a_direct_message_works(team: Team) -> None:
    await team.alice.send_dm(QUESTION)
    reply = team.alice.user.dm_channel.history()[-1]
    await team.alice.user.click(reply, label="Undo")
    assert await team.stored(team.alice) == []
