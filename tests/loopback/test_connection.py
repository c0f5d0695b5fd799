"""The gateway drops, moves, invalidates and falls silent: nothing is answered twice, nothing that follows is lost."""

from __future__ import annotations

from datetime import timedelta

from tests.loopback.conftest import Stage
from tests.loopback.server import Loopback
from tests.loopback.world import Json, Person, Team

QUESTION = "did squats today, sprint tomorrow?"


async def _one_team(discord: Loopback) -> tuple[Person, Team]:
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
    assert (discord.gateway.identified, discord.gateway.resumed) == (1, 1)


async def test_a_connection_cut_while_answers_are_under_way_loses_none(discord: Loopback) -> None:
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
    assert (discord.gateway.identified, discord.gateway.resumed) == (1, 1)


async def test_after_an_invalid_session_the_channels_are_read_for_what_was_missed(discord: Loopback) -> None:
    ada, team = await _one_team(discord)
    before = await discord.say(ada, team.channel, QUESTION)
    await discord.answer(before)
    await discord.gateway.invalidate(resumable=False)
    missed = await discord.say(ada, team.channel, "did lunges today, sprint tomorrow?")
    await discord.until(lambda: discord.gateway.identified == 2, "a new session")
    after = await discord.say(ada, team.channel, QUESTION)
    await _answered_once(discord, before, missed, after)


async def test_after_an_invalid_session_the_latest_direct_messages_are_read_too(discord: Loopback) -> None:
    ada = discord.world.person("Adalind")
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
    await discord.until(lambda: discord.gateway.identified == 2, "a new session")
    await _answered_once(discord, missed)


async def test_a_gateway_that_no_longer_acknowledges_heartbeats_is_left_and_resumed(stage: Stage) -> None:
    discord = stage.discord
    discord.gateway.heartbeat_ms = 200
    await stage.start(heartbeat_timeout=0.8)
    ada, team = await _one_team(discord)
    before = await discord.say(ada, team.channel, QUESTION)
    await discord.answer(before)
    discord.gateway.fall_silent()
    meanwhile = await discord.say(ada, team.channel, QUESTION)
    await _answered_once(discord, before, meanwhile)


async def test_a_gateway_that_turns_the_bot_away_for_a_while_is_tried_again(discord: Loopback) -> None:
    ada, team = await _one_team(discord)
    discord.gateway.turned_away = 1
    await discord.gateway.cut()
    meanwhile = await discord.say(ada, team.channel, QUESTION)
    await discord.connected()
    await _answered_once(discord, meanwhile)


async def test_what_was_asked_while_no_bot_ran_is_answered_at_its_start_unless_it_is_old(stage: Stage) -> None:
    discord = stage.discord
    ada = discord.world.person("Adalind")
    team = discord.world.team("Trackers", ada)
    old = await discord.say(ada, team.channel, QUESTION, ago=timedelta(hours=2))
    fresh = await discord.say(ada, team.channel, QUESTION, ago=timedelta(minutes=2))
    await stage.start()
    await _answered_once(discord, fresh)
    assert discord.answers(old) == []
