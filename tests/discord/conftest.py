"""A team on a simulated Discord: one server, one channel, two athletes, and the bot with a store in memory."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import discord
import pytest
import simcord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle

from bot.front.discord.client import FreshLegs
from data.model import Profile
from data.store import Store
from tests.discord.moody import MoodyCoach
from tests.discord.openapi import Description


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    opened = await Store.open("sqlite:///:memory:")
    yield opened
    await opened.close()


@pytest.fixture
def coach(store: Store) -> MoodyCoach:
    return MoodyCoach(store, ZoneInfo("UTC"))


@dataclass(frozen=True, kw_only=True)
class Team:
    env: simcord.Env
    store: Store
    coach: MoodyCoach
    guild: GuildHandle
    channel: ChannelHandle
    alice: MemberActor
    bob: MemberActor

    @property
    def bot(self) -> str:
        """How one mentions the bot."""
        return f"<@{self.env.backend.bot_user.id}>"

    @property
    def said(self) -> list[str]:
        """What the bot has said in the channel so far."""
        return [message.content for message in self.replies]

    @property
    def replies(self) -> list[discord.Message]:
        return [m for m in self.channel.history() if m.author.id == self.env.backend.bot_user.id]

    async def stored(self, athlete: MemberActor) -> list[str]:
        """The activities that are logged as done for this athlete, oldest first."""
        page = await self.store.page(athlete.id, before=None, size=100)
        return [entry.session.activity for entry in reversed(page)]

    def channel_without(self, **denied: bool) -> ChannelHandle:
        """A channel where the bot lacks the permissions given as False."""
        assert self.env.bot.user is not None
        overwrites = {self.env.bot.user: discord.PermissionOverwrite(**denied)}
        return self.guild.create_text_channel("restricted", overwrites=overwrites)  # type: ignore[arg-type]

    async def restart(self) -> None:
        """A new process over the same store."""
        await self.env.restart_bot(FreshLegs(MoodyCoach(self.store, ZoneInfo("UTC")), shard_count=1))


@pytest.fixture
def simcord_bot(coach: MoodyCoach) -> FreshLegs:
    return FreshLegs(coach, shard_count=1)


@pytest.fixture(scope="session")
def described() -> Description | None:
    file = os.environ.get("DISCORD_OPENAPI")
    return Description.load(Path(file)) if file else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not os.environ.get("DISCORD_OPENAPI"):
        terminalreporter.write_line("Request bodies were not checked: DISCORD_OPENAPI names no file.")


@pytest.fixture
async def team(
    simcord_env: simcord.Env, store: Store, coach: MoodyCoach, described: Description | None
) -> AsyncIterator[Team]:
    """Two athletes whom the bot knows. Afterwards, whatever it sent must be what Discord's own description allows."""
    guild = simcord_env.create_guild("Track team")
    team = Team(
        env=simcord_env,
        store=store,
        coach=coach,
        guild=guild,
        channel=guild.create_text_channel("training"),
        alice=guild.add_member(simcord_env.create_user("alice")),
        bob=guild.add_member(simcord_env.create_user("bob")),
    )
    for athlete in (team.alice, team.bob):
        await store.save_profile(athlete.id, Profile(units="kg"))
    yield team
    if described is not None:
        assert described.violations(simcord_env.http_requests) == []
