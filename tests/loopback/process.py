"""The bot as its own process, started as `make run` starts it, with the loopback for Discord."""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.loopback.server import TOKEN, Loopback

ROOT = Path(__file__).parent.parent.parent
START = Path(__file__).parent / "start"
NAMED = {
    "DISCORD_TOKEN",
    "DATABASE_URL",
    "DATABASE_KEY",
    "DEFAULT_TIMEZONE",
    "LOG_LEVEL",
    "SHARD_IDS",
    "SHARD_COUNT",
} | {
    "PYTHONPATH",
    "FRESH_LEGS_LOOPBACK",
}
SOON = {"guild_ready_timeout": 0.2}
"""discord.py waits this long (as a rule 2 s) for servers before it says that it is ready."""
_number = itertools.count(1)
ENDS_WITHIN_SECONDS = 10.0


@dataclass(slots=True, kw_only=True, eq=False)
class Bot:
    process: asyncio.subprocess.Process
    log: Path

    @classmethod
    async def start(
        cls,
        discord: Loopback,
        folder: Path,
        *,
        token: str = TOKEN,
        rest: str | None = None,
        connected: bool = True,
        settings: Mapping[str, str] | None = None,
        **options: Any,
    ) -> Bot:
        """Starts it over the database in the folder. `options` go to discord.py's client. Waits for its connection."""
        before = discord.gateway.identified
        log = folder / f"bot-{next(_number)}.log"
        target = {"rest": rest or discord.url, "gateway": discord.gateway.url, "options": SOON | options}
        environment = {name: value for name, value in os.environ.items() if name not in NAMED} | {
            "DISCORD_TOKEN": token,
            "DATABASE_URL": f"sqlite:///{folder / 'team.sqlite3'}",
            "PYTHONPATH": f"{START}{os.pathsep}{ROOT}",
            "FRESH_LEGS_LOOPBACK": json.dumps(target),
            **(settings or {}),
        }
        with log.open("wb") as output:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", cwd=folder, env=environment, stdout=output, stderr=output
            )
        bot = cls(process=process, log=log)
        if connected:
            await discord.until(lambda: discord.gateway.identified > before or bot.ended, "the bot to connect")
            assert not bot.ended, bot.output
        return bot

    @property
    def ended(self) -> bool:
        return self.process.returncode is not None

    @property
    def output(self) -> str:
        return self.log.read_text(encoding="utf-8")

    async def status(self) -> int:
        """Its exit status, once it has ended."""
        return await asyncio.wait_for(self.process.wait(), ENDS_WITHIN_SECONDS)

    async def end(self, how: int = signal.SIGTERM) -> int:
        if not self.ended:
            self.process.send_signal(how)
        try:
            return await self.status()
        except TimeoutError:
            self.process.kill()
            await self.process.wait()
            raise
