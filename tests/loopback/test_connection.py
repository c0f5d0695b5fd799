"""The gateway drops, moves, invalidates and falls silent: nothing is answered twice, nothing that follows is lost."""

from __future__ import annotations

import pytest

from tests.loopback.server import Loopback
from tests.loopback.world import Json, Person, Team

pytestmark = pytest.mark.asyncio(loop_scope="module")

QUESTION = "did squats today, sprint tomorrow?"


@pytest.fixture
def discord(shared: Loopback) -> Loopback:
    shared.gateway.identified = shared.gateway.resumed = 0
    return shared


async def _one_team(discord: Loopback) -> tuple[Person, Team]:
    await discord.connected()
    person = discord.world.person("Adalind")
    return person, await discord.join("Trackers", person)


async def _answered_once(discord: Loopback, *messages: Json) -> None:
    for message in messages:
        await discord.answer(message)
    await discord.settled()
    assert [len(discord.answers(message)) for message in messages] == [1] * len(messages)


async def test_a_cut_connection_is_resumed_and_what_came_meanwhile_is_answered_once(discord: Loopback) -> None:
    ada, team = await _one_team(discord)
    before = await discord.say(ada, team.channel, QUESTION)
    await discord.answer(before)
    await discord.gateway.cut()
    meanwhile = [await discord.say(ada, team.channel, QUESTION), await discord.say(ada, None, QUESTION)]
    await discord.connected()
    after = await discord.say(ada, team.channel, QUESTION)
    await _answered_once(discord, before, *meanwhile, after)
    assert (discord.gateway.identified, discord.gateway.resumed) == (0, 1)


async def test_a_connection_cut_while_answers_are_under_way_loses_none(discord: Loopback) -> None:
    await discord.connected()
    people = [discord.world.person(f"Runner{n}") for n in range(8)]
    asked = [await discord.say(person, None, QUESTION) for person in people]
    await discord.gateway.cut()
    asked += [await discord.say(person, None, QUESTION) for person in people]
    await _answered_once(discord, *asked)


async def test_events_that_a_resume_tells_again_are_not_answered_again(discord: Loopback) -> None:
    ada, team = await _one_team(discord)
    before = await discord.say(ada, team.channel, QUESTION)
    await discord.answer(before)
    await discord.gateway.cut()
    await discord.connected()
    await discord.tell("MESSAGE_CREATE", before, team.channel)
    await _answered_once(discord, before)


async def test_a_request_to_reconnect_is_followed(discord: Loopback) -> None:
    ada, team = await _one_team(discord)
    before = await discord.say(ada, team.channel, QUESTION)
    await discord.gateway.ask_to_reconnect()
    meanwhile = await discord.say(ada, None, QUESTION)
    await discord.connected()
    await _answered_once(discord, before, meanwhile)
    assert discord.gateway.resumed == 1


async def test_a_session_that_is_invalid_for_now_is_resumed(discord: Loopback) -> None:
    ada, team = await _one_team(discord)
    await discord.gateway.invalidate(resumable=True)
    meanwhile = await discord.say(ada, team.channel, QUESTION)
    await _answered_once(discord, meanwhile)
    assert (discord.gateway.identified, discord.gateway.resumed) == (0, 1)


async def test_after_an_invalid_session_the_channels_are_read_for_what_was_missed(discord: Loopback) -> None:
    ada, team = await _one_team(discord)
    before = await discord.say(ada, team.channel, QUESTION)
    await discord.answer(before)
    await discord.gateway.invalidate(resumable=False)
    missed = await discord.say(ada, team.channel, "did lunges today, sprint tomorrow?")
    await discord.until(lambda: discord.gateway.identified == 1, "a new session")
    after = await discord.say(ada, team.channel, QUESTION)
    await _answered_once(discord, before, missed, after)


async def test_after_an_invalid_session_the_latest_direct_messages_are_read_too(discord: Loopback) -> None:
    ada, _ = await _one_team(discord)
    before = await discord.say(ada, None, QUESTION)
    await discord.answer(before)
    await discord.gateway.invalidate(resumable=False)
    missed = await discord.say(ada, None, "did lunges today, sprint tomorrow?")
    await _answered_once(discord, before, missed)


async def test_a_session_that_discord_has_forgotten_is_begun_anew(discord: Loopback) -> None:
    ada, team = await _one_team(discord)
    discord.gateway.sessions.clear()
    for socket in discord.gateway.sockets:
        socket.abort()
    missed = await discord.say(ada, team.channel, QUESTION)
    await discord.until(lambda: discord.gateway.identified == 1, "a new session")
    await _answered_once(discord, missed)


async def test_a_gateway_that_turns_the_bot_away_for_a_while_is_tried_again(discord: Loopback) -> None:
    ada, team = await _one_team(discord)
    discord.gateway.turned_away = 1
    await discord.gateway.cut()
    meanwhile = await discord.say(ada, team.channel, QUESTION)
    await discord.connected()
    await _answered_once(discord, meanwhile)
