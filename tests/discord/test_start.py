"""Starting: what keeps the bot from connecting is told in one sentence."""

from __future__ import annotations

import logging
from types import SimpleNamespace
from typing import Any, cast

import aiohttp
import discord
import pytest

from bot.answer import Coach
from bot.errors import Refusal
from bot.front.discord import start
from bot.front.discord.client import FreshLegs


def _http_error(status: int) -> discord.HTTPException:
    response = SimpleNamespace(status=status, reason="", headers={})
    return discord.HTTPException(cast(Any, response), {"message": "no", "code": 0})


def _no_gateway() -> BaseException:
    return discord.GatewayNotFound()  # type: ignore[no-untyped-call]  # discord.py leaves its constructor untyped


PREVENTED: dict[str, tuple[BaseException, str]] = {
    "a wrong token": (discord.LoginFailure(), "DISCORD_TOKEN"),
    "a refused intent": (discord.PrivilegedIntentsRequired(None), "Privileged Gateway Intents"),
    "no network": (aiohttp.ClientConnectionError(), "internet connection"),
    "no name server": (OSError(), "internet connection"),
    "no gateway": (_no_gateway(), "internet connection"),
    "Discord out of order": (_http_error(503), "503"),
}


@pytest.mark.parametrize("prevented", PREVENTED.values(), ids=PREVENTED.keys())
async def test_what_prevents_the_start_is_one_sentence_with_a_way_out(
    monkeypatch: pytest.MonkeyPatch, prevented: tuple[BaseException, str]
) -> None:
    error, hint = prevented

    async def failing(_client: FreshLegs, _token: str) -> None:
        raise error

    monkeypatch.setattr(FreshLegs, "start", failing)
    with pytest.raises(Refusal, match=hint) as refused:
        await start.run("a-token-that-must-stay-secret", cast(Coach, None))
    assert "secret" not in str(refused.value)


def test_discords_own_log_never_holds_message_bodies(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        start.quiet_logs()
        logging.getLogger("discord.http").debug("a body")
    assert caplog.text == ""
