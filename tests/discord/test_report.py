"""/report: to whoever runs the bot and nobody else, and never into the log."""

from __future__ import annotations

import re
from typing import Any

import pytest
from simcord.actors import MemberActor

from bot.front.discord.client import FreshLegs
from tests.discord.conftest import Team

TEXT = "it told @everyone to **rest** my knee"


@pytest.fixture
async def owner(team: Team) -> MemberActor:
    """The one who runs the bot."""
    olga = team.guild.add_member(team.env.create_user("olga"))
    bot = team.env.bot
    assert isinstance(bot, FreshLegs)
    assert bot.application is not None
    bot.application.owner = await bot.fetch_user(olga.id)
    return olga


async def reported(team: Team, **options: Any) -> str:
    result = await team.alice.slash(team.channel, "report", text=TEXT, **options)
    assert result.ephemeral
    assert result.response is not None
    return result.response.content


async def test_a_report_reaches_the_owner_without_a_name(
    team: Team, owner: MemberActor, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await reported(team)
    (told,) = owner.user.dm_channel.history()
    reference = re.search(r"`([0-9A-F]{6})`", answer)
    assert reference is not None
    assert reference[1] in told.content
    assert reference[1] in caplog.text
    assert "knee" in told.content
    assert "@everyone" not in told.content
    assert "alice" not in told.content
    assert str(team.alice.id) not in told.content
    assert "knee" not in caplog.text
    assert team.said == []


async def test_a_signed_report_names_its_author(team: Team, owner: MemberActor) -> None:
    await reported(team, sign=True)
    (told,) = owner.user.dm_channel.history()
    assert "alice" in told.content


async def test_where_the_owner_cannot_be_reached_the_athlete_gets_a_reference(
    team: Team, owner: MemberActor, caplog: pytest.LogCaptureFixture
) -> None:
    dm = owner.user.dm_channel
    team.env.inject_error("POST", f"/channels/{dm.id}/messages", status=403, code=50007, times=None)
    answer = await reported(team)
    reference = re.search(r"`([0-9A-F]{6})`", answer)
    assert "could not reach" in answer
    assert reference is not None
    assert reference[1] in caplog.text


async def test_reports_cannot_flood_the_owner(team: Team, owner: MemberActor) -> None:
    for _ in range(3):
        await reported(team)
    assert "a lot lately" in await reported(team)
    assert len(owner.user.dm_channel.history()) == 3
    await team.env.advance_time(3700)
    assert "passed that on" in await reported(team)
