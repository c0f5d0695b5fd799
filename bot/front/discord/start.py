"""Starts the Discord front end and says in one sentence why, where it cannot."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.errors import Refusal
from bot.front.discord.client import FreshLegs

if TYPE_CHECKING:
    from bot.answer import Coach

WRONG_TOKEN = (
    "Discord does not accept the token in DISCORD_TOKEN. Copy it anew: https://discord.com/developers/applications, "
    "your application, Bot, Reset Token."
)
REFUSED_INTENT = (
    "Discord refuses an intent that the bot asks for. Switch it on at https://discord.com/developers/applications, "
    "your application, Bot, Privileged Gateway Intents."
)
NO_NETWORK = (
    "Discord cannot be reached. Check this machine's internet connection (or https://discordstatus.com) and retry."
)
OUT_OF_ORDER = "Discord answers with an error ({status}) at login. Check https://discordstatus.com and retry later."
CLOSED = "Discord closed the connection for good (code {code}). Check the bot at https://discord.com/developers/applications."

ANSWERS_GET_SECONDS = 5.0
"""For answers under way when the process is asked to end; whoever asks (a service manager) waits 10 s or longer."""


async def run(token: str, coach: Coach, *, shards: Sequence[int] | None = None, shard_count: int | None = None) -> None:
    """Connects and stays connected until the process is stopped. Raises Refusal where it cannot."""
    quiet_logs()
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # no voice here, so nothing is missing
    try:
        async with FreshLegs(coach, shards=shards, shard_count=shard_count) as client, _until_terminated(client):
            await client.start(token)
    except discord.LoginFailure:
        raise Refusal(WRONG_TOKEN) from None
    except discord.PrivilegedIntentsRequired:
        raise Refusal(REFUSED_INTENT) from None
    except discord.ConnectionClosed as error:
        raise Refusal(CLOSED.format(code=error.code)) from None
    except discord.HTTPException as error:
        raise Refusal(OUT_OF_ORDER.format(status=error.status)) from None
    except (aiohttp.ClientError, discord.GatewayNotFound, OSError, TimeoutError):
        raise Refusal(NO_NETWORK) from None


@asynccontextmanager
async def _until_terminated(client: FreshLegs) -> AsyncIterator[None]:
    """SIGTERM ends what is inside, once what is being answered is answered. Windows knows no such handler."""
    loop, inside = asyncio.get_running_loop(), asyncio.current_task()
    endings: list[asyncio.Task[None]] = []

    async def end() -> None:
        await client.turns.over(ANSWERS_GET_SECONDS)
        if inside is not None:
            inside.cancel()

    with suppress(NotImplementedError):
        loop.add_signal_handler(signal.SIGTERM, lambda: endings.append(loop.create_task(end())))
    try:
        yield
    except asyncio.CancelledError:
        if not endings:
            raise
        if inside is not None:
            inside.uncancel()


def quiet_logs() -> None:
    """discord.py writes whole messages into its log at DEBUG; they must not get there whatever LOG_LEVEL says."""
    logger = logging.getLogger("discord")
    logger.setLevel(max(logging.INFO, logger.getEffectiveLevel()))
    logging.getLogger("discord.shard").addFilter(_in_one_line)


def _in_one_line(record: logging.LogRecord) -> bool:
    """A lost connection is told with its kind instead of a traceback at every attempt; it is no fault of ours."""
    if record.exc_info and record.exc_info[0] is not None:
        record.msg = f"{record.msg} ({record.exc_info[0].__name__})"
        record.exc_info = None
    return True
