"""Athletes of two teams, in channels and by DM, over real sockets: each gets an answer, once, and nobody else's."""

from __future__ import annotations

from typing import Any

import pytest

from tests.loopback.interactions import Interaction
from tests.loopback.server import Loopback
from tests.loopback.world import Json, Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

SESSIONS = {
    "Adalind": "squats",
    "Bartolo": "bench press",
    "Cosima": "deadlifts",
    "Dagobert": "lunges",
    "Eilika": "leg press",
    "Fridolin": "hip thrusts",
}


@pytest.fixture
def discord(shared: Loopback) -> Loopback:
    return shared


async def logged(discord: Loopback, person: Person) -> str:
    """What the athlete's history shows; nothing where nothing is logged, whatever example the bot then gives."""
    text = (await discord.command(person, None, "history")).text
    return "" if "Nothing is logged" in text else text


async def test_each_question_is_answered_once_and_with_nobody_elses_sessions(discord: Loopback) -> None:
    people = {discord.world.person(name): session for name, session in SESSIONS.items()}
    ada, bo, cosi, dago, *by_dm = people
    track, rugby = await discord.join("Trackers", ada, bo), await discord.join("Scrummers", cosi, dago)
    places = {ada: track.channel, bo: track.channel, cosi: rugby.channel, dago: rugby.channel}
    asked = [
        await discord.say(person, places.get(person), f"did {session} today, sprint tomorrow?")
        for person, session in people.items()
    ]
    answers = [await discord.answer(message) for message in asked]
    await discord.settled()

    for message, answer, session in zip(asked, answers, people.values(), strict=True):
        assert discord.answers(message) == [answer]
        assert {one for one in SESSIONS.values() if one in answer["content"]} == {session}, answer["content"]
    assert len(by_dm) == 2


async def test_what_is_said_to_others_is_left_alone(discord: Loopback) -> None:
    ada = discord.world.person("Adalind")
    team = await discord.join("Trackers")
    asked = [
        await discord.say(ada, team.channel, "did squats today, sprint tomorrow?", mention=False),
        await discord.say(ada, team.channel, "lol nice", mention=False),
        await discord.say(discord.world.person("Otherbot", bot=True), team.channel, "did squats, sprint tomorrow?"),
    ]
    await discord.settled()
    assert [discord.answers(message) for message in asked] == [[], [], []]


async def test_a_reply_to_the_bot_needs_no_mention(discord: Loopback) -> None:
    ada, team = discord.world.person("Adalind"), await discord.join("Trackers")
    first = await discord.answer(await discord.say(ada, team.channel, "did squats today, sprint tomorrow?"))
    second = await discord.answer(await discord.say(ada, team.channel, "and bench press?", reply_to=first))
    assert "Bench press" in second["content"]


async def test_a_message_that_the_gateway_tells_twice_is_answered_once(discord: Loopback) -> None:
    ada = discord.world.person("Adalind")
    message = await discord.say(ada, None, "did squats today, sprint tomorrow?")
    await discord.tell("MESSAGE_CREATE", message, discord.channel_of(message))
    await discord.answer(message)
    await discord.settled()
    assert len(discord.answers(message)) == 1
    assert (await logged(discord, ada)).count("squats") == 1


async def test_an_edited_message_changes_its_answer_and_its_log(discord: Loopback) -> None:
    ada, team = discord.world.person("Adalind"), await discord.join("Trackers")
    message = await discord.say(ada, team.channel, "did squats today, sprint tomorrow?")
    answer = await discord.answer(message)
    await discord.edit(message, "did bench press today, sprint tomorrow?")
    await discord.until(lambda: "bench" in answer["content"], "the changed answer")
    await discord.settled()
    assert discord.answers(message) == [answer]
    history = await logged(discord, ada)
    assert "bench" in history
    assert "squats" not in history


async def test_a_deleted_message_takes_its_answer_and_its_log_along(discord: Loopback) -> None:
    ada, team = discord.world.person("Adalind"), await discord.join("Trackers")
    message = await discord.say(ada, team.channel, "did squats today, sprint tomorrow?")
    await discord.answer(message)
    await discord.delete(message)
    await discord.until(lambda: not discord.said(team.channel), "the answer to go")
    await discord.settled()
    assert "squats" not in await logged(discord, ada)


async def test_a_message_deleted_before_it_is_answered_leaves_nothing(discord: Loopback) -> None:
    ada, team = discord.world.person("Adalind"), await discord.join("Trackers")
    message = await discord.say(ada, team.channel, "did squats today, sprint tomorrow?")
    await discord.delete(message)
    await discord.settled()
    assert discord.said(team.channel) == []
    assert "squats" not in await logged(discord, ada)


async def test_details_are_for_the_asker_alone(discord: Loopback) -> None:
    ada, bo, team = discord.world.person("Adalind"), discord.world.person("Bartolo"), await discord.join("Trackers")
    answer = await discord.answer(await discord.say(ada, team.channel, "did squats today, sprint tomorrow?"))
    hers, his = await discord.press(ada, answer, "Details"), await discord.press(bo, answer, "Details")
    assert hers.private
    assert "squats" in hers.text
    assert his.private
    assert "squats" not in his.text
    assert "doi.org" not in his.text


@pytest.mark.parametrize("label", ["Details", "Sources", "Curve", "Remind me when it is a go"])
async def test_what_a_button_shows_is_for_the_asker_alone(discord: Loopback, label: str) -> None:
    ada, bo, team = discord.world.person("Adalind"), discord.world.person("Bartolo"), await discord.join("Trackers")
    answer = await discord.answer(await discord.say(ada, team.channel, "did squats today, sprint tomorrow?"))
    hers, his = await discord.press(ada, answer, label), await discord.press(bo, answer, label)
    assert hers.private
    assert his.private
    assert hers.text != his.text
    assert "works only for the person" in his.text
    assert "went wrong" not in hers.text
    assert len(discord.said(team.channel)) == 1


async def test_only_the_athlete_can_undo(discord: Loopback) -> None:
    ada, bo, team = discord.world.person("Adalind"), discord.world.person("Bartolo"), await discord.join("Trackers")
    answer = await discord.answer(await discord.say(ada, team.channel, "did squats today, sprint tomorrow?"))
    assert (await discord.press(bo, answer, "Undo")).private
    assert "squats" in await logged(discord, ada)
    await discord.press(ada, answer, "Undo")
    assert "squats" not in await logged(discord, ada)


async def test_what_was_told_by_dm_is_not_told_in_a_channel(discord: Loopback) -> None:
    ada, team = discord.world.person("Adalind"), await discord.join("Trackers")
    await discord.answer(await discord.say(ada, None, "did Romanian deadlifts today, my hamstrings are very sore"))
    answer = await discord.answer(await discord.say(ada, team.channel, "sprint tomorrow?"))
    assert "deadlift" not in answer["content"].lower()
    assert "sore" not in answer["content"].lower()


async def test_an_athlete_in_two_teams_has_one_log(discord: Loopback) -> None:
    ada = discord.world.person("Adalind")
    one, other = await discord.join("Trackers"), await discord.join("Scrummers")
    await discord.answer(await discord.say(ada, one.channel, "did squats today"))
    asked = await discord.command(ada, other.channel, "ask", question="sprint tomorrow?")
    assert "squats" in asked.text
    assert asked.private


async def test_the_form_of_a_check_in_is_noted(discord: Loopback) -> None:
    ada = discord.world.person("Adalind")
    opened = await discord.command(ada, None, "checkin")
    noted = await discord.submit(opened, sore=["quads"], worst=["7"], rest="")
    assert "quads" in noted.text


async def test_values_are_suggested_while_one_types(discord: Loopback) -> None:
    ada = discord.world.person("Adalind")
    for name, option, text, wanted in (
        ("log", "activity", "squ", "squat"),
        ("when", "session", "spri", "sprints"),
        ("settings", "timezone", "berl", "Europe/Berlin"),
    ):
        suggestions = (await discord.type_into(ada, None, name, option, text)).suggestions
        assert suggestions is not None
        assert wanted in [one["value"] for one in suggestions]


async def test_a_workout_of_somebody_else_is_put_into_ones_own_words_first(discord: Loopback) -> None:
    ada, bo, team = discord.world.person("Adalind"), discord.world.person("Bartolo"), await discord.join("Trackers")
    his = await discord.say(bo, team.channel, "back squats 5x5 today", mention=False)
    opened = await discord.menu(ada, "Log this workout", his)
    hers = await discord.submit(opened, words="front squats 3x5 today")
    assert "front squats" in hers.text
    assert "squats" not in await logged(discord, bo)


COMMANDS: list[tuple[str, dict[str, Any]]] = [
    ("ask", {"question": "did squats yesterday, sprint today?"}),
    ("when", {"session": "sprints"}),
    ("ready", {}),
    ("log", {"activity": "squat", "when": "yesterday 18:00", "sets": 5, "weight": 100.0, "rpe": 8.0, "note": "fine"}),
    ("history", {}),
    ("plan week", {"sessions": "2 leg days, 2 sprint sessions"}),
    ("reminders show", {}),
    ("reminders stop", {}),
    ("away", {}),
    ("well", {}),
    ("profile", {"hamstring": True}),
    ("report", {"text": "the button does nothing"}),
    ("undo", {}),
    ("settings", {"timezone": "Europe/Berlin", "units": "kg"}),
    ("privacy show", {}),
    ("privacy export", {}),
    ("privacy delete", {}),
    ("help", {}),
    ("about", {}),
    ("sources", {"about": "hamstring"}),
]


@pytest.mark.parametrize("place", ["in a channel", "by DM"])
async def test_every_command_is_answered_privately(discord: Loopback, place: str) -> None:
    ada, team = discord.world.person("Adalind"), await discord.join("Trackers")
    channel = team.channel if place == "in a channel" else None
    for name, options in COMMANDS:
        shown = await discord.command(ada, channel, name, **options)
        assert shown.text, name
        assert shown.private, name
        assert "went wrong" not in shown.text, name
    if channel is not None:
        assert discord.said(channel) == []


async def test_a_shared_answer_is_for_all_and_the_rest_of_it_is_not(discord: Loopback) -> None:
    ada, bo, team = discord.world.person("Adalind"), discord.world.person("Bartolo"), await discord.join("Trackers")
    shared = await discord.command(ada, team.channel, "ask", question="did squats, sprint tomorrow?", share=True)
    (public,) = discord.said(team.channel)
    assert not _first(shared)["flags"] & 64
    assert "doi.org" not in (await discord.press(bo, public, "Details")).text


async def test_a_manager_can_check_the_setup(discord: Loopback) -> None:
    ada, team = discord.world.person("Adalind"), await discord.join("Trackers")
    shown = await discord.command(ada, team.channel, "setup", timezone="Europe/Berlin")
    assert shown.private
    assert "Europe/Berlin" in shown.text


async def test_all_is_deleted_when_the_athlete_is_sure(discord: Loopback) -> None:
    ada = discord.world.person("Adalind")
    await discord.answer(await discord.say(ada, None, "did squats today"))
    asked = await discord.command(ada, None, "privacy delete")
    await discord.press(ada, _first(asked) | {"channel_id": str(asked.channel.id)}, "Delete everything")
    assert "squats" not in await logged(discord, ada)


def _first(interaction: Interaction) -> Json:
    return next(iter(interaction.messages.values()))


async def test_a_team_that_discord_has_not_told_about_yet_is_public_all_the_same(discord: Loopback) -> None:
    ada = discord.world.person("Adalind")
    team = discord.world.team("Newcomers", ada)
    await discord.answer(await discord.say(ada, None, "did Romanian deadlifts today"))
    answer = await discord.answer(await discord.say(ada, team.channel, "what did I log?"))
    assert "deadlift" not in answer["content"].lower()
    assert any("deadlift" in message["content"].lower() for message in discord.said(discord.world.dm(ada))[1:])


async def test_what_somebody_typed_neither_pings_nor_formats_the_answer(discord: Loopback) -> None:
    ada, bo, team = discord.world.person("Adalind"), discord.world.person("Bartolo"), await discord.join("Trackers")
    for text in (
        f"@everyone <@{bo.id}> <@&{team.id}> did squats today",
        "'; DROP TABLE entries; --",
        "**did** `squats` ||today|| [x](http://example.com)",
        "🏋️" * 1000,
    ):
        answer = await discord.answer(await discord.say(ada, team.channel, text))
        assert "@everyone" not in answer["content"]
        assert "example.com" not in answer["content"]


async def test_a_flood_of_one_athlete_does_not_hold_up_another(discord: Loopback) -> None:
    ada, bo = discord.world.person("Adalind"), discord.world.person("Bartolo")
    flood = [await discord.say(ada, None, f"did squats today {n}x5, sprint tomorrow?") for n in range(1, 120)]
    asked = await discord.say(bo, None, "did bench press today, sprint tomorrow?")
    await discord.answer(asked)
    await discord.settled()
    assert len(discord.answers(asked)) == 1
    assert len([message for message in flood if discord.answers(message)]) < len(flood)


async def test_two_athletes_never_share_an_answer_however_they_overlap(discord: Loopback) -> None:
    team = await discord.join("Trackers")
    people = {discord.world.person(f"Runner{n}"): session for n, session in enumerate(list(SESSIONS.values()) * 4)}
    asked = {
        person: await discord.say(person, team.channel, f"did {session} yesterday")
        for person, session in people.items()
    }
    for message in asked.values():
        await discord.answer(message)
    details = {person: await discord.command(person, team.channel, "history") for person in people}
    for person, session in people.items():
        assert {one for one in SESSIONS.values() if one in details[person].text} == {session}


async def test_where_only_the_athlete_installed_the_bot_its_commands_work_too(discord: Loopback) -> None:
    ada = discord.world.person("Adalind")
    elsewhere = discord.world.team("Strangers", ada)
    shown = await discord.command(ada, elsewhere.channel, "ask", question="did squats today, sprint tomorrow?")
    assert "squats" in shown.text
    details = await discord.press(ada, _first(shown) | {"channel_id": str(elsewhere.channel.id)}, "Details")
    assert "squats" in details.text
    opened = await discord.command(ada, elsewhere.channel, "checkin")
    assert "quads" in (await discord.submit(opened, sore=["quads"], worst=["7"])).text
