"""Whoever writes for the first time is told once, privately, what is kept."""

from __future__ import annotations

import pytest
from simcord.actors import MemberActor

from bot.answer import Coach
from bot.reply.phrases import phrase
from bot.understand.heard import Language
from tests.discord.conftest import Team

NOTICE = phrase(Language.EN, "front.welcome")


@pytest.fixture
def dana(team: Team) -> MemberActor:
    return team.guild.add_member(team.env.create_user("dana"))


def told(athlete: MemberActor) -> int:
    """How often the athlete got the notice by direct message."""
    return sum(NOTICE in message.content for message in athlete.user.dm_channel.history())


async def test_the_first_mention_in_a_channel_brings_one_notice_by_dm(team: Team, dana: MemberActor) -> None:
    for _ in range(2):
        await dana.send(team.channel, f"{team.bot} did squats today")
    await team.restart()
    await dana.send(team.channel, f"{team.bot} did squats today")
    assert told(dana) == 1
    assert not any(NOTICE in text for text in team.said)


async def test_the_first_direct_message_is_answered_with_the_notice_at_the_end(dana: MemberActor) -> None:
    await dana.send_dm("did squats today")
    await dana.send_dm("sprint tomorrow?")
    _, first, _, second = dana.user.dm_channel.history()
    assert first.content.endswith(NOTICE)
    assert NOTICE not in second.content


async def test_the_first_command_is_answered_with_the_notice(team: Team, dana: MemberActor) -> None:
    first = await dana.slash(team.channel, "log", activity="squat")
    second = await dana.slash(team.channel, "history")
    assert first.response is not None
    assert second.response is not None
    assert NOTICE in first.response.content
    assert NOTICE not in second.response.content


async def test_the_notice_is_private_even_where_the_answer_is_shared(team: Team, dana: MemberActor) -> None:
    result = await dana.slash(team.channel, "ask", question="did squats today, sprint tomorrow?", share=True)
    assert result.response is not None
    assert NOTICE not in result.response.content
    assert [followup.ephemeral for followup in result.followups] == [True]


async def test_athletes_whom_the_bot_knows_are_not_told_again(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} did squats today")
    assert told(team.alice) == 0


async def test_closed_dms_keep_nobody_from_an_answer(team: Team, dana: MemberActor) -> None:
    dm = dana.user.dm_channel
    team.env.inject_error("POST", f"/channels/{dm.id}/messages", status=403, code=50007, times=None)
    await dana.send(team.channel, f"{team.bot} did squats today")
    assert len(team.said) == 1


async def test_a_failure_to_look_somebody_up_ends_in_an_apology(
    team: Team, dana: MemberActor, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failing(_coach: Coach, _user_id: int) -> bool:
        raise RuntimeError

    monkeypatch.setattr(Coach, "is_unknown", failing)
    await dana.send(team.channel, f"{team.bot} did squats today")
    result = await dana.slash(team.channel, "history")
    assert "Sorry" in team.said[0]
    assert result.response is not None
