"""/checkin: one form, heard like any sentence."""

from __future__ import annotations

from bot.front.discord.commands.checkin import REGIONS, sentences
from bot.understand import understand
from tests.discord.conftest import Team


async def test_a_check_in_is_stored_and_confirmed_privately(team: Team) -> None:
    shown = await team.alice.slash(team.channel, "checkin")
    values = {"sore": ["hamstrings", "calves"], "worst": ["7"], "sleep": ["5"], "energy": ["tired"]}
    result = await team.alice.submit_modal(shown, values)
    assert result.ephemeral
    (stored,) = await team.store.checkins(team.alice.id, team.env.now().replace(hour=0))
    assert set(stored.checkin.soreness) == {"hamstrings", "calves"}
    assert stored.checkin.sleep_hours == 5


async def test_an_empty_check_in_gets_an_answer_and_stores_nothing(team: Team) -> None:
    shown = await team.alice.slash(team.channel, "checkin")
    result = await team.alice.submit_modal(shown, {})
    assert result.response is not None
    assert await team.store.checkins(team.alice.id, team.env.now().replace(hour=0)) == ()


async def test_each_region_of_the_form_is_understood(team: Team) -> None:
    for region in REGIONS:
        for level in range(1, 11):
            heard = understand(sentences([region], worst=str(level)), team.env.now())
            assert list(heard.checkin.soreness.values()) == [level], (region, level)


def test_what_was_left_open_is_not_said() -> None:
    assert sentences([]) == ""
    assert sentences(["calves"]) == "my calves are sore"
    assert sentences([], sleep="6", rest="a cold") == "I slept 6 hours. a cold"
