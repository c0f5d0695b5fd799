"""python -m tests.soak: ten writers in each of two bots on one database; the bots are killed at random moments.

After every kill each session that was confirmed must be there exactly once, as it was confirmed, and the file whole.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from data.model import Entry
from data.store import Store
from rules.model import Session
from tests.data.server import CannotStart, Server

WRITERS = 10
BOTS = 2
KILLS = 50
SECONDS = 300.0
"""After which no further kill is begun."""

LIVES_SECONDS = (0.02, 0.4)
"""How long a bot writes before it is killed, at random."""

START = datetime(2026, 1, 1, tzinfo=UTC)
TAKEN_BACK = -1
ROOT = Path(__file__).parent.parent


class Broken(Exception):
    """A promise was not kept; the text says which."""


@dataclass(slots=True)
class Told:
    """What a writer has said of its user: of each message the hour that was confirmed, and what it was about to do."""

    confirmed: dict[int, int] = field(default_factory=dict)
    begun: tuple[int, int] | None = None

    def hear(self, mark: str, message: int, hour: int) -> None:
        self.begun = (message, hour) if mark == "?" else None
        if mark == "=":
            self.confirmed[message] = hour

    def allowed(self, message: int) -> set[int]:
        """The hours that may be found: the confirmed one, and the one that was under way when the bot was killed."""
        hours = {self.confirmed.get(message, TAKEN_BACK)}
        return hours | {self.begun[1]} if self.begun and self.begun[0] == message else hours


@dataclass(slots=True)
class Bot:
    """A process with its writers, and what has been heard of it."""

    process: asyncio.subprocess.Process
    told: dict[int, Told] = field(default_factory=dict)
    heard_first: asyncio.Event = field(default_factory=asyncio.Event)
    listening: asyncio.Task[None] | None = None

    @classmethod
    async def start(cls, url: str, life: int) -> Bot:
        command = [sys.executable, "-m", "tests.soak", "--write", url, "--life", str(life)]
        bot = cls(await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE))
        bot.listening = asyncio.create_task(bot._listen())
        return bot

    async def kill(self) -> None:
        """SIGKILL at a random moment of its work; then everything it managed to say is heard."""
        await asyncio.wait_for(self.heard_first.wait(), timeout=60)
        await asyncio.sleep(random.uniform(*LIVES_SECONDS))
        if self.process.returncode is not None:
            raise Broken("A bot ended by itself.")
        await self.end()

    async def end(self) -> None:
        if self.process.returncode is None:
            self.process.kill()
        assert self.listening is not None
        await self.listening
        await self.process.wait()

    async def _listen(self) -> None:
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            mark, user, message, hour = line.split()
            self.told.setdefault(int(user), Told()).hear(mark.decode(), int(message), int(hour))
            self.heard_first.set()
        self.heard_first.set()


async def soak(url: str, kills: int, seconds: float, whole: Callable[[], None]) -> int:
    """Kills bots and checks after each kill. Returns how many sessions were confirmed. Raises Broken."""
    end, life, past = time.monotonic() + seconds, count(), list[Bot]()
    store = await Store.open(url)
    bots = [await Bot.start(url, next(life)) for _ in range(BOTS)]
    try:
        for kill in range(kills):
            if time.monotonic() > end:
                raise Broken(f"Only {kill} kills in {seconds:.0f} seconds.")
            victim = bots.pop(0)
            await victim.kill()
            bots.append(await Bot.start(url, next(life)))
            await _check(store, victim)
            whole()
            past.append(victim)
        for bot in bots:
            await bot.kill()
        for bot in past + bots:
            await _check(store, bot)
        whole()
    finally:
        for bot in bots:
            await bot.end()
        await store.close()
    return sum(len(told.confirmed) for bot in past + bots for told in bot.told.values())


async def _check(store: Store, bot: Bot) -> None:
    for user, told in bot.told.items():
        found: dict[int, list[int]] = {}
        for one in await store.since(user, START):
            found.setdefault(one.message_id, []).append(round((one.session.at - START) / timedelta(hours=1)))
        for message in found.keys() | told.confirmed.keys():
            hours = found.get(message, [TAKEN_BACK])
            if len(hours) != 1 or hours[0] not in told.allowed(message):
                raise Broken(f"Message {message} of user {user}: found {hours}, confirmed {told.allowed(message)}.")


async def write(url: str, life: int) -> None:
    """What a bot does until it is killed: each writer has a user of its own, logs, edits and takes back."""
    store = await Store.open(url)
    await asyncio.gather(*(_write(store, life * WRITERS + writer) for writer in range(WRITERS)))


async def _write(store: Store, user: int) -> None:
    for message in count(1):
        await _confirmed(store.remember, user, message, message)
        earlier = random.randint(1, message)
        if message % 5 == 0:
            await _confirmed(store.remember, user, earlier, 100_000 + message)
        if message % 7 == 0:
            _say("?", user, earlier, TAKEN_BACK)
            await store.take_back(user, earlier)
            _say("=", user, earlier, TAKEN_BACK)


async def _confirmed(
    remember: Callable[[int, int, list[Entry], None], Awaitable[None]], user: int, message: int, hour: int
) -> None:
    session = Session(activity="squat", at=START + timedelta(hours=hour))
    _say("?", user, message, hour)
    await remember(
        user, message, [Entry(user_id=user, message_id=message, n=0, session=session, logged_at=START)], None
    )
    _say("=", user, message, hour)


def _say(mark: str, user: int, message: int, hour: int) -> None:
    """One system call, so that a kill falls before or after it; what is in the pipe outlives the process."""
    os.write(sys.stdout.fileno(), f"{mark} {user} {message} {hour}\n".encode())


async def on_sqlite(kills: int, seconds: float) -> int:
    with tempfile.TemporaryDirectory(prefix="fresh-legs-soak-") as folder:
        file = Path(folder) / "soak.sqlite3"

        def whole() -> None:
            with closing(sqlite3.connect(file)) as db:
                verdict = db.execute("PRAGMA integrity_check").fetchall()
            if verdict != [("ok",)]:
                raise Broken(f"The file is damaged: {verdict}")

        return await soak(f"sqlite:///{file}", kills, seconds, whole)


async def on_postgres(server: Server, kills: int, seconds: float, schema: str = "soak") -> int:
    server.sql(f"CREATE SCHEMA {schema}")
    return await soak(server.url(schema), kills, seconds, lambda: None)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for each database, at most")
    parser.add_argument("--write", help=argparse.SUPPRESS)
    parser.add_argument("--life", type=int, default=0, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.write:
        asyncio.run(write(given.write, given.life))
    confirmed = asyncio.run(on_sqlite(given.kills, given.seconds))
    print(f"SQLite: {given.kills} kills, {confirmed:,} confirmed messages, each found as confirmed; the file is whole.")
    try:
        server = Server()
    except CannotStart as reason:
        print(f"PostgreSQL: not tried. {reason}")
        return 1
    try:
        confirmed = asyncio.run(on_postgres(server, given.kills, given.seconds))
    finally:
        server.remove()
    print(f"PostgreSQL: {given.kills} kills, {confirmed:,} confirmed messages, each found as confirmed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
