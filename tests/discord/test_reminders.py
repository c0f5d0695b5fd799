"""Reminders: only when wished for, once, by direct message, else without a name where the question was asked."""

from __future__ import annotations

import re

import pytest
from simcord.actors import MemberActor

from tests.discord.conftest import Team
from tests.discord.moody import MoodyCoach

QUESTION = "did squats today, sprint tomorrow?"
BUTTON = "Remind me when it is a go"
THREE_DAYS = 3 * 86400


@pytest.fixture(autouse=True)
def looking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MoodyCoach, "looks_every", 6 * 3600.0)


async def wished(team: Team, athlete: MemberActor) -> str:
    result = await athlete.click(team.replies[0], label=BUTTON)
    assert result.ephemeral
    assert result.response is not None
    return result.response.content


def told(athlete: MemberActor) -> list[str]:
    return [message.content for message in athlete.user.dm_channel.history()]


async def test_a_reminder_comes_once_by_direct_message_when_it_is_a_go(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} {QUESTION}")
    answer = await wished(team, team.alice)
    due = re.search(r"<t:(\d+):f>", answer)
    assert due is not None
    await team.env.advance_time(int(due[1]) - team.env.now().timestamp() - 3600)
    assert told(team.alice) == []
    await team.env.advance_time(THREE_DAYS)
    (reminder,) = told(team.alice)
    assert "a go now" in reminder
    assert len(team.said) == 1


async def test_nobody_is_reminded_without_a_wish(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} {QUESTION}")
    await team.env.advance_time(THREE_DAYS)
    assert told(team.alice) == []


async def test_a_reminder_survives_a_restart(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} {QUESTION}")
    await team.restart()
    await wished(team, team.alice)
    await team.restart()
    await team.env.advance_time(THREE_DAYS)
    assert len(told(team.alice)) == 1


async def test_with_closed_dms_a_note_without_name_or_ping_stands_where_the_question_was(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} {QUESTION}")
    await wished(team, team.alice)
    dm = team.alice.user.dm_channel
    team.env.inject_error("POST", f"/channels/{dm.id}/messages", status=403, code=50007, times=None)
    await team.env.advance_time(THREE_DAYS)
    _, note = team.replies
    assert "a go now" in note.content
    assert "alice" not in note.content
    assert "<@" not in note.content
    assert "print" not in note.content
    assert note.mentions == []


@pytest.mark.parametrize("status", [502, 503, 401])
async def test_an_outage_is_not_taken_for_closed_dms(team: Team, status: int) -> None:
    await team.alice.send(team.channel, f"{team.bot} {QUESTION}")
    await wished(team, team.alice)
    dm = team.alice.user.dm_channel
    team.env.inject_error("POST", f"/channels/{dm.id}/messages", status=status, times=12)
    team.coach.looks_every = 600
    for _ in range(72):
        await team.env.advance_time(3600)
    (reminder,) = told(team.alice)
    assert "a go now" in reminder
    assert len(team.said) == 1


async def test_what_can_be_told_nowhere_is_told_at_the_next_contact(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} {QUESTION}")
    await wished(team, team.alice)
    team.env.inject_error(
        "POST", f"/channels/{team.alice.user.dm_channel.id}/messages", status=403, code=50007, times=None
    )
    team.env.inject_error("POST", f"/channels/{team.channel.id}/messages", status=403, code=50013, times=1)
    await team.env.advance_time(THREE_DAYS)
    assert len(team.said) == 1
    result = await team.alice.slash(team.channel, "ask", question="bench press tomorrow?")
    assert result.response is not None
    assert "did not get to remind you" in result.response.content


async def test_the_wish_of_somebody_else_is_refused(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} {QUESTION}")
    assert "only for the person" in await wished(team, team.bob)
    await team.env.advance_time(THREE_DAYS)
    assert told(team.bob) == []


async def test_reminders_are_listed_and_taken_back(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} {QUESTION}")
    await wished(team, team.alice)
    listed = await team.alice.slash(team.channel, "reminders show")
    stopped = await team.alice.slash(team.channel, "reminders stop")
    assert listed.response is not None
    assert stopped.ephemeral
    assert "print" in listed.response.content
    await team.env.advance_time(THREE_DAYS)
    assert told(team.alice) == []


async def test_quiet_hours_hold_a_reminder_back(team: Team) -> None:
    await team.alice.slash(team.channel, "settings", quiet="17-9")
    await team.alice.send(team.channel, f"{team.bot} {QUESTION}")
    await wished(team, team.alice)
    team.coach.looks_every = 600
    for _ in range(72):
        await team.env.advance_time(3600)
        if told(team.alice):
            break
    assert 9 <= team.env.now().hour < 17
