"""Sending in spite of the network: what a broken connection or a rate limit stopped is sent again.

discord.py itself does not repeat a request that was cut off half-way (on Linux). A repeat may reach Discord twice, so
only use this for what Discord recognises as the same: a message with a nonce, an interaction's one response, an edit.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import TypeVar

import aiohttp
import discord

T = TypeVar("T")

PAUSES = (0.25, 0.5, 1.0)
"""Seconds before each repeat: in sum well under the 15 minutes that an interaction lives."""

CUT_OFF = (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError, ConnectionError, asyncio.TimeoutError)


async def persistently(send: Callable[[], Awaitable[T]], pauses: Sequence[float] = PAUSES) -> T:
    """What `send` returns at the first time that it gets through; its own error at the last."""
    for pause in pauses:
        try:
            return await send()
        except CUT_OFF:
            await asyncio.sleep(pause)
        except discord.HTTPException as error:
            if error.status != 429:
                raise
            await asyncio.sleep(_told_to_wait(error, pause))
    return await send()


def nonce(message_id: int, version: datetime | None, channel_id: int, part: int) -> str:
    """The same for the same part of the answer to the same version of a message, in whichever process (24 characters).

    Discord keeps one message per nonce for some minutes, so a repeat is never seen twice.
    """
    name = f"{message_id}/{version}/{channel_id}/{part}"
    return hashlib.blake2b(name.encode(), digest_size=12).hexdigest()


def _told_to_wait(error: discord.HTTPException, otherwise: float) -> float:
    header = error.response.headers.get("Retry-After")
    try:
        return float(header) if header else otherwise
    except ValueError:
        return otherwise
