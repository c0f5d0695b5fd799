"""A loopback Discord for each test, and bots against it; whatever a test leaves running is ended by its own id."""

from __future__ import annotations

import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.discord.openapi import Description
from tests.loopback.manners import breaches
from tests.loopback.process import Bot
from tests.loopback.server import Loopback


@pytest.fixture(scope="session")
def described() -> Description | None:
    file = os.environ.get("DISCORD_OPENAPI")
    return Description.load(Path(file)) if file else None


class Stage:
    """The loopback, and the bots that were started over one database."""

    def __init__(self, discord: Loopback, folder: Path) -> None:
        self.discord = discord
        self.folder = folder
        self.bots: list[Bot] = []
        self.failures = False
        """Whether what goes wrong may leave failures in the bots' logs."""

    async def start(self, **options: Any) -> Bot:
        bot = await Bot.start(self.discord, self.folder, **options)
        self.bots.append(bot)
        return bot

    async def close(self) -> None:
        for bot in self.bots:
            await bot.end(signal.SIGKILL)
        await self.discord.stop()


@asynccontextmanager
async def set_up(folder: Path, described: Description | None) -> AsyncIterator[Stage]:
    """Nothing runs yet. Afterwards the bots must have kept their manners in all that they did."""
    discord = Loopback()
    await discord.start()
    stage = Stage(discord, folder)
    try:
        yield stage
        assert breaches(discord, described) == []
        for bot in stage.bots:
            assert "Traceback" not in bot.output, bot.output
            assert stage.failures or "Failure" not in bot.output, bot.output
    finally:
        await stage.close()


@pytest.fixture
async def stage(tmp_path: Path, described: Description | None) -> AsyncIterator[Stage]:
    """A loopback without a bot, for this test alone."""
    async with set_up(tmp_path, described) as stage:
        yield stage


@pytest.fixture
async def discord(stage: Stage) -> Loopback:
    """A loopback with a bot that is connected, for this test alone."""
    await stage.start()
    return stage.discord


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared_stage(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, described: Description | None
) -> AsyncIterator[Stage]:
    """A loopback with a bot that is connected, for all tests of a file: each brings its own people and teams."""
    async with set_up(tmp_path_factory.mktemp("shared"), described) as stage:
        stage.failures = getattr(request.module, "FAILURES_ARE_MEANT", False)
        await stage.start()
        yield stage


@pytest.fixture(scope="module")
def shared(shared_stage: Stage) -> Loopback:
    return shared_stage.discord
