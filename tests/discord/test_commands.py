"""The slash commands: what they store, what they refuse, and who sees the answer."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from tests.discord.conftest import Team

BAD_LOGS: dict[str, tuple[dict[str, Any], str]] = {
    "an RPE of 14": ({"activity": "squat", "rpe": 14.0}, "between 0 and 10"),
    "minus three sets": ({"activity": "squat", "sets": -3}, "between 1 and"),
    "a day in 2035": ({"activity": "squat", "when": "2035-06-01"}, "future"),
    "9,999 kg": ({"activity": "squat", "weight": 9999.0, "weight_unit": "kg"}, "between 0 and"),
    "an unknown activity": ({"activity": "quidditch finals"}, "do not know that activity"),
    "no time at all": ({"activity": "squat", "when": "blue"}, "cannot read that time"),
    "a negative distance": ({"activity": "sprint", "distance": -60.0, "distance_unit": "m"}, "between 0 and"),
}


@pytest.mark.parametrize("bad", BAD_LOGS.values(), ids=BAD_LOGS.keys())
async def test_a_log_with_an_impossible_value_is_refused_with_what_is_allowed(
    team: Team, bad: tuple[dict[str, Any], str]
) -> None:
    options, allowed = bad
    result = await team.alice.slash(team.channel, "log", **options)
    assert result.response is not None
    assert result.ephemeral
    assert allowed in result.response.content
    assert await team.stored(team.alice) == []


async def test_a_log_is_stored_with_all_its_fields_and_confirmed_privately(team: Team) -> None:
    result = await team.alice.slash(
        team.channel,
        "log",
        activity="squat",
        when="yesterday 18:00",
        sets=5,
        reps=5,
        weight=225.0,
        weight_unit="lb",
        rpe=8.0,
        note="felt good",
    )
    assert result.ephemeral
    (entry,) = await team.store.page(team.alice.id, before=None, size=10)
    assert (entry.session.sets, entry.session.reps, entry.session.rpe, entry.note) == (5, 5, 8.0, "felt good")
    assert entry.session.weight_kg == pytest.approx(102.06, abs=0.01)
    assert (team.env.now() - entry.session.at).total_seconds() == 6 * 3600


async def test_a_log_counts_in_the_next_question(team: Team) -> None:
    without = await team.bob.slash(team.channel, "ask", question="sprint tomorrow?")
    await team.alice.slash(team.channel, "log", activity="squat", sets=5, reps=5, rpe=9.0)
    await team.env.advance_time(3600)
    after = await team.alice.slash(team.channel, "ask", question="sprint tomorrow?")
    assert without.response is not None
    assert after.response is not None
    assert "squat" in after.response.content
    assert "squat" not in without.response.content


async def test_activities_are_suggested_while_typing(team: Team) -> None:
    choices = await team.alice.autocomplete(team.channel, "log", "activity", "squa")
    assert 0 < len(choices) <= 25
    assert any("squat" in choice["name"] for choice in choices)


async def test_a_suggested_activity_can_be_logged(team: Team) -> None:
    choice = (await team.alice.autocomplete(team.channel, "log", "activity", "deadl"))[0]
    await team.alice.slash(team.channel, "log", activity=choice["value"])
    assert await team.stored(team.alice) == [choice["value"]]


async def test_time_zones_are_suggested_and_checked(team: Team) -> None:
    choices = await team.alice.autocomplete(team.channel, "settings", "timezone", "berl")
    assert [choice["value"] for choice in choices] == ["Europe/Berlin"]
    good = await team.alice.slash(team.channel, "settings", timezone="Europe/Berlin")
    bad = await team.alice.slash(team.channel, "settings", timezone="Mars/Olympus")
    assert good.ephemeral
    assert bad.response is not None
    assert "time zone" in bad.response.content
    assert (await team.store.profile(team.alice.id)).timezone == "Europe/Berlin"


async def test_ask_answers_the_asker_alone_unless_shared(team: Team) -> None:
    private = await team.alice.slash(team.channel, "ask", question="did squats today, sprint tomorrow?")
    shared = await team.alice.slash(team.channel, "ask", question="did squats today, sprint tomorrow?", share=True)
    assert private.ephemeral
    assert not shared.ephemeral


async def test_ask_works_in_a_direct_message(team: Team) -> None:
    result = await team.alice.user.slash("ask", question="did squats today, sprint tomorrow?")
    assert result.response is not None
    assert await team.stored(team.alice) == ["squat"]


async def test_small_talk_in_a_command_gets_an_answer_all_the_same(team: Team) -> None:
    result = await team.alice.slash(team.channel, "ask", question="lol nice")
    assert result.response is not None
    assert result.response.content


async def test_history_shows_only_what_the_asker_logged_and_only_to_the_asker(team: Team) -> None:
    await team.alice.slash(team.channel, "log", activity="squat")
    await team.bob.slash(team.channel, "log", activity="deadlift")
    result = await team.alice.slash(team.channel, "history")
    assert result.response is not None
    assert result.ephemeral
    assert "squat" in result.response.content
    assert "deadlift" not in result.response.content


async def test_undo_takes_the_last_log_back(team: Team) -> None:
    await team.alice.slash(team.channel, "log", activity="squat")
    await team.env.advance_time(60)
    await team.alice.slash(team.channel, "log", activity="deadlift")
    result = await team.alice.slash(team.channel, "undo")
    assert result.ephemeral
    assert await team.stored(team.alice) == ["squat"]


async def test_privacy_shows_and_deletes_only_after_a_second_yes(team: Team) -> None:
    await team.alice.slash(team.channel, "log", activity="squat")
    await team.bob.slash(team.channel, "log", activity="deadlift")
    shown = await team.alice.slash(team.channel, "privacy show")
    asked = await team.alice.slash(team.channel, "privacy delete")
    assert shown.ephemeral
    assert asked.ephemeral
    assert asked.response is not None
    assert await team.stored(team.alice) == ["squat"]
    await team.alice.click(asked.response, label="Delete everything")
    assert await team.stored(team.alice) == []
    assert await team.stored(team.bob) == ["deadlift"]


async def test_privacy_export_hands_over_everything_as_files(team: Team) -> None:
    await team.alice.slash(team.channel, "log", activity="squat", note="felt good")
    await team.bob.slash(team.channel, "log", activity="deadlift")
    result = await team.alice.slash(team.channel, "privacy export")
    assert result.response is not None
    assert result.ephemeral
    files = {file.filename: (await file.read()).decode() for file in result.response.attachments}
    assert "felt good" in files["fresh-legs.json"]
    assert "squat" in files["sessions.csv"]
    assert not any("deadlift" in text for text in files.values())


async def test_sources_can_be_looked_through(team: Team) -> None:
    some = await team.alice.slash(team.channel, "sources", about="hamstring")
    none = await team.alice.slash(team.channel, "sources", about="astrology")
    assert some.response is not None
    assert none.response is not None
    assert some.ephemeral
    assert "doi.org" in some.response.content
    assert "None of my" in none.response.content


async def test_when_tells_from_which_time_on_a_session_is_fine(team: Team) -> None:
    await team.alice.slash(team.channel, "log", activity="squat", sets=5, reps=5, rpe=9.0)
    choice = (await team.alice.autocomplete(team.channel, "when", "session", "sprint"))[0]
    result = await team.alice.slash(team.channel, "when", session=choice["value"])
    assert result.response is not None
    assert result.ephemeral
    assert "<t:" in result.response.content


async def test_the_self_check_names_the_missing_permission_to_managers(team: Team) -> None:
    chief = team.guild.create_role("Chief", permissions=discord.Permissions(manage_guild=True))
    carol = team.guild.add_member(team.env.create_user("carol"), roles=[chief])
    good = await carol.slash(team.channel, "setup")
    bad = await carol.slash(team.channel_without(read_message_history=False), "setup")
    assert good.response is not None
    assert bad.response is not None
    assert "All is well" in good.response.content
    assert "Read Message History" in bad.response.content
    zoned = await carol.slash(team.channel, "setup", timezone="europe/berlin")
    wrong = await carol.slash(team.channel, "setup", timezone="Mars/Base")
    assert zoned.response is not None
    assert wrong.response is not None
    assert "Europe/Berlin" in zoned.response.content
    assert "do not know that time zone" in wrong.response.content
    assert await team.store.server_timezone(team.guild.id) == "Europe/Berlin"
    assert "setup" not in team.alice.available_commands(team.channel)


async def test_about_is_private_and_says_that_it_is_no_doctor(team: Team) -> None:
    result = await team.alice.slash(team.channel, "about")
    assert result.response is not None
    assert result.ephemeral
    assert "not a doctor" in result.response.content


async def test_help_is_private(team: Team) -> None:
    result = await team.alice.slash(team.channel, "help")
    assert result.ephemeral


async def test_commands_are_registered_once_and_again_only_after_a_change(team: Team) -> None:
    await team.restart()
    await team.restart()
    registrations = [r for r in team.env.http_requests if r.method == "PUT" and r.path.endswith("/commands")]
    assert len(registrations) == 1
    team.env.backend.commands[None].popitem()
    await team.restart()
    registrations = [r for r in team.env.http_requests if r.method == "PUT" and r.path.endswith("/commands")]
    assert len(registrations) == 2
