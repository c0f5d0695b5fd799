"""Discord refuses, limits, hangs up in the middle or has forgotten: each is dealt with, and the bot goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from tests.loopback.conftest import Stage
from tests.loopback.faults import Fault, Refused, Reset, Slow, limited
from tests.loopback.interactions import LATER
from tests.loopback.server import Loopback
from tests.loopback.world import SEND, VIEW, Json

pytestmark = pytest.mark.asyncio(loop_scope="module")
FAILURES_ARE_MEANT = True

QUESTION = "did squats today, sprint tomorrow?"
LONGEST_PAUSE_SECONDS = 0.3
"""After which the bot has repeated what was cut off once."""

HELD_SECONDS = 2.0
"""How long the database is kept busy: longer than an answer may take without a word, shorter than the store waits."""

FOLLOWING = r"/webhooks/\d+/[^/]+(/messages/[^/]+)?"
CALLBACK = r"/interactions/\d+/[^/]+/callback"
FOLLOW_UP = r"/webhooks/\d+/[^/]+"
SHOWN = r"/webhooks/\d+/[^/]+/messages/[^/]+"
EDIT = r"/channels/\d+/messages/\d+"
OPEN_DM = r"/users/@me/channels"


@pytest.fixture
def discord(shared: Loopback) -> Loopback:
    shared.rest.faults.clear()
    return shared


async def answered_once(discord: Loopback, message: Json) -> Json:
    answer = await discord.answer(message)
    await discord.settled(LONGEST_PAUSE_SECONDS)
    assert len(discord.answers(message)) == 1
    return answer


ON_THE_WAY: dict[str, Fault] = {
    "a bad gateway": Refused(status=502),
    "a limit of the route": limited(0.3),
    "a limit of the whole bot": limited(0.3, everywhere=True),
    "a limit by Discord's shield": Refused(status=429, headers={"Retry-After": "0.2"}),
    "a reset before it was stored": Reset(done=False),
    "a reset after it was stored": Reset(done=True),
    "three resets": Reset(done=True, times=3),
    "an answer that takes its time": Slow(seconds=0.5),
}


@pytest.mark.parametrize("name", ON_THE_WAY)
async def test_an_answer_arrives_once_in_spite_of(discord: Loopback, name: str) -> None:
    ada, team = discord.world.person("Adalind"), await discord.join("Trackers")
    fault = ON_THE_WAY[name]
    await discord.command(ada, None, "help")  # so that the bot has met her, and the first message is the answer
    discord.rest.faults.append(fault)
    message = await discord.say(ada, team.channel, QUESTION)
    await discord.until(lambda: fault.met == fault.times, "all of the trouble")
    await answered_once(discord, message)


async def test_a_limit_of_the_whole_bot_holds_back_all_and_loses_none(discord: Loopback) -> None:
    people = [discord.world.person(f"Runner{n}") for n in range(10)]
    discord.rest.faults.append(limited(0.4, everywhere=True, times=4))
    asked = [await discord.say(person, None, QUESTION) for person in people]
    for message in asked:
        await answered_once(discord, message)


@pytest.mark.parametrize("done", [False, True], ids=["before it was stored", "after it was stored"])
async def test_a_direct_message_arrives_once_in_spite_of_a_reset(discord: Loopback, done: bool) -> None:
    ada = discord.world.person("Adalind")
    await discord.command(ada, None, "help")
    discord.rest.faults.append(Reset(done=done))
    await answered_once(discord, await discord.say(ada, None, QUESTION))


async def test_what_a_channel_takes_only_bit_by_bit_arrives_bit_by_bit(discord: Loopback) -> None:
    people, team = [discord.world.person(f"Runner{n}") for n in range(12)], await discord.join("Trackers")
    discord.rest.per_channel = (5, 0.5)
    asked = [await discord.say(person, team.channel, QUESTION) for person in people]
    for message in asked:
        await discord.answer(message)
    await discord.settled(LONGEST_PAUSE_SECONDS)
    discord.rest.per_channel = None
    assert [len(discord.answers(message)) for message in asked] == [1] * len(asked)


IN_AN_INTERACTION: dict[str, Fault] = {
    "a reset before it was done": Reset(path=CALLBACK, done=False),
    "a reset after it was done": Reset(path=CALLBACK, done=True),
    "two bad gateways": Refused(path=CALLBACK, status=502, times=2),
    "a response that hangs": Slow(path=CALLBACK, seconds=1.2),
    "a limit": Refused(path=CALLBACK, status=429, headers={"Retry-After": "0.2"}),
}


@pytest.mark.parametrize("name", IN_AN_INTERACTION)
async def test_a_command_is_answered_once_in_spite_of(discord: Loopback, name: str) -> None:
    fault = IN_AN_INTERACTION[name]
    discord.rest.faults.append(fault)
    shown = await discord.command(discord.world.person("Adalind"), None, "ask", question=QUESTION)
    await discord.settled(LONGEST_PAUSE_SECONDS)
    assert fault.met == fault.times
    assert "squats" in shown.text
    assert shown.text.count("Logged:") == 1


@pytest.mark.parametrize("label", ["Curve", None], ids=["a picture", "an export"])
@pytest.mark.parametrize("name", IN_AN_INTERACTION)
async def test_files_arrive_in_spite_of(discord: Loopback, name: str, label: str | None) -> None:
    ada = discord.world.person("Adalind")
    answer = await discord.answer(await discord.say(ada, None, QUESTION))
    fault = IN_AN_INTERACTION[name]
    fault.met = 0
    discord.rest.faults.append(fault)
    shown = await (discord.press(ada, answer, label) if label else discord.command(ada, None, "privacy export"))
    await discord.settled(LONGEST_PAUSE_SECONDS)
    assert fault.met == fault.times
    (message,) = shown.messages.values()
    assert message["attachments"]
    assert label is None or message["attachments"][0]["description"], "a picture needs words for the blind"


@pytest.mark.parametrize("name", IN_AN_INTERACTION)
async def test_a_button_does_its_work_in_place_in_spite_of(discord: Loopback, name: str) -> None:
    ada = discord.world.person("Adalind")
    answer = await discord.answer(await discord.say(ada, None, QUESTION))
    fault = IN_AN_INTERACTION[name]
    fault.met = 0
    discord.rest.faults.append(fault)
    await discord.press(ada, answer, "Undo")
    await discord.settled(LONGEST_PAUSE_SECONDS)
    assert "Nothing is logged" in (await discord.command(ada, None, "history")).text


@pytest.mark.parametrize("name", IN_AN_INTERACTION)
async def test_a_form_opens_in_spite_of(discord: Loopback, name: str) -> None:
    fault = IN_AN_INTERACTION[name]
    fault.met = 0
    discord.rest.faults.append(fault)
    opened = await discord.command(discord.world.person("Adalind"), None, "checkin")
    assert opened.form is not None
    assert "quads" in (await discord.submit(opened, sore=["quads"], worst=["7"])).text


@pytest.mark.parametrize("path", [CALLBACK, FOLLOW_UP], ids=["the first part", "the second part"])
@pytest.mark.parametrize("done", [False, True], ids=["before it was done", "after it was done"])
async def test_an_answer_in_parts_arrives_whole_in_spite_of_a_reset_of(
    discord: Loopback, path: str, done: bool
) -> None:
    """In whole: a part that was cut off after it arrived may stand there twice, for Discord knows no nonce here."""
    ada = discord.world.person("Adalind")
    answer = await discord.answer(await discord.say(ada, None, QUESTION))
    whole = (await discord.press(ada, answer, "Sources")).messages
    await discord.settled(LONGEST_PAUSE_SECONDS)
    assert len(whole) > 1, "the sources no longer need two parts; take something longer"
    discord.rest.faults.append(Reset(path=path, done=done))
    again = await discord.press(ada, answer, "Sources")
    await discord.until(lambda: len(again.messages) >= len(whole), "all parts")
    await discord.settled(LONGEST_PAUSE_SECONDS)
    assert list(dict.fromkeys(m["content"] for m in again.messages.values())) == [m["content"] for m in whole.values()]
    assert len(again.messages) == len(whole) + (done and path == FOLLOW_UP)


@pytest.mark.parametrize(
    "fault", [Reset(method="PATCH", path=EDIT, done=False), Reset(method="PATCH", path=EDIT, done=True)]
)
async def test_an_edit_changes_the_answer_in_spite_of_trouble(discord: Loopback, fault: Fault) -> None:
    ada = discord.world.person("Adalind")
    message = await discord.say(ada, None, QUESTION)
    answer = await discord.answer(message)
    discord.rest.faults.append(fault)
    await discord.edit(message, "did bench press today, sprint tomorrow?")
    await discord.until(lambda: "bench press" in answer["content"], "the changed answer")


@pytest.mark.parametrize(
    "fault", [Reset(method="DELETE", path=EDIT, done=False), Reset(method="DELETE", path=EDIT, done=True)]
)
async def test_a_deleted_message_takes_its_answer_along_in_spite_of_a_reset(discord: Loopback, fault: Fault) -> None:
    ada, team = discord.world.person("Adalind"), await discord.join("Trackers")
    message = await discord.say(ada, team.channel, QUESTION)
    await discord.answer(message)
    discord.rest.faults.append(fault)
    await discord.delete(message)
    await discord.until(lambda: not discord.said(team.channel), "the answer to go")


@pytest.mark.parametrize("fault", [Reset(path=OPEN_DM, done=False), Reset(path=OPEN_DM, done=True)])
async def test_a_private_answer_reaches_the_asker_in_spite_of_trouble(discord: Loopback, fault: Fault) -> None:
    ada, team = discord.world.person("Adalind"), await discord.join("Trackers")
    await discord.command(ada, team.channel, "help")
    discord.rest.faults.append(fault)
    message = await discord.say(ada, team.channel, "what did I log?")
    public = await discord.answer(message)
    assert "direct message" in public["content"]
    assert len(discord.said(discord.world.dm(ada))) == 1


async def test_with_closed_dms_a_private_answer_is_not_given_in_public(discord: Loopback) -> None:
    ada, team = discord.world.person("Adalind"), await discord.join("Trackers")
    discord.world.closed.add(ada.id)
    await discord.answer(await discord.say(ada, team.channel, "did squats today"))
    answer = await discord.answer(await discord.say(ada, team.channel, "what did I log?"))
    assert "squats" not in answer["content"]
    assert "cannot send you direct messages" in answer["content"]


async def test_where_the_bot_may_not_write_the_answer_comes_by_dm_and_names_what_is_missing(discord: Loopback) -> None:
    ada, team = discord.world.person("Adalind"), await discord.join("Trackers")
    quiet = discord.world.channel(team, "quiet", denied=SEND)
    await discord.gateway.dispatch("CHANNEL_CREATE", quiet.json(), team.id)
    await discord.say(ada, quiet, QUESTION)
    dm = discord.world.dm(ada)
    await discord.until(lambda: any("Send Messages" in m["content"] for m in discord.said(dm)), "a direct message")
    assert any("Sprints" in message["content"] for message in discord.said(dm))


async def test_a_permission_that_turns_out_to_be_missing_is_dealt_with_alike(discord: Loopback) -> None:
    ada, team = discord.world.person("Adalind"), await discord.join("Trackers")
    secret = rf"/channels/{team.channel.id}/messages"
    discord.rest.faults.append(Refused(path=secret, status=403, code=50013, times=5))
    await discord.say(ada, team.channel, QUESTION)
    dm = discord.world.dm(ada)
    await discord.until(lambda: any("Sprints" in m["content"] for m in discord.said(dm)), "a direct message")
    assert discord.said(team.channel) == []


@pytest.mark.parametrize("denied", [SEND, VIEW | SEND])
async def test_where_no_way_is_left_the_bot_is_silent_and_goes_on(discord: Loopback, denied: int) -> None:
    ada, team = discord.world.person("Adalind"), await discord.join("Trackers")
    discord.world.closed.add(ada.id)
    quiet = discord.world.channel(team, "quiet", denied=denied)
    await discord.gateway.dispatch("CHANNEL_CREATE", quiet.json(), team.id)
    await discord.say(ada, quiet, QUESTION)
    await discord.settled(LONGEST_PAUSE_SECONDS)
    assert discord.said(quiet) == []
    await answered_once(discord, await discord.say(ada, team.channel, QUESTION))


async def test_an_answer_to_a_message_that_is_gone_harms_nobody(discord: Loopback) -> None:
    ada, team = discord.world.person("Adalind"), await discord.join("Trackers")
    message = await discord.say(ada, team.channel, QUESTION, tell=False)
    del team.channel.messages[int(message["id"])]
    await discord.tell("MESSAGE_CREATE", message, team.channel)
    await discord.until(lambda: bool(discord.said(team.channel)), "an answer")


async def test_a_busy_database_does_not_keep_a_command_waiting(discord: Loopback, shared_stage: Stage) -> None:
    ada = discord.world.person("Adalind")
    await discord.command(ada, None, "help")
    with busy(shared_stage):
        asked = await discord.begin(ada, None, "log", activity="squat")
        await discord.until(lambda: asked.acknowledged_at is not None, "an acknowledgement", HELD_SECONDS)
    assert asked.kind == LATER
    await discord.until(lambda: asked.done, "the answer")
    assert "Logged: squats" in asked.text
    assert len(asked.messages) == 1


@pytest.mark.parametrize("done", [False, True], ids=["before", "after"])
async def test_an_answer_that_came_late_arrives_once_in_spite_of_a_reset(
    discord: Loopback, shared_stage: Stage, done: bool
) -> None:
    ada = discord.world.person("Adalind")
    await discord.command(ada, None, "help")
    with busy(shared_stage):
        asked = await discord.begin(ada, None, "log", activity="squat")
        await discord.until(lambda: asked.acknowledged_at is not None, "an acknowledgement", HELD_SECONDS)
        for method in ("POST", "PATCH"):
            discord.rest.faults.append(Reset(method=method, path=FOLLOWING, done=done))
    await discord.until(lambda: asked.done, "the answer")
    await discord.settled(LONGEST_PAUSE_SECONDS)
    assert asked.text.count("Logged: squats") == 1


async def test_an_interaction_that_discord_has_forgotten_harms_nobody(discord: Loopback) -> None:
    ada = discord.world.person("Adalind")
    answer = await discord.answer(await discord.say(ada, None, QUESTION))
    for label in ("Details", "Undo"):
        await discord.press(ada, answer, label, forgotten=True)
    await discord.settled(LONGEST_PAUSE_SECONDS)
    assert "Sprints" in (await discord.answer(await discord.say(ada, None, QUESTION)))["content"]


@contextmanager
def busy(stage: Stage) -> Iterator[None]:
    """Somebody else writes into the database for a long time."""
    with closing(sqlite3.connect(stage.folder / "team.sqlite3", isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        yield
        database.execute("ROLLBACK")
