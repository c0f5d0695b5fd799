"""The picture: attached where there is something to see, with the same in words, for the asker alone."""

from __future__ import annotations

import pytest
from simcord.actors import MemberActor
from simcord.results import ResponseMessage

from bot.front.discord.client import FreshLegs
from tests.discord.conftest import Team

QUESTION = "did squats today, sprint tomorrow?"
PNG = b"\x89PNG"


def client(team: Team) -> FreshLegs:
    bot = team.env.bot
    assert isinstance(bot, FreshLegs)
    return bot


async def pressed(team: Team, athlete: MemberActor) -> ResponseMessage:
    result = await athlete.click(team.replies[0], label="Curve")
    assert result.ephemeral
    assert result.response is not None
    return result.response


async def test_the_curve_comes_as_a_picture_with_the_same_in_words(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} {QUESTION}")
    shown = await pressed(team, team.alice)
    (picture,) = shown.attachments
    assert (await picture.read()).startswith(PNG)
    assert "prints" in (picture.description or "")
    assert len(team.channel.history(viewer=team.bob)) == 2


async def test_the_curve_outlives_a_restart(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} {QUESTION}")
    before = await pressed(team, team.alice)
    await team.restart()
    after = await pressed(team, team.alice)
    assert [one.description for one in after.attachments] == [one.description for one in before.attachments]
    assert len(after.attachments) == 1


async def test_the_curve_of_somebody_else_stays_closed(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} {QUESTION}")
    shown = await pressed(team, team.bob)
    assert "only for the person" in shown.content
    assert shown.attachments == []


async def test_without_a_picture_the_words_stand_alone(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} {QUESTION}")
    await client(team).drawing.close()
    shown = await pressed(team, team.alice)
    assert "prints" in shown.content
    assert shown.attachments == []


@pytest.mark.parametrize(("done", "pictures"), [("back-squat", 1), (None, 0)])
async def test_ready_has_a_picture_where_something_is_left(team: Team, done: str | None, pictures: int) -> None:
    if done:
        await team.alice.slash(team.channel, "log", activity=done, sets=5, reps=5, rpe=9.0)
        await team.env.advance_time(60)
    result = await team.alice.slash(team.channel, "ready")
    assert result.response is not None
    assert result.ephemeral
    assert len(result.response.attachments) == pictures
    assert all(picture.description for picture in result.response.attachments)


async def test_sources_are_shown_to_the_asker_alone(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} {QUESTION}")
    own = await team.alice.click(team.replies[0], label="Sources")
    other = await team.bob.click(team.replies[0], label="Sources")
    assert own.response is not None
    assert other.response is not None
    assert own.ephemeral
    assert "doi.org" in own.response.content
    assert "doi.org" not in other.response.content
    assert all(len(message.content) <= 2000 for message in (own.response, *own.followups))


async def test_details_fit_two_messages(team: Team) -> None:
    await team.alice.send(
        team.channel, f"{team.bot} did heavy squats and 10 sprints today, deadlifts and sprints tomorrow?"
    )
    result = await team.alice.click(team.replies[0], label="Details")
    assert result.response is not None
    assert len(result.followups) <= 1
