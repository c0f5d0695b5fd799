"""Resident memory: of the idle bot, of a thousand servers more, and of many messages. Linux only; it reads /proc."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.answer import Coach
from bot.front.terminal.voice import VOICE
from bot.message import Incoming
from bot.warm_up import warm_up
from data.store import Store
from tests.bench.discord import QUESTIONS
from tests.loopback.process import Bot
from tests.loopback.server import Loopback
from tests.loopback.world import Json

SERVERS = 1000
CHANNELS, ROLES, MEMBERS = 20, 10, 50
"""Of an ordinary server. Discord sends a bot without the presences intent no members but itself and those in voice
channels; here it gets all of them, and must keep none."""

FIRST = 10_000
MESSAGES = 30_000
ATHLETES = 2000
CROWD = 50
NOW = datetime(2026, 3, 4, 19, 10, tzinfo=UTC)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.memory", description=__doc__)
    parser.add_argument("--messages", type=int, default=MESSAGES)
    given = parser.parse_args(sys.argv[1:] if sys.argv[0].endswith("memory.py") else [])
    with tempfile.TemporaryDirectory() as folder:  # first, since the loopback Discord lives in this process too
        asyncio.run(_messages(Path(folder), given.messages))
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_servers(Path(folder)))


async def _messages(folder: Path, count: int) -> None:
    """In process: what the flow and the store keep. Athletes come back, so their histories grow as in real life."""
    store = await Store.open(f"sqlite:///{folder / 'memory.sqlite3'}")
    coach = Coach(store, UTC)
    warm_up(NOW)
    first = 0.0
    for start in range(0, count, CROWD):
        if start == FIRST:
            first = resident_mb()
        await asyncio.gather(*(_say(coach, n) for n in range(start, start + CROWD)))
    last = resident_mb()
    print(f"messages: {first:.0f} MB after {FIRST}, {last:.0f} MB after {count} ({last / first - 1:+.1%})")
    await store.close()


async def _say(coach: Coach, n: int) -> None:
    at = NOW + timedelta(minutes=n)
    text = QUESTIONS[n % len(QUESTIONS)]
    await coach.answer(Incoming(user_id=n % ATHLETES, message_id=n + 1, text=text, at=at), VOICE)


async def _servers(folder: Path) -> None:
    discord = Loopback()
    await discord.start()
    person = discord.world.person("Ann")
    bot = await Bot.start(discord, folder)
    try:
        await discord.command(person, None, "help")
        print(f"idle: {resident_mb(bot.process.pid):.0f} MB")
        for thousand in (1, 2):
            before = resident_mb(bot.process.pid)
            for n in range(SERVERS):
                server = _server(discord, f"{thousand}-{n}")
                await discord.gateway.dispatch("GUILD_CREATE", server, int(server["id"]))
            await discord.command(person, None, "help")  # answered once all before it is read
            print(f"servers {SERVERS} more: {resident_mb(bot.process.pid) - before:+.0f} MB")
    finally:
        await bot.end(signal.SIGTERM)
        await discord.stop()


def _server(discord: Loopback, name: str) -> Json:
    team = discord.world.team(name, *[discord.world.person(f"{name}-{n}") for n in range(MEMBERS)])
    for n in range(1, CHANNELS):
        discord.world.channel(team, f"channel-{n}")
    server = team.json(discord.bot)
    plain = server["roles"][0]
    roles = [{**plain, "id": str(discord.world.snowflake()), "name": f"role-{n}"} for n in range(2, ROLES)]
    members = [person.member_json() | {"user": person.json()} for person in team.people]
    return {**server, "roles": [*server["roles"], *roles], "members": [*server["members"], *members]}


def resident_mb(pid: int | None = None) -> float:
    status = Path(f"/proc/{pid or 'self'}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
