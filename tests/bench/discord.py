"""Questions by the second through the whole bot, as its own process against the loopback Discord over real sockets.

Measured from the moment the gateway sends the message until the answer's POST arrives. Discord allows a bot 50 requests
a second, and 5 messages in 5 seconds to a channel; the loopback keeps to the latter.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.loopback.process import Bot
from tests.loopback.server import Loopback
from tests.loopback.world import Channel, Json, Person

PER_SECOND = 50
SECONDS = 20.0
CHANNELS = 100
PER_CHANNEL = (5, 5.0)
PATIENCE_SECONDS = 30.0
QUESTIONS = (
    "did squats today, sprint tomorrow?",
    "did bench press yesterday 5x5 100kg, can I deadlift tonight?",
    "when can I sprint again?",
    "ran 10k this morning, legs are sore 6/10, leg day tomorrow?",
    "what can I do instead tomorrow?",
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.discord", description=__doc__)
    parser.add_argument("--per-second", type=float, default=PER_SECOND)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    given = parser.parse_args(sys.argv[1:] if sys.argv[0].endswith("discord.py") else [])
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_measure(Path(folder), given.per_second, given.seconds))


async def _measure(folder: Path, per_second: float, seconds: float) -> None:
    discord = Loopback()
    await discord.start()
    discord.rest.per_channel = PER_CHANNEL
    places = [_place(discord, n) for n in range(CHANNELS)]
    bot = await Bot.start(discord, folder)
    try:
        for person, _ in places:
            await discord.command(person, None, "help")  # the first contact brings a notice, which is not measured
        asked = await _ask(discord, places, per_second, round(per_second * seconds))
        waited = await _waited_ms(discord, asked)
    finally:
        await bot.end(signal.SIGTERM)
        await discord.stop()
    lost = len(asked) - len(waited)
    twice = sum(len(discord.answers(message)) > 1 for message, _ in asked)
    print(f"{len(asked)} questions at {per_second:.0f}/s in {CHANNELS} channels: {lost} unanswered, {twice} twice")
    if len(waited) > 1:
        hundredths = statistics.quantiles(waited, n=100)
        print(f"dispatch to POST: p50 {hundredths[49]:.1f} ms, p99 {hundredths[98]:.1f} ms, most {max(waited):.1f} ms")


def _place(discord: Loopback, n: int) -> tuple[Person, Channel]:
    person = discord.world.person(f"Runner{n}")
    return person, discord.world.team(f"Team{n}", person).channel


async def _ask(
    discord: Loopback, places: list[tuple[Person, Channel]], per_second: float, count: int
) -> list[tuple[Json, float]]:
    """Each message, with the moment at which it was sent. Evenly spaced, whatever the answers take."""
    start, asked = time.monotonic(), list[tuple[Json, float]]()
    for n in range(count):
        await asyncio.sleep(max(0.0, start + n / per_second - time.monotonic()))
        person, channel = places[n % len(places)]
        sent_at = time.monotonic()
        asked.append((await discord.say(person, channel, QUESTIONS[n % len(QUESTIONS)]), sent_at))
    return asked


async def _waited_ms(discord: Loopback, asked: list[tuple[Json, float]]) -> list[float]:
    end = time.monotonic() + PATIENCE_SECONDS
    arrived: dict[str, float] = {}
    while len(arrived) < len(asked) and time.monotonic() < end:
        await asyncio.sleep(0.1)
        for request in discord.rest.requests:
            body = request.json if isinstance(request.json, dict) else {}
            if request.method == "POST" and "message_reference" in body:
                arrived.setdefault(str(body["message_reference"]["message_id"]), request.at)
    return [(arrived[m["id"]] - sent_at) * 1000 for m, sent_at in asked if m["id"] in arrived]


if __name__ == "__main__":
    main()
