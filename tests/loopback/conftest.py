"""A loopback Discord for each test, and bots against it; whatever a test leaves running is ended by its own id."""

from __future__ import annotations

import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

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

    async def start(self, **options: Any) -> Bot:
        bot = await Bot.start(self.discord, self.folder, **options)
        self.bots.append(bot)
        return bot

    async def close(self) -> None:
        for bot in self.bots:
            await bot.end(signal.SIGKILL)
        await self.discord.stop()


@pytest.fixture
async def stage(tmp_path: Path, described: Description | None) -> AsyncIterator[Stage]:
    """Nothing runs yet. Afterwards the bot must have kept its manners in all that it did."""
    discord = Loopback()
    await discord.start()
    stage = Stage(discord, tmp_path)
    try:
        yield stage
        assert breaches(discord, described) == []
        for bot in stage.bots:
            assert "Failure" not in bot.output, bot.output
    finally:
        await stage.close()


@pytest.fixture
async def discord(stage: Stage) -> Loopback:
    """A loopback with a bot that is connected."""
    await stage.start()
    return stage.discord
