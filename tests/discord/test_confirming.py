"""A log in a channel can be confirmed by a reaction, for those who want it so."""

from __future__ import annotations

import discord
import pytest

from bot.front.discord.sending import CONFIRMED, TAKEN_BACK
from tests.discord.conftest import Team


def reactions(message: discord.Message) -> list[str]:
    return [str(reaction.emoji) for reaction in message.reactions]


def latest(team: Team) -> discord.Message:
    return team.channel.history()[-1]


async def test_a_log_is_confirmed_by_reaction_where_that_is_set(team: Team) -> None:
    await team.alice.slash(team.channel, "settings", confirm="reaction")
    await team.alice.send(team.channel, f"{team.bot} did squats today 5x5 100kg")
    assert team.said == []
    assert reactions(latest(team)) == [CONFIRMED]
    assert await team.stored(team.alice) == ["squat"]


async def test_a_question_is_answered_in_words_all_the_same(team: Team) -> None:
    await team.alice.slash(team.channel, "settings", confirm="reaction")
    await team.alice.send(team.channel, f"{team.bot} did squats today, sprint tomorrow?")
    assert len(team.said) == 1


async def test_others_get_a_reply(team: Team) -> None:
    await team.alice.slash(team.channel, "settings", confirm="reaction")
    await team.bob.send(team.channel, f"{team.bot} did squats today 5x5 100kg")
    assert len(team.said) == 1


async def test_without_permission_to_react_there_is_a_reply(team: Team) -> None:
    await team.alice.slash(team.channel, "settings", confirm="reaction")
    plain = team.channel_without(add_reactions=False)
    await team.alice.send(plain, f"{team.bot} did squats today 5x5 100kg")
    assert "Logged" in plain.history()[-1].content


async def test_a_log_edited_to_a_question_loses_its_reaction(team: Team) -> None:
    await team.alice.slash(team.channel, "settings", confirm="reaction")
    message = await team.alice.send(team.channel, f"{team.bot} did squats today 5x5 100kg")
    await team.alice.edit(message, f"{team.bot} did squats today, sprint tomorrow?")
    question, _ = team.channel.history()
    assert reactions(question) == []
    assert len(team.said) == 1


@pytest.mark.parametrize("by_command", [True, False])
async def test_a_log_that_is_taken_back_says_so_with_its_reaction(team: Team, by_command: bool) -> None:
    await team.alice.slash(team.channel, "settings", confirm="reaction")
    await team.alice.send(team.channel, f"{team.bot} did squats today 5x5 100kg")
    assert reactions(team.channel.history()[0]) == [CONFIRMED]
    if by_command:
        await team.alice.slash(team.channel, "undo")
    else:
        await team.alice.send(team.channel, f"{team.bot} undo")
    assert reactions(team.channel.history()[0]) == [TAKEN_BACK]


async def test_a_log_that_was_confirmed_is_not_answered_again_after_a_restart(team: Team) -> None:
    await team.alice.slash(team.channel, "settings", confirm="reaction")
    await team.alice.send(team.channel, f"{team.bot} did squats today 5x5 100kg")
    await team.env.advance_time(60)
    await team.restart()
    assert team.said == []
