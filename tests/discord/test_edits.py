"""Edited and deleted messages: the answer and the log follow."""

from __future__ import annotations

from bot.message import Reply
from tests.discord.conftest import Team


async def test_an_edit_replaces_the_answer_and_the_log(team: Team) -> None:
    message = await team.alice.send(team.channel, f"{team.bot} did squats today")
    before = team.replies[0]
    await team.env.advance_time(60)
    await team.alice.edit(message, f"{team.bot} did bench press today")
    (after,) = team.replies
    assert after.id == before.id
    assert after.content != before.content
    assert await team.stored(team.alice) == ["bench-press"]


async def test_an_edit_is_judged_at_the_time_the_message_was_written(team: Team) -> None:
    message = await team.alice.send(team.channel, f"{team.bot} did squats today")
    await team.env.advance_time(3 * 86400)
    await team.alice.edit(message, f"{team.bot} did bench press today")
    assert {incoming.at for incoming in team.coach.heard} == {message.created_at}
    assert [incoming.edited for incoming in team.coach.heard] == [False, True]


async def test_a_mention_that_is_added_by_an_edit_is_answered(team: Team) -> None:
    message = await team.alice.send(team.channel, "did squats today")
    await team.alice.edit(message, f"{team.bot} did squats today")
    assert len(team.said) == 1


async def test_an_edit_after_a_restart_still_changes_the_earlier_answer(team: Team) -> None:
    message = await team.alice.send(team.channel, f"{team.bot} did squats today")
    await team.env.advance_time(60)
    await team.restart()
    await team.alice.edit(message, f"{team.bot} did bench press today")
    assert len(team.said) == 1
    assert await team.stored(team.alice) == ["bench-press"]


async def test_an_edited_message_whose_answer_was_removed_is_answered_anew(team: Team) -> None:
    message = await team.alice.send(team.channel, f"{team.bot} did squats today")
    team.env.backend.delete_message(team.channel.id, team.replies[0].id)
    await team.alice.edit(message, f"{team.bot} did bench press today")
    assert len(team.said) == 1


async def test_an_edit_that_comes_before_the_answer_ends_in_one_answer(team: Team) -> None:
    team.coach.hesitation = 200
    backend = team.env.backend
    message = backend.create_message(team.channel.id, team.alice.id, f"{team.bot} did squats today")
    backend.edit_message(team.channel.id, message.id, {"content": f"{team.bot} did bench press today"})
    await team.env.settle()
    assert len(team.said) == 1
    assert "bench" in team.said[0]
    assert await team.stored(team.alice) == ["bench-press"]


async def test_an_edited_direct_message_changes_its_answer(team: Team) -> None:
    message = await team.alice.send_dm("did squats today")
    await team.alice.user.edit(message, "did bench press today")
    _, reply = team.alice.user.dm_channel.history()
    assert "bench" in reply.content
    assert await team.stored(team.alice) == ["bench-press"]


async def test_an_edit_that_says_too_much_for_one_message_is_answered_in_parts_once(team: Team) -> None:
    message = await team.alice.send(team.channel, f"{team.bot} did squats today")
    team.coach.instead = Reply(text="\n".join(f"line {n} about training" for n in range(200)))
    await team.alice.edit(message, f"{team.bot} did squats today, and more")
    parts = len(team.said)
    team.coach.instead = Reply(text="short again")
    await team.env.advance_time(1)
    await team.alice.edit(message, f"{team.bot} did squats today, and less")
    assert parts > 1
    assert team.said == ["short again"]


async def test_an_edit_with_a_private_answer_takes_the_public_one_away(team: Team) -> None:
    message = await team.alice.send(team.channel, f"{team.bot} did squats today")
    public = team.said[0]
    team.coach.instead = Reply(text="your secret history", private=True)
    await team.alice.edit(message, f"{team.bot} show my history")
    assert public not in team.said
    assert "secret" not in "".join(team.said)
    assert team.alice.user.dm_channel.history()[-1].content == "your secret history"


async def test_a_link_preview_of_an_old_message_is_not_looked_into(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} did squats today")
    created = [p for kind, name, p in team.env.backend.transcript if kind == "GATEWAY" and name == "MESSAGE_CREATE"]
    await team.env.advance_time(3600)
    await team.restart()
    team.env.backend.emit("MESSAGE_UPDATE", {**created[0], "embeds": [], "edited_timestamp": None})
    await team.env.settle()
    looked_into = [request.path for request in team.env.http_requests if request.method == "GET"]
    assert not any(f"/channels/{team.channel.id}/messages" in path for path in looked_into)


async def test_a_link_preview_is_no_edit(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} did squats today")
    created = [p for kind, name, p in team.env.backend.transcript if kind == "GATEWAY" and name == "MESSAGE_CREATE"]
    team.env.backend.emit("MESSAGE_UPDATE", {**created[0], "embeds": [], "edited_timestamp": None})
    await team.env.settle()
    assert len(team.coach.heard) == 1


async def test_deleting_a_message_takes_back_its_log_and_its_answer(team: Team) -> None:
    message = await team.alice.send(team.channel, f"{team.bot} did squats today")
    await team.alice.delete(message)
    assert team.said == []
    assert await team.stored(team.alice) == []


async def test_deleting_works_for_messages_from_before_a_restart(team: Team) -> None:
    message = await team.alice.send(team.channel, f"{team.bot} did squats today")
    await team.env.advance_time(60)
    await team.restart()
    await team.alice.delete(message)
    assert team.said == []
    assert await team.stored(team.alice) == []


async def test_deleting_a_direct_message_takes_back_its_log(team: Team) -> None:
    message = await team.alice.send_dm("did squats today")
    await team.alice.user.delete(message)
    assert await team.stored(team.alice) == []


async def test_deleting_another_message_changes_nothing(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} did squats today")
    other = await team.bob.send(team.channel, "lol nice")
    await team.bob.delete(other)
    assert len(team.said) == 1
    assert await team.stored(team.alice) == ["squat"]


async def test_a_message_deleted_while_the_bot_thinks_leaves_nothing(team: Team) -> None:
    team.coach.hesitation = 200
    backend = team.env.backend
    message = backend.create_message(team.channel.id, team.alice.id, f"{team.bot} did squats today")
    backend.delete_message(team.channel.id, message.id)
    await team.env.settle()
    assert team.said == []
    assert await team.stored(team.alice) == []
