"""Several processes over one database: one of them answers; and what is kept of servers that removed the bot."""

from __future__ import annotations

from datetime import timedelta

from tests.discord.conftest import Team

QUESTION = "did squats today, sprint tomorrow?"


async def test_what_another_process_answers_is_left_to_it(team: Team) -> None:
    team.coach.beaten = True
    message = await team.alice.send(team.channel, f"{team.bot} {QUESTION}")
    team.coach.beaten = False
    await team.alice.edit(message, f"{team.bot} did bench press today, sprint tomorrow?")
    assert team.said == []


async def test_an_answer_is_claimed_for_the_message_alone(team: Team) -> None:
    message = await team.alice.send(team.channel, f"{team.bot} {QUESTION}")
    assert (await team.store.export(team.alice.id)).answered == (message.id,)
    assert len(team.said) == 1


async def test_a_claim_whose_process_died_keeps_nobody_from_an_answer(team: Team) -> None:
    team.coach.beaten = True
    await team.alice.send(team.channel, f"{team.bot} {QUESTION}")
    await team.env.advance_time(60)
    await team.restart()
    assert len(team.said) == 1


async def test_what_a_server_set_goes_a_while_after_it_removed_the_bot(team: Team) -> None:
    await team.store.save_server_timezone(team.guild.id, "Europe/Berlin")
    left = {"id": str(team.guild.id)}
    team.env.backend.emit("GUILD_DELETE", left)
    await team.env.settle()
    now = team.env.now()
    assert await team.store.forget_servers(now - timedelta(days=30)) == 0
    assert await team.store.forget_servers(now + timedelta(days=30)) == 1
    assert await team.store.server_timezone(team.guild.id) is None


async def test_a_server_that_is_out_of_order_keeps_what_it_set(team: Team) -> None:
    await team.store.save_server_timezone(team.guild.id, "Europe/Berlin")
    team.env.backend.emit("GUILD_DELETE", {"id": str(team.guild.id), "unavailable": True})
    await team.env.settle()
    assert await team.store.forget_servers(team.env.now() + timedelta(days=30)) == 0


async def test_a_server_that_took_the_bot_back_while_it_was_off_keeps_what_it_set(team: Team) -> None:
    await team.store.save_server_timezone(team.guild.id, "Europe/Berlin")
    await team.store.server_left(team.guild.id, team.env.now())
    await team.restart()
    assert await team.store.forget_servers(team.env.now() + timedelta(days=30)) == 0
