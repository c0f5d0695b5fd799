"""Questions that came while the bot was away."""

from __future__ import annotations

from tests.discord.conftest import Team


async def away(team: Team) -> None:
    """From here on the bot hears nothing until it is restarted."""
    team.env.backend.subscribers.clear()


async def test_a_question_that_came_while_the_bot_was_away_is_answered_once(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} did squats today")
    await away(team)
    await team.env.advance_time(60)
    missed = await team.bob.send(team.channel, f"{team.bot} did bench press today")
    await team.env.advance_time(60)
    await team.restart()
    await team.restart()
    assert len(team.said) == 2
    reference = team.replies[-1].reference
    assert reference is not None
    assert reference.message_id == missed.id
    assert await team.stored(team.bob) == ["bench-press"]


async def test_an_old_question_stays_unanswered(team: Team) -> None:
    await away(team)
    await team.bob.send(team.channel, f"{team.bot} did bench press today")
    await team.env.advance_time(3600)
    await team.restart()
    assert team.said == []


async def test_a_channel_that_the_bot_may_not_read_is_left_alone(team: Team) -> None:
    room = team.channel_without(read_message_history=False)
    await away(team)
    await team.bob.send(room, f"{team.bot} did bench press today")
    await team.restart()
    assert not any(r.method == "GET" and str(room.id) in r.path for r in team.env.http_requests)


async def test_chat_that_was_missed_is_not_answered(team: Team) -> None:
    await away(team)
    await team.bob.send(team.channel, "lol nice")
    await team.restart()
    assert team.said == []
