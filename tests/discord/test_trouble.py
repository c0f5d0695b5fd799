"""What the bot does when something goes wrong: on its side, on Discord's, or because a door is closed."""

from __future__ import annotations

import re

import discord
import pytest

from bot.front.discord.client import FreshLegs
from bot.message import Reply
from data.errors import StoreError
from tests.discord.conftest import Team

SECRET = "my knee is sore after squats"


async def test_an_unknown_failure_apologises_with_the_reference_that_the_log_has(
    team: Team, caplog: pytest.LogCaptureFixture
) -> None:
    team.coach.failure = RuntimeError(f"cannot parse {SECRET}")
    await team.alice.send(team.channel, f"{team.bot} {SECRET}")
    reference = re.search(r"`([0-9A-F]{6})`", team.said[0])
    assert reference is not None
    assert reference[1] in caplog.text
    assert "RuntimeError" in caplog.text
    assert "knee" not in caplog.text
    assert "knee" not in team.said[0]


async def test_an_unknown_failure_in_a_command_apologises_privately(
    team: Team, caplog: pytest.LogCaptureFixture
) -> None:
    team.coach.failure = RuntimeError(SECRET)
    result = await team.alice.slash(team.channel, "ask", question=SECRET)
    assert result.response is not None
    assert result.ephemeral
    assert "Sorry" in result.response.content
    assert "knee" not in caplog.text


async def test_a_failing_store_says_what_is_wrong_in_its_own_words(team: Team) -> None:
    team.coach.failure = StoreError("The disk is full, so nothing was saved.")

    await team.alice.send(team.channel, f"{team.bot} did squats today")

    assert team.said[-1].startswith("The disk is full")


async def test_the_next_question_after_a_failure_is_answered(team: Team) -> None:
    team.coach.failure = RuntimeError()
    await team.alice.send(team.channel, f"{team.bot} did squats today")
    team.coach.failure = None
    await team.alice.send(team.channel, f"{team.bot} did squats today")
    assert "Sorry" in team.said[0]
    assert "Sorry" not in team.said[1]


async def test_a_slow_answer_is_acknowledged_in_time(team: Team) -> None:
    team.coach.seconds = 30
    result = await team.alice.slash(team.channel, "ask", question="did squats today, sprint tomorrow?")
    await team.env.advance_time(2)
    assert result.deferred
    assert result.ephemeral
    await team.env.advance_time(40)
    assert result.response is not None
    assert "squat" in result.response.content


async def test_a_slow_private_answer_to_a_shared_question_does_not_become_public(team: Team) -> None:
    team.coach.seconds = 10
    team.coach.instead = Reply(text="your secret history", private=True)
    result = await team.alice.slash(team.channel, "ask", question="show my history", share=True)
    await team.env.advance_time(20)
    assert not any("secret" in message.content for message in team.channel.history(viewer=team.bob))
    assert all(followup.ephemeral for followup in result.followups)
    assert [followup.content for followup in result.followups] == ["your secret history"]


async def test_a_long_answer_comes_in_parts_that_discord_accepts(team: Team) -> None:
    team.coach.instead = Reply(text="\n".join(f"line {n} about training" for n in range(400)))
    await team.alice.send(team.channel, f"{team.bot} tell me everything")
    result = await team.alice.slash(team.channel, "ask", question="tell me everything")
    assert len(team.said) > 1
    assert all(len(text) <= 2000 for text in team.said)
    assert "line 0 " in team.said[0]
    assert "line 399 " in result.followups[-1].content


@pytest.mark.parametrize("text", ["@everyone did squats", "@here did squats", "<@&1> did squats", "<@1> did squats"])
async def test_nothing_the_bot_sends_can_ping(team: Team, text: str) -> None:
    team.coach.instead = Reply(text=f"@everyone @here {team.bob.mention} {text}")
    await team.alice.send(team.channel, f"{team.bot} {text}")
    await team.alice.slash(team.channel, "ask", question=text, share=True)
    sent = [r.json.get("data", r.json) for r in team.env.http_requests if r.method == "POST" and r.json]
    assert len(sent) == 2
    assert all(body["allowed_mentions"]["parse"] == [] for body in sent)
    assert not any(body["allowed_mentions"].get("replied_user") for body in sent)


async def test_without_permission_to_write_the_answer_comes_by_dm_and_the_log_names_the_permission(
    team: Team, caplog: pytest.LogCaptureFixture
) -> None:
    quiet = team.channel_without(send_messages=False)
    await team.alice.send(quiet, f"{team.bot} did squats today, sprint tomorrow?")
    told = team.alice.user.dm_channel.history()[-1].content
    assert "Send Messages" in told
    assert quiet.mention in told
    assert "Send Messages" in caplog.text
    assert "Failure" not in caplog.text


async def test_without_permission_and_with_closed_dms_it_stays_calm(
    team: Team, caplog: pytest.LogCaptureFixture
) -> None:
    quiet = team.channel_without(send_messages=False)
    dm = team.alice.user.dm_channel
    team.env.inject_error("POST", f"/channels/{dm.id}/messages", status=403, code=50007, times=None)
    await team.alice.send(quiet, f"{team.bot} did squats today")
    assert dm.history() == []
    assert "Failure" not in caplog.text
    assert await team.stored(team.alice) == ["squat"]


async def test_without_permission_to_read_history_it_answers_without_quoting(team: Team) -> None:
    blind = team.channel_without(read_message_history=False)
    await team.alice.send(blind, f"{team.bot} did squats today")
    reply = blind.history()[-1]
    assert reply.author.id == team.env.backend.bot_user.id
    assert reply.reference is None


async def test_with_closed_dms_a_private_answer_points_to_the_command(team: Team) -> None:
    team.coach.instead = Reply(text="your secret history", private=True)
    dm = team.alice.user.dm_channel
    team.env.inject_error("POST", f"/channels/{dm.id}/messages", status=403, code=50007, times=None)
    await team.alice.send(team.channel, f"{team.bot} show my history")
    assert "secret" not in team.said[0]
    assert "only you see" in team.said[0]


async def test_a_private_answer_is_not_repeated_where_the_bot_may_not_write(team: Team) -> None:
    team.coach.instead = Reply(text="your secret history", private=True)
    await team.alice.send(team.channel_without(send_messages=False), f"{team.bot} show my history")
    assert [message.content for message in team.alice.user.dm_channel.history()] == ["your secret history"]


async def test_a_server_error_of_discord_is_logged_without_a_traceback(
    team: Team, caplog: pytest.LogCaptureFixture
) -> None:
    team.env.inject_error("POST", "/channels/*/messages", status=500)
    await team.alice.send(team.channel, f"{team.bot} {SECRET}")
    assert "DiscordServerError 500" in caplog.text or "HTTPException 500" in caplog.text
    assert "knee" not in caplog.text
    assert "Traceback" not in caplog.text


async def test_an_interaction_that_discord_forgot_is_no_crash(team: Team, caplog: pytest.LogCaptureFixture) -> None:
    team.env.inject_error("POST", "/interactions/*", status=404, code=10062)
    await team.alice.slash(team.channel, "help")
    assert "10062" in caplog.text
    assert "Traceback" not in caplog.text


async def test_a_connection_that_breaks_while_sending_is_tried_again_with_the_same_nonce(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = team.env.bot
    assert isinstance(bot, FreshLegs)
    whole = bot.http.request
    nonces: list[str] = []

    async def breaking(route: discord.http.Route, **kwargs: object) -> object:
        if route.method == "POST" and route.path.endswith("/messages"):
            body = kwargs["json"]
            assert isinstance(body, dict)
            assert body["enforce_nonce"] is True
            nonces.append(body["nonce"])
            if len(nonces) == 1:
                raise ConnectionResetError(104, "Connection reset by peer")
        return await whole(route, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(bot.http, "request", breaking)
    await team.alice.send(team.channel, f"{team.bot} did squats today")
    await team.env.advance_time(5)
    assert len(nonces) == 2
    assert nonces[0] == nonces[1]
    assert len(team.said) == 1
