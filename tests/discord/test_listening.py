"""Which messages are for the bot, and what it makes of their text."""

from __future__ import annotations

import discord

from bot.message import Reply
from tests.discord.conftest import Team


async def test_a_mention_in_the_channel_is_answered_as_a_reply_to_it(team: Team) -> None:
    message = await team.alice.send(team.channel, f"{team.bot} did squats today, sprint tomorrow?")
    (reply,) = team.replies
    assert reply.reference is not None
    assert reply.reference.message_id == message.id
    assert await team.stored(team.alice) == ["squat"]


async def test_a_direct_message_needs_no_mention(team: Team) -> None:
    await team.alice.send_dm("did squats today, sprint tomorrow?")
    assert len(team.alice.user.dm_channel.history()) == 2
    assert await team.stored(team.alice) == ["squat"]


async def test_a_reply_to_the_bot_needs_no_mention(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} did squats today, sprint tomorrow?")
    await team.alice.send(team.channel, "and what if I also bench pressed today?", reply_to=team.replies[0])
    assert len(team.replies) == 2


async def test_talk_that_does_not_address_the_bot_stays_unanswered_and_unread(team: Team) -> None:
    await team.alice.send(team.channel, "did squats today, sprint tomorrow?")
    await team.bob.send(team.channel, "lol nice")
    assert team.said == []
    assert team.coach.heard == ()


async def test_the_mention_and_other_ids_are_not_part_of_the_text(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} {team.bob.mention} did squats <:strong:123>")
    assert [incoming.text for incoming in team.coach.heard] == ["@someone did squats :strong:"]


async def test_the_flow_is_told_where_and_when_a_message_was_written(team: Team) -> None:
    message = await team.alice.send(team.channel, f"{team.bot} did squats")
    (incoming,) = team.coach.heard
    assert (incoming.user_id, incoming.message_id) == (team.alice.id, message.id)
    assert (incoming.server_id, incoming.public, incoming.at) == (team.guild.id, True, message.created_at)


async def test_other_bots_webhooks_and_service_messages_are_ignored(team: Team) -> None:
    robot = team.guild.add_member(team.env.create_user("robot", bot=True))
    await robot.send(team.channel, f"{team.bot} did squats")
    await team.guild.create_webhook(team.channel).send(f"{team.bot} did squats")
    assert team.said == []


async def test_the_same_message_is_answered_once_however_often_the_gateway_tells_of_it(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} did squats today")
    created = [p for kind, name, p in team.env.backend.transcript if kind == "GATEWAY" and name == "MESSAGE_CREATE"]
    team.env.backend.emit("MESSAGE_CREATE", created[0])
    await team.env.settle()
    assert len(team.said) == 1


async def test_a_server_that_is_not_known_yet_is_public_all_the_same(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} did squats today")
    created = [p for kind, name, p in team.env.backend.transcript if kind == "GATEWAY" and name == "MESSAGE_CREATE"]
    unknown = {**created[0], "id": str(team.env.backend.snowflake()), "guild_id": "77"}
    team.env.backend.emit("MESSAGE_CREATE", unknown)
    await team.env.settle()
    assert [(incoming.public, incoming.server_id) for incoming in team.coach.heard] == [
        (True, team.guild.id),
        (True, 77),
    ]


async def test_two_messages_of_one_athlete_are_answered_in_order(team: Team) -> None:
    team.coach.hesitation = 200
    for text in ("did squats today", "sprint tomorrow?"):
        team.env.backend.create_message(team.channel.id, team.alice.id, f"{team.bot} {text}")
    await team.env.settle()
    texts = [incoming.text for incoming in team.coach.heard]
    assert texts == ["did squats today", "sprint tomorrow?"]
    assert "**Go" not in team.said[1], "the squats of the first message count in the second"


async def test_a_reply_to_a_command_is_told_that_discord_hides_its_text(team: Team) -> None:
    result = await team.alice.slash(team.channel, "ask", question="did squats today, sprint tomorrow?", share=True)
    assert result.response is not None
    await team.bob.send(team.channel, "and me?", reply_to=result.response)
    assert "does not show me" in team.said[-1]


async def test_a_mention_of_the_bots_role_is_told_to_mention_the_bot(team: Team) -> None:
    role = team.guild.roles[team.env.backend.bot_user.name]
    await team.alice.send(team.channel, f"{role.mention} did squats")
    assert "mention me myself" in team.said[-1]


async def test_a_mention_without_a_word_gets_an_answer(team: Team) -> None:
    await team.alice.send(team.channel, team.bot)
    assert len(team.said) == 1


async def test_a_private_answer_to_a_public_message_comes_by_dm(team: Team) -> None:
    team.coach.instead = Reply(text="your secret history", private=True)
    await team.alice.send(team.channel, f"{team.bot} show my history")
    assert "secret" not in "".join(team.said)
    assert team.alice.user.dm_channel.history()[-1].content == "your secret history"


async def test_the_bot_asks_discord_for_no_privileged_intent(team: Team) -> None:
    assert team.env.bot.intents == discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
