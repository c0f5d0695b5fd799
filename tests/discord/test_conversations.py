"""Every conversation of tests/conversations.toml through Discord: by direct message and by mention in a channel."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import discord
import pytest
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle

from tests.conversation import Conversation, Turn, conversations
from tests.discord.conftest import Team

TIMESTAMP = re.compile(r"<t:(\d+):[fR]>")


class Talk:
    """One conversation in one place. Hears what the speaker can see of the bot."""

    def __init__(self, team: Team, conversation: Conversation, *, by_dm: bool) -> None:
        self._team = team
        self._by_dm = by_dm
        self._overheard = conversation.channel
        self._athletes: dict[str, MemberActor] = {}
        self._asked: dict[str, discord.Message] = {}

    async def athlete(self, name: str, zone: str | None) -> MemberActor:
        if name not in self._athletes:
            self._athletes[name] = self._team.guild.add_member(self._team.env.create_user(name))
            if zone:
                await self._command(self._athletes[name], "settings", timezone=zone)
        return self._athletes[name]

    async def take(self, turn: Turn, athlete: MemberActor) -> str:
        """Does what the turn says and returns all that the athlete gets to read."""
        if turn.say is not None:
            return await self._say(athlete, turn.say)
        if turn.log is not None:
            return await self._command(athlete, "log", **{k: _as_option(k, v) for k, v in turn.log.items()})
        if turn.settings is not None:
            return await self._command(athlete, "settings", **turn.settings)
        if turn.details:
            return await self._details(athlete)
        return await self._command(athlete, "undo" if turn.undo else "history")

    async def _details(self, athlete: MemberActor) -> str:
        """The reasons and their sources, as the terminal gives them together."""
        speaker = athlete.user if self._by_dm else athlete
        offered = {child.label for row in self._asked[athlete.name].components for child in row.children}  # type: ignore[union-attr]
        labels = [label for label in ("Details", "Sources") if label in offered]
        return "\n".join([_read(await speaker.click(self._asked[athlete.name], label=label)) for label in labels])

    async def _say(self, athlete: MemberActor, text: str) -> str:
        dm = athlete.user.dm_channel
        before = len(self._heard(dm)), len(self._heard(self._team.channel))
        if self._by_dm and not self._overheard:
            await athlete.send_dm(text)
        else:
            await athlete.send(self._team.channel, text if self._overheard else f"{self._team.bot} {text}")
        answers = [*self._heard(dm)[before[0] :], *self._heard(self._team.channel)[before[1] :]]
        for answer in answers:
            if answer.components:
                self._asked[athlete.name] = answer
        return "\n".join(answer.content for answer in answers)

    async def _command(self, athlete: MemberActor, name: str, **options: Any) -> str:
        if self._by_dm:
            return _read(await athlete.user.slash(name, **options))
        return _read(await athlete.slash(self._team.channel, name, **options))

    def _heard(self, channel: ChannelHandle) -> list[discord.Message]:
        return [m for m in channel.history() if m.author.id == self._team.env.backend.bot_user.id]


def _read(result: Any) -> str:
    return "\n".join(message.content for message in (result.response, *result.followups) if message)


def _as_shown(reply: str, conversation: Conversation) -> str:
    """The reply as a client of Discord shows it to somebody in the conversation's zone."""
    zone = conversation.now.tzinfo
    return TIMESTAMP.sub(lambda mark: f"{datetime.fromtimestamp(int(mark[1]), zone):%a %d %B %Y %H:%M}", reply)


def _as_option(name: str, value: Any) -> Any:
    return float(value) if name in ("weight", "minutes", "distance", "rpe") else value


@pytest.mark.parametrize("by_dm", [True, False], ids=["by DM", "in a channel"])
@pytest.mark.parametrize("conversation", conversations(), ids=lambda c: c.name)
async def test_a_conversation_on_discord_goes_as_written(team: Team, conversation: Conversation, by_dm: bool) -> None:
    await team.env.advance_time((conversation.now - team.env.now()).total_seconds())
    talk = Talk(team, conversation, by_dm=by_dm)
    for turn in conversation.turns:
        await team.env.advance_time(turn.after.total_seconds())
        reply = await talk.take(turn, await talk.athlete(turn.who, conversation.zone))
        shown = f"{reply}\n{_as_shown(reply, conversation)}" if reply else ""
        assert not turn.faults(shown), f"{turn.say or turn.log or turn.settings!r} → {reply}"
