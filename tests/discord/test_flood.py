"""How much one athlete may ask."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.front.discord.flood import AT_ONCE, PER_SECOND, Flood
from bot.message import Reply
from bot.reply.phrases import phrase
from bot.understand.heard import Language
from tests.discord.conftest import Team

NOW = datetime(2026, 3, 4, 18, 10, tzinfo=UTC)


def test_a_burst_is_admitted_and_a_flood_is_not() -> None:
    flood = Flood()
    asked = [flood.admits(1, NOW) for _ in range(AT_ONCE * 2)]
    assert asked == [True] * AT_ONCE + [False] * AT_ONCE


def test_a_conversation_of_hours_is_never_stopped() -> None:
    flood = Flood()
    assert all(flood.admits(1, NOW + timedelta(seconds=n)) for n in range(10_000))


def test_after_a_flood_the_athlete_may_soon_ask_again() -> None:
    flood = Flood()
    for _ in range(AT_ONCE * 2):
        flood.admits(1, NOW)
    assert not flood.admits(1, NOW + timedelta(seconds=0.5 / PER_SECOND))
    assert flood.admits(1, NOW + timedelta(seconds=2 / PER_SECOND))


def test_one_athletes_flood_does_not_stop_another() -> None:
    flood = Flood()
    for _ in range(AT_ONCE * 2):
        flood.admits(1, NOW)
    assert flood.admits(2, NOW)


async def test_a_flood_of_commands_is_told_to_slow_down_privately(team: Team) -> None:
    team.coach.instead = Reply(text="fine")
    for _ in range(AT_ONCE):
        await team.alice.slash(team.channel, "about")
    result = await team.alice.slash(team.channel, "ask", question="sprint tomorrow?")
    assert result.response is not None
    assert result.ephemeral
    assert result.response.content == phrase(Language.EN, "front.too_fast")
    assert team.coach.heard == ()
