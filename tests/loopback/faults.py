"""What can go wrong between the bot and Discord, to be ordered by a test: so often, at such a request."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import struct
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.loopback.world import Json


def as_json(data: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    """JSON with the bare content type that Discord sends."""
    all_headers = {"Content-Type": "application/json", **(headers or {})}
    return web.Response(body=json.dumps(data).encode(), status=status, headers=all_headers)


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(slots=True, kw_only=True)
class Fault:
    """Happens to the next `times` requests that fit; then all is well again."""

    method: str = "POST"
    path: str = r"/channels/\d+/messages"
    times: int = 1
    met: int = field(default=0)

    def meets(self, request: web.Request, path: str) -> bool:
        if self.met >= self.times or request.method != self.method or not re.fullmatch(self.path, path):
            return False
        self.met += 1
        return True

    async def happen(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        return await handler(request)


@dataclass(slots=True, kw_only=True)
class Refused(Fault):
    """Discord answers with an error and does nothing."""

    status: int
    code: int = 0
    body: Json | None = None
    headers: dict[str, str] = field(default_factory=dict)

    async def happen(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        del handler
        await request.read()
        if self.status == 502:
            return web.Response(status=502, text="<html>Bad Gateway</html>", content_type="text/html")
        body = self.body or {"message": "no", "code": self.code}
        return as_json(body, self.status, self.headers)


def limited(retry_after: float, *, everywhere: bool = False, times: int = 1) -> Refused:
    """A 429 as Discord sends it, of one route or of the whole bot."""
    headers = {"Via": "1.1 google", "Retry-After": str(retry_after), "X-RateLimit-Scope": "user"}
    if everywhere:
        headers |= {"X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"}
    body: Json = {"message": "You are being rate limited.", "retry_after": retry_after, "global": everywhere}
    return Refused(status=429, body=body, headers=headers, times=times)


@dataclass(slots=True, kw_only=True)
class Reset(Fault):
    """The connection is reset in the middle of the request: before or after Discord did what it was asked."""

    done: bool

    async def happen(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        await request.read()
        if self.done:
            await handler(request)
        assert request.transport is not None
        at_once = struct.pack("ii", 1, 0)
        request.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        request.transport.abort()
        return web.Response()


@dataclass(slots=True, kw_only=True)
class Slow(Fault):
    seconds: float

    async def happen(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        await asyncio.sleep(self.seconds)
        return await handler(request)
