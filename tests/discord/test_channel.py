"""/channel listen: every message of a channel is heard, only where a manager wants it and only with the intent."""

from __future__ import annotations

import discord
import pytest
from simcord.actors import MemberActor

from bot.front.discord import client
from tests.discord.conftest import Team

QUESTION = "did squats today, can I sprint tomorrow?"


@pytest.fixture(autouse=True)
def intent(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The application has the optional intent, but in the tests that say otherwise."""
    if "without_the_intent" not in request.node.name:
        monkeypatch.setattr(client, "hears_all", lambda application: application is not None)


@pytest.fixture
def carol(team: Team) -> MemberActor:
    """Who manages the server's channels."""
    chief = team.guild.create_role("Chief", permissions=discord.Permissions(manage_channels=True))
    return team.guild.add_member(team.env.create_user("carol"), roles=[chief])


async def test_a_channel_is_heard_from_when_a_manager_switches_it_on(team: Team, carol: MemberActor) -> None:
    await team.alice.send(team.channel, QUESTION)
    before = team.said
    result = await carol.slash(team.channel, "channel listen", on=True)
    assert result.response is not None
    assert not result.ephemeral
    await team.alice.send(team.channel, QUESTION)
    assert before == []
    assert len(team.said) == 2
    assert await team.stored(team.alice) == ["squat"]
    await carol.slash(team.channel, "channel listen", on=False)
    await team.alice.send(team.channel, QUESTION)
    assert len(team.said) == 3


async def test_chat_in_a_channel_that_is_heard_leaves_no_trace(team: Team, carol: MemberActor) -> None:
    await carol.slash(team.channel, "channel listen", on=True)
    said = team.said
    dana = team.guild.add_member(team.env.create_user("dana"))
    await dana.send(team.channel, "lol nice, see you at the cinema")
    kept = await team.store.export(dana.id)
    assert team.said == said
    assert dana.user.dm_channel.history() == []
    assert (kept.entries, kept.checkins, kept.answered) == ((), (), ())


async def test_who_only_chatted_before_is_still_a_newcomer(team: Team, carol: MemberActor) -> None:
    await carol.slash(team.channel, "channel listen", on=True)
    dana = team.guild.add_member(team.env.create_user("dana"))
    await dana.send(team.channel, "lol nice, see you at the cinema")
    await dana.send(team.channel, QUESTION)
    assert len(dana.user.dm_channel.history()) == 1


async def test_other_channels_are_not_heard(team: Team, carol: MemberActor) -> None:
    await carol.slash(team.channel, "channel listen", on=True)
    other = team.guild.create_text_channel("cinema")
    await team.alice.send(other, QUESTION)
    assert [m for m in other.history() if m.author.id == team.env.backend.bot_user.id] == []


async def test_listening_outlives_a_restart(team: Team, carol: MemberActor) -> None:
    await carol.slash(team.channel, "channel listen", on=True)
    await team.restart()
    await team.alice.send(team.channel, QUESTION)
    assert len(team.said) == 2


async def test_an_overheard_question_edited_to_chat_takes_its_log_back(team: Team, carol: MemberActor) -> None:
    await carol.slash(team.channel, "channel listen", on=True)
    message = await team.alice.send(team.channel, QUESTION)
    await team.alice.edit(message, "lol nice, see you at the cinema")
    assert len(team.said) == 1
    assert await team.stored(team.alice) == []


async def test_only_managers_may_switch_it(team: Team) -> None:
    assert "channel listen" not in team.alice.available_commands(team.channel)


async def test_without_the_intent_it_is_explained_and_nothing_is_heard(team: Team, carol: MemberActor) -> None:
    result = await carol.slash(team.channel, "channel listen", on=True)
    assert result.response is not None
    assert result.ephemeral
    assert "Message Content Intent" in result.response.content
    assert await team.store.listened_channels(team.guild.id) == frozenset()
    await team.alice.send(team.channel, QUESTION)
    assert team.said == []


async def test_a_channel_switched_on_earlier_is_not_heard_without_the_intent(team: Team) -> None:
    await team.store.listen(team.guild.id, team.channel.id, on=True)
    await team.alice.send(team.channel, QUESTION)
    assert team.said == []
    assert team.coach.heard == ()
