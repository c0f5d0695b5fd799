"""Points discord.py at the loopback when the bot's process starts; the product knows nothing of it. Python runs this
file by itself because its folder is on PYTHONPATH. Whatever goes wrong here ends the process: it must never reach out.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import traceback
from typing import Any

SETTING = "FRESH_LEGS_LOOPBACK"
LOCAL = {"127.0.0.1", "localhost", None}


def point_at_the_loopback(given: dict[str, Any]) -> None:
    import discord
    import yarl
    from discord.gateway import DiscordWebSocket

    discord.http.Route.BASE = given["rest"]
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(given["gateway"])
    start = discord.AutoShardedClient.__init__

    async def at_once(self: discord.Client, shard_id: int | None, *, initial: bool = False) -> None:
        """discord.py waits 5 s before each further IDENTIFY, which Discord demands and the loopback does not."""
        del self, shard_id, initial

    def with_options(self: discord.AutoShardedClient, *args: Any, **options: Any) -> None:
        start(self, *args, **(options | given["options"]))

    discord.Client.before_identify_hook = at_once  # type: ignore[method-assign]
    discord.AutoShardedClient.__init__ = with_options  # type: ignore[method-assign]


def stay_at_home() -> None:
    ask = socket.getaddrinfo

    def only_local(host: Any, *args: Any, **more: Any) -> Any:
        if host not in LOCAL:
            raise OSError(f"only loopback traffic is allowed here, not {host}")
        return ask(host, *args, **more)

    socket.getaddrinfo = only_local


if SETTING in os.environ:
    try:
        stay_at_home()
        point_at_the_loopback(json.loads(os.environ[SETTING]))
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(70)
