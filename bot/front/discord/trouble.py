"""The one place where unknown failures end: logged with a short reference, apologised for with the same reference.

Neither the log nor the apology ever holds what somebody typed: an exception's own text is left out, because it may.
"""

from __future__ import annotations

import logging
import secrets
import traceback
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager

import aiohttp
import discord

from bot.errors import Refusal
from bot.message import Reply
from bot.reply.phrases import phrase
from bot.understand.heard import Language
from data.errors import StoreError

log = logging.getLogger("freshlegs.discord")

UNDELIVERABLE = (discord.HTTPException, aiohttp.ClientError, OSError)
"""What sending may raise: Discord says no or is out of order, or the network is."""


async def answered(work: Awaitable[Reply | None], language: Language = Language.EN) -> Reply | None:
    """What the flow answers; the words of a refusal or of the store where there are such, an apology where it fails."""
    try:
        return await work
    except Refusal as refusal:
        return Reply(text=refusal.said(language))
    except StoreError as error:  # its text is written to be shown; whoever runs the bot should know too
        report(error)
        return Reply(text=str(error))
    except Exception as error:
        return Reply(text=apology(report(error), language))


@contextmanager
def delivering() -> Iterator[None]:
    """For sending: what cannot be delivered is logged, for there is no way left to tell the user."""
    try:
        yield
    except UNDELIVERABLE as error:
        report(error)


def report(error: BaseException) -> str:
    """Logs where and with what kind of error something failed, and returns the reference to tell the user."""
    reference = secrets.token_hex(3).upper()
    frames = traceback.extract_tb(error.__traceback__)
    where = " > ".join(f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)
    log.error("Failure %s: %s at %s", reference, _kind(error), where or "unknown")
    return reference


def apology(reference: str, language: Language) -> str:
    return phrase(language, "front.apology", reference=reference)


def _kind(error: BaseException) -> str:
    if isinstance(error, StoreError):
        return f"StoreError ({error})"  # its text is written to be shown, and holds nothing that was typed
    if isinstance(error, discord.HTTPException):
        return f"{type(error).__name__} {error.status} (Discord's code {error.code})"
    return type(error).__name__


def _short(filename: str) -> str:
    return "/".join(filename.replace("\\", "/").split("/")[-2:])
