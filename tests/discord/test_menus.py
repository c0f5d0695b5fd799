"""The entries in a message's menu: one's own message counts as it stands, another's is put into one's own words."""

from __future__ import annotations

from tests.discord.conftest import Team


async def test_asking_about_ones_own_message_answers_it_privately(team: Team) -> None:
    message = await team.alice.send(team.channel, "did squats today, sprint tomorrow?")
    result = await team.alice.context_menu(team.channel, "Ask about this", message)
    assert result.response is not None
    assert result.ephemeral
    assert await team.stored(team.alice) == ["squat"]


async def test_logging_the_same_message_twice_logs_it_once(team: Team) -> None:
    message = await team.alice.send(team.channel, "did squats today 5x5 100kg")
    await team.env.advance_time(3600)
    await team.alice.context_menu(team.channel, "Log this workout", message)
    await team.alice.context_menu(team.channel, "Log this workout", message)
    assert await team.stored(team.alice) == ["squat"]
    assert team.coach.heard[0].at == message.created_at


async def test_a_message_of_somebody_else_is_first_put_into_ones_own_words(team: Team) -> None:
    message = await team.bob.send(team.channel, "did deadlifts today 5x5 140kg")
    shown = await team.alice.context_menu(team.channel, "Log this workout", message)
    assert shown.modal is not None
    assert await team.stored(team.alice) == []
    result = await team.alice.submit_modal(shown, {"words": "did deadlifts today 5x5 90kg"})
    assert result.ephemeral
    (entry,) = await team.store.page(team.alice.id, before=None, size=10)
    assert entry.session.weight_kg == 90
    assert await team.stored(team.bob) == []


async def test_a_message_without_text_is_told_so(team: Team) -> None:
    message = await team.bob.send(team.channel, "", attachments=[("bar.png", b"png")])
    result = await team.alice.context_menu(team.channel, "Ask about this", message)
    assert result.response is not None
    assert "no text" in result.response.content
