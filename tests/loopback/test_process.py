"""The process itself: started, stopped, killed, started again, started twice, and prevented from starting."""

from __future__ import annotations

import signal
import socket
from datetime import timedelta
from typing import Any

from tests.loopback.conftest import Stage
from tests.loopback.faults import Refused, Slow
from tests.loopback.server import TOKEN, Loopback
from tests.loopback.world import Person

QUESTION = "did squats today, sprint tomorrow?"
COMMANDS = r"/applications/\d+/commands"


async def logged(discord: Loopback, person: Person) -> str:
    text = (await discord.command(person, None, "history")).text
    return "" if "Nothing is logged" in text else text


async def test_the_commands_are_registered_once_and_again_only_when_they_changed(stage: Stage) -> None:
    rest = stage.discord.rest
    for bot in range(2):
        await (await stage.start()).end()
        assert len(rest.bodies_of("PUT", COMMANDS)) == 1, f"start {bot}"
    rest.commands[0]["description"] = "what an older version said"
    await stage.start()
    assert len(rest.bodies_of("PUT", COMMANDS)) == 2


async def test_commands_that_cannot_be_registered_do_not_keep_the_bot_from_answering(stage: Stage) -> None:
    stage.failures = True
    discord = stage.discord
    discord.rest.faults.append(Refused(method="PUT", path=COMMANDS, status=400, code=50035))
    await stage.start()
    assert (
        "Sprints"
        in (await discord.answer(await discord.say(discord.world.person("Adalind"), None, QUESTION)))["content"]
    )


async def test_buttons_work_after_a_restart(stage: Stage) -> None:
    discord, ada, bo = stage.discord, stage.discord.world.person("Adalind"), stage.discord.world.person("Bartolo")
    team = discord.world.team("Trackers", ada, bo)
    first = await stage.start()
    answer = await discord.answer(await discord.say(ada, team.channel, QUESTION))
    await first.end()
    await stage.start()
    assert "squats" in (await discord.press(ada, answer, "Details")).text
    assert "squats" not in (await discord.press(bo, answer, "Details")).text
    await discord.press(ada, answer, "Undo")
    assert await logged(discord, ada) == ""
    await discord.settled()
    assert len(discord.said(team.channel)) == 1


async def test_a_message_from_before_a_restart_can_be_edited_and_deleted(stage: Stage) -> None:
    discord, ada = stage.discord, stage.discord.world.person("Adalind")
    team = discord.world.team("Trackers", ada)
    first = await stage.start()
    message = await discord.say(ada, team.channel, QUESTION)
    answer = await discord.answer(message)
    await first.end()
    await stage.start()
    await discord.edit(message, "did bench press today, sprint tomorrow?")
    await discord.until(lambda: "bench press" in answer["content"], "the changed answer")
    await discord.delete(message)
    await discord.until(lambda: not discord.said(team.channel), "the answer to go")
    assert await logged(discord, ada) == ""


async def test_a_form_that_was_opened_before_a_restart_is_not_left_without_a_word(stage: Stage) -> None:
    discord, ada = stage.discord, stage.discord.world.person("Adalind")
    first = await stage.start()
    opened = await discord.command(ada, None, "checkin")
    await first.end()
    await stage.start()
    assert (await discord.submit(opened, sore=["quads"], worst=["7"])).private


async def test_what_was_confirmed_outlives_a_kill_right_after_the_reply(stage: Stage) -> None:
    discord, ada = stage.discord, stage.discord.world.person("Adalind")
    team = discord.world.team("Trackers", ada)
    first = await stage.start()
    message = await discord.say(ada, team.channel, QUESTION)
    await discord.answer(message)
    assert await first.end(signal.SIGKILL) == -signal.SIGKILL
    await stage.start()
    assert (await logged(discord, ada)).count("squats") == 1
    await discord.settled()
    assert len(discord.answers(message)) == 1


async def test_what_was_asked_of_a_killed_bot_is_answered_once_by_the_next(stage: Stage) -> None:
    discord = stage.discord
    people = [discord.world.person(f"Runner{n}") for n in range(6)]
    team = discord.world.team("Trackers", *people)
    first = await stage.start()
    asked = [await discord.say(person, team.channel, QUESTION) for person in people]
    await discord.answer(asked[0])
    await first.end(signal.SIGKILL)
    await stage.start()
    for message in asked:
        await discord.answer(message)
    await discord.settled()
    assert [len(discord.answers(message)) for message in asked] == [1] * len(asked)


async def test_a_gateway_that_no_longer_acknowledges_heartbeats_is_left_and_resumed(stage: Stage) -> None:
    discord = stage.discord
    discord.gateway.heartbeat_ms = 200
    await stage.start(heartbeat_timeout=0.8)
    ada = discord.world.person("Adalind")
    team = await discord.join("Trackers", ada)
    before = await discord.say(ada, team.channel, QUESTION)
    await discord.answer(before)
    discord.gateway.fall_silent()
    meanwhile = await discord.say(ada, team.channel, QUESTION)
    await discord.answer(meanwhile)
    await discord.settled()
    assert [len(discord.answers(message)) for message in (before, meanwhile)] == [1, 1]


async def test_what_was_asked_while_no_bot_ran_is_answered_at_its_start_unless_it_is_old(stage: Stage) -> None:
    discord = stage.discord
    ada = discord.world.person("Adalind")
    team = discord.world.team("Trackers", ada)
    old = await discord.say(ada, team.channel, QUESTION, ago=timedelta(hours=2))
    fresh = await discord.say(ada, team.channel, QUESTION, ago=timedelta(minutes=2))
    await stage.start()
    await discord.answer(fresh)
    await discord.settled()
    assert len(discord.answers(fresh)) == 1
    assert discord.answers(old) == []


async def test_a_terminated_bot_says_goodbye_and_leaves_no_traceback(stage: Stage) -> None:
    bot = await stage.start()
    message = await stage.discord.say(stage.discord.world.person("Adalind"), None, QUESTION)
    await stage.discord.answer(message)
    assert await bot.end(signal.SIGTERM) in (0, 128 + signal.SIGTERM)
    assert "Traceback" not in bot.output
    assert "Unclosed" not in bot.output
    await stage.discord.until(lambda: not stage.discord.gateway.connected, "the goodbye")
    assert not (stage.folder / "team.sqlite3-wal").exists(), "the database was not closed"


async def test_a_bot_that_is_terminated_answers_first_what_it_has_begun(stage: Stage) -> None:
    discord = stage.discord
    bot = await stage.start()
    people = [discord.world.person(f"Runner{n}") for n in range(20)]
    asked = [await discord.say(person, None, QUESTION) for person in people]
    await discord.answer(asked[0])
    assert await bot.end(signal.SIGTERM) in (0, 128 + signal.SIGTERM)
    await stage.start()
    for person, message in zip(people, asked, strict=True):
        assert bool(discord.answers(message)) == ("squats" in await logged(discord, person))


async def test_a_bot_that_is_terminated_while_it_logs_in_ends_without_a_traceback(stage: Stage) -> None:
    stage.discord.rest.faults.append(Slow(method="GET", path="/users/@me", seconds=2.0))
    bot = await stage.start(connected=False)
    await stage.discord.until(lambda: bool(stage.discord.rest.requests), "the login")
    assert await bot.end(signal.SIGTERM) in (0, 128 + signal.SIGTERM)
    assert "Traceback" not in bot.output


async def test_nothing_that_was_said_and_no_token_gets_into_the_log(stage: Stage) -> None:
    discord, ada = stage.discord, stage.discord.world.person("Adalind")
    bot = await stage.start(settings={"LOG_LEVEL": "DEBUG"})
    message = await discord.say(ada, None, "did squats today at the Ponderosa, sprint tomorrow?")
    await discord.press(ada, await discord.answer(message), "Details")
    await discord.submit(await discord.command(ada, None, "checkin"), sore=["quads"], rest="slept in Ouagadougou")
    await bot.end()
    for secret in ("Ponderosa", "Ouagadougou", "squats", "quads", "Adalind", TOKEN):
        assert secret not in bot.output


async def test_an_interrupted_bot_ends_without_a_traceback(stage: Stage) -> None:
    bot = await stage.start()
    assert await bot.end(signal.SIGINT) in (0, 128 + signal.SIGINT)
    assert "Traceback" not in bot.output


async def test_a_wrong_token_is_one_sentence(stage: Stage) -> None:
    bot = await stage.start(token="wrong.but-well.formed", connected=False)
    assert "DISCORD_TOKEN" in await _sentence(bot)
    assert "wrong.but-well.formed" not in bot.output


async def test_a_refused_intent_is_one_sentence(stage: Stage) -> None:
    stage.discord.gateway.refuses_intents = True
    assert "Intents" in await _sentence(await stage.start(connected=False))


async def test_no_network_is_one_sentence(stage: Stage) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    assert "internet" in await _sentence(await stage.start(rest=f"http://127.0.0.1:{port}/api/v10", connected=False))


async def test_a_discord_that_is_out_of_order_is_one_sentence(stage: Stage) -> None:
    stage.discord.rest.faults.append(Refused(method="GET", path="/users/@me", status=503))
    assert "discordstatus.com" in await _sentence(await stage.start(connected=False))


async def test_a_direct_message_that_came_while_no_process_ran_is_answered_once(stage: Stage) -> None:
    discord, ada, bo = stage.discord, stage.discord.world.person("Adalind"), stage.discord.world.person("Bartolo")
    first = await stage.start()
    earlier = await discord.say(ada, None, QUESTION)
    await discord.answer(earlier)
    await first.end()
    missed = await discord.say(ada, None, "sprint tomorrow?")
    await stage.start()
    await discord.answer(missed)
    await discord.answer(await discord.say(bo, None, QUESTION))
    await discord.settled()
    assert [len(discord.answers(message)) for message in (earlier, missed)] == [1, 1]


async def test_a_log_that_was_taken_back_does_not_come_back_with_a_restart(stage: Stage) -> None:
    discord, ada = stage.discord, stage.discord.world.person("Adalind")
    team = discord.world.team("Trackers", ada)
    first = await stage.start()
    await discord.command(ada, team.channel, "settings", confirm="reaction")
    message = await discord.say(ada, team.channel, "did squats today 5x5 100kg")
    await discord.until(lambda: bool(message["reactions"]), "the confirmation")
    await discord.command(ada, team.channel, "undo")
    await discord.until(
        lambda: [one["emoji"]["name"] for one in message["reactions"]] == ["↩️"], "the reaction to change"
    )
    await first.end()
    await stage.start()
    await discord.settled()
    assert await logged(discord, ada) == ""


async def test_what_a_command_asked_is_answered_before_the_process_ends(stage: Stage) -> None:
    discord, ada = stage.discord, stage.discord.world.person("Adalind")
    bot = await stage.start()
    await discord.command(ada, None, "help")
    held = Refused(path=r"/interactions/\d+/[^/]+/callback", status=502)
    discord.rest.faults.append(held)
    asked = await discord.begin(ada, None, "ask", question=QUESTION)
    await discord.until(lambda: held.met == 1, "the answer to be on its way")
    assert await bot.end() == 0
    assert "Sprints" in asked.text


async def test_a_token_that_is_reset_while_the_bot_runs_is_one_sentence(stage: Stage) -> None:
    bot = await stage.start()
    stage.discord.gateway.token = "another"
    await stage.discord.gateway.invalidate(resumable=False)
    assert await bot.status() == 1
    assert "discord.com/developers" in bot.output.splitlines()[-1]
    assert "Traceback" not in bot.output


async def test_two_shards_in_two_processes_share_what_is_logged_and_answer_once(stage: Stage) -> None:
    discord = stage.discord
    ada, bo = discord.world.person("Adalind"), discord.world.person("Bartolo")
    first, second = (discord.world.team(f"Team{n}", ada, bo, shard=(n, 2)) for n in range(2))
    for n in range(2):
        await stage.start(settings={"SHARD_IDS": str(n), "SHARD_COUNT": "2"})
    await discord.connected(2)
    asked = [
        await discord.say(ada, first.channel, QUESTION),
        await discord.say(bo, second.channel, "did lunges today, sprint tomorrow?"),
    ]
    answers = [await discord.answer(message) for message in asked]
    asked.append(await discord.say(bo, None, "sprint tomorrow?"))
    assert "lunges" in (await discord.answer(asked[-1]))["content"]
    assert "squats" in (await discord.command(ada, second.channel, "history")).text
    assert "squats" in (await discord.press(ada, answers[0], "Details")).text
    await discord.settled()
    assert [len(discord.answers(message)) for message in asked] == [1, 1, 1]


async def test_one_process_can_look_after_two_shards(stage: Stage) -> None:
    discord, ada = stage.discord, stage.discord.world.person("Adalind")
    teams = [discord.world.team(f"Team{n}", ada, shard=(n, 2)) for n in range(2)]
    missed = [await discord.say(ada, team.channel, QUESTION) for team in teams]
    await stage.start(settings={"SHARD_COUNT": "2"})
    await discord.connected(2)
    asked = [await discord.say(ada, team.channel, QUESTION) for team in teams] + missed
    for message in asked:
        await discord.answer(message)
    await discord.settled()
    assert [len(discord.answers(message)) for message in asked] == [1] * 4


async def test_two_processes_that_hear_the_same_say_it_once(stage: Stage) -> None:
    """As when a new version starts before the old one has gone."""
    discord = stage.discord
    people = [discord.world.person(f"Runner{n}") for n in range(6)]
    team = discord.world.team("Trackers", *people)
    for _ in range(2):
        await stage.start()
    await discord.connected(2)
    asked = [await discord.say(person, team.channel, QUESTION) for person in people]
    for message in asked:
        await discord.answer(message)
    await discord.settled()
    assert [len(discord.answers(message)) for message in asked] == [1] * len(asked)
    assert (await logged(discord, people[0])).count("squats") == 1


async def _sentence(bot: Any) -> str:
    """The last line of a bot that could not start: the reason, after whatever discord.py logged."""
    assert await bot.status() not in (0, None)
    assert "Traceback" not in bot.output
    lines: list[str] = [line for line in bot.output.splitlines() if not line[:4].isdigit()]
    assert len(lines) == 1, bot.output
    return lines[0]
