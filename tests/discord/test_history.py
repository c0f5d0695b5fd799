"""/history: paged, and each session to be changed or deleted; only by the athlete, also after a restart."""

from __future__ import annotations

from typing import Any

import pytest
from simcord.actors import MemberActor
from simcord.results import ResponseMessage

from data.model import Entry
from tests.discord.conftest import Team


async def logged(team: Team, count: int = 1, **options: Any) -> None:
    for n in range(count):
        await team.alice.slash(team.channel, "log", activity="back-squat", sets=n % 9 + 1, reps=5, **options)
        await team.env.advance_time(3600)


async def opened(team: Team, athlete: MemberActor) -> ResponseMessage:
    result = await athlete.slash(team.channel, "history")
    assert result.ephemeral
    assert result.response is not None
    return result.response


async def chosen(team: Team, n: int) -> ResponseMessage:
    """The session on that place of the first page."""
    page = await opened(team, team.alice)
    (menu,) = page.components[0]["components"]
    await team.alice.select(page, [menu["options"][n]["value"]])
    return page


async def entries(team: Team) -> list[Entry]:
    return list(await team.store.page(team.alice.id, before=None, size=100))


async def test_the_history_is_paged(team: Team) -> None:
    await logged(team, 10)
    first = await opened(team, team.alice)
    newest = first.content
    await team.alice.click(first, label="Older")
    older = first.content
    await team.alice.click(first, label="Newest")
    assert newest.count("back squats") == 8
    assert older.count("back squats") == 2
    assert first.content == newest


async def test_a_session_can_be_deleted(team: Team) -> None:
    await logged(team, 3)
    shown = await chosen(team, 1)
    await team.alice.click(shown, label="Delete")
    assert [entry.session.sets for entry in await entries(team)] == [3, 1]


async def test_a_session_can_be_deleted_after_a_restart(team: Team) -> None:
    await logged(team)
    shown = await chosen(team, 0)
    await team.restart()
    await team.alice.click(shown, label="Delete")
    assert await entries(team) == []


async def test_only_the_session_goes_and_not_what_else_its_message_told(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} did squats and bench press today, sprint tomorrow?")
    shown = await chosen(team, 0)
    await team.alice.click(shown, label="Delete")
    assert len(await entries(team)) == 1


CHANGES: dict[str, tuple[dict[str, str], dict[str, Any]]] = {
    "amounts": ({"amounts": "3x8, 80 kg, RPE 7"}, {"sets": 3, "reps": 8, "weight_kg": 80.0, "rpe": 7.0}),
    "fewer amounts": ({"amounts": "45 min"}, {"sets": None, "reps": None, "weight_kg": None, "minutes": 45.0}),
    "a distance": ({"amounts": "6x60 m"}, {"sets": 6, "distance_m": 60.0, "reps": None}),
    "the activity": ({"activity": "front squats"}, {"activity": "front-squat", "sets": 1, "weight_kg": 100.0}),
    "nothing": ({}, {"activity": "back-squat", "sets": 1, "reps": 5, "weight_kg": 100.0}),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
async def test_a_session_can_be_changed(team: Team, change: tuple[dict[str, str], dict[str, Any]]) -> None:
    typed, expected = change
    await logged(team, weight=100.0, note="felt good")
    (before,) = await entries(team)
    await _change(team, typed)
    (after,) = await entries(team)
    assert {name: getattr(after.session, name) for name in expected} == expected
    assert (after.session.at, after.note, after.logged_at) == (before.session.at, "felt good", before.logged_at)


async def test_the_time_and_the_note_can_be_changed(team: Team) -> None:
    await logged(team, when="2025-12-30 18:00", note="felt good")
    await _change(team, {"when": "2025-12-29 06:30", "note": ""})
    (after,) = await entries(team)
    assert f"{after.session.at:%d %H:%M}" == "29 06:30"
    assert after.note is None


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("amounts", "lots", "cannot read those amounts"),
        ("amounts", "0x5", "between 1 and"),
        ("activity", "quidditch finals", "do not know that activity"),
        ("when", "2035-01-01 10:00", "future"),
        ("when", "blue", "cannot read that time"),
    ],
)
async def test_what_is_not_possible_changes_nothing(team: Team, field: str, typed: str, told: str) -> None:
    await logged(team, weight=100.0)
    before = await entries(team)
    assert told in await _change(team, {field: typed})
    assert await entries(team) == before


async def test_the_history_of_another_cannot_be_touched(team: Team) -> None:
    await logged(team)
    await team.bob.slash(team.channel, "log", activity="deadlift")
    page = await opened(team, team.bob)
    assert "squat" not in page.content


async def _change(team: Team, typed: dict[str, str]) -> str:
    shown = await chosen(team, 0)
    form = await team.alice.click(shown, label="Edit")
    assert form.modal is not None
    fields = {
        child["component"]["custom_id"]: child["component"].get("value", "") for child in form.modal["components"]
    }
    await team.alice.submit_modal(form, fields | typed)
    return shown.content
