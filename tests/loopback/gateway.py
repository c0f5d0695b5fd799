"""The loopback's gateway: sessions that are identified, fed, cut, resumed and invalidated over WebSocket."""

from __future__ import annotations

import json
import secrets
import zlib
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.loopback.world import Json, Team, World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
WRONG_TOKEN, REFUSED_INTENT = 4004, 4014
DIRECT_MESSAGES, GUILD_MESSAGES = 1 << 12, 1 << 9
REPLAYED = 2000
"""Events that a session keeps for a resume."""


class Socket:
    """One connection, compressed as the client asked."""

    def __init__(self, ws: web.WebSocketResponse, request: web.Request) -> None:
        self.ws = ws
        self.dead = False
        """It leads nowhere any more, as behind a router that forgot it; neither end is told."""
        self._transport = request.transport
        self._deflate = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None

    def abort(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    async def send(self, op: int, data: Any = None, *, event: str | None = None, sequence: int | None = None) -> None:
        text = json.dumps({"op": op, "d": data, "t": event, "s": sequence})
        try:
            if self._deflate is None:
                await self.ws.send_str(text)
            else:
                await self.ws.send_bytes(self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH))
        except (ConnectionError, RuntimeError):
            pass  # the other end has gone; a resume will fetch what it missed


@dataclass(slots=True, kw_only=True, eq=False)
class Session:
    id: str
    shard: tuple[int, int]
    intents: int
    socket: Socket | None
    sequence: int = 0
    sent: deque[tuple[int, str, Json]] = field(default_factory=lambda: deque(maxlen=REPLAYED))

    def wants(self, event: str, team_id: int | None) -> bool:
        """Whether Discord tells this shard: a team belongs to one shard, direct messages to the first."""
        number, count = self.shard
        if event.startswith("MESSAGE") and not self.intents & (GUILD_MESSAGES if team_id else DIRECT_MESSAGES):
            return False
        return number == ((team_id >> 22) % count if team_id else 0)

    async def tell(self, event: str, data: Json) -> None:
        self.sequence += 1
        self.sent.append((self.sequence, event, data))
        if self.socket is not None and not self.socket.dead:
            await self.socket.send(DISPATCH, data, event=event, sequence=self.sequence)

    async def replay(self, after: int) -> None:
        assert self.socket is not None
        for sequence, event, data in [told for told in self.sent if told[0] > after]:
            await self.socket.send(DISPATCH, data, event=event, sequence=sequence)
        await self.tell("RESUMED", {})


class Gateway:
    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self.token = token
        self.url = ""
        self.sessions: list[Session] = []
        self.identified = 0
        self.resumed = 0
        self.heartbeat_ms = 41_250
        self.refuses_intents = False
        self.turned_away = 0
        """So many of the next connections are refused."""
        self.opened = 0
        self.sockets: list[Socket] = []

    @property
    def connected(self) -> list[Session]:
        return [session for session in self.sessions if session.socket is not None]

    async def dispatch(self, event: str, data: Json, team_id: int | None) -> None:
        for session in list(self.sessions):
            if session.wants(event, team_id):
                await session.tell(event, self._world.as_seen(data, session.intents) if "author" in data else data)

    async def cut(self, *, rudely: bool = True) -> None:
        """Ends every connection: without a word, or with a close frame that allows a resume."""
        for session in self.connected:
            assert session.socket is not None
            socket, session.socket = session.socket, None
            if rudely:
                socket.abort()
            else:
                await socket.ws.close(code=4000, message=b"")

    def fall_silent(self) -> None:
        """Every connection that stands leads nowhere any more: no heartbeat is acknowledged, no event arrives."""
        for session in self.connected:
            assert session.socket is not None
            session.socket.dead = True

    async def ask_to_reconnect(self) -> None:
        for session in self.connected:
            assert session.socket is not None
            socket, session.socket = session.socket, None
            await socket.send(RECONNECT)

    async def invalidate(self, *, resumable: bool) -> None:
        for session in self.connected:
            assert session.socket is not None
            socket, session.socket = session.socket, None
            if not resumable:
                self.sessions.remove(session)
            await socket.send(INVALID, resumable)

    async def close(self) -> None:
        for socket in self.sockets:
            socket.abort()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        if self.turned_away:
            self.turned_away -= 1
            return web.Response(status=503)
        self.opened += 1
        ws = web.WebSocketResponse(timeout=1.0)
        await ws.prepare(request)
        socket = Socket(ws, request)
        self.sockets.append(socket)
        await socket.send(HELLO, {"heartbeat_interval": self.heartbeat_ms})
        session: Session | None = None
        async for frame in ws:
            if frame.type is not WSMsgType.TEXT:
                break
            session = await self._hear(socket, session, json.loads(frame.data))
        if session is not None and session.socket is socket:
            session.socket = None
        return ws

    async def _hear(self, socket: Socket, session: Session | None, said: Json) -> Session | None:
        if socket.dead:
            return session
        if said["op"] == HEARTBEAT:
            await socket.send(ACK)
        elif said["op"] == IDENTIFY:
            return await self._identify(socket, said["d"])
        elif said["op"] == RESUME:
            return await self._resume(socket, said["d"])
        return session

    async def _identify(self, socket: Socket, said: Json) -> Session | None:
        if said["token"] != self.token:
            await socket.ws.close(code=WRONG_TOKEN, message=b"Authentication failed.")
            return None
        if self.refuses_intents:
            await socket.ws.close(code=REFUSED_INTENT, message=b"Disallowed intent(s).")
            return None
        self.identified += 1
        number, count = said.get("shard", (0, 1))
        session = Session(id=secrets.token_hex(16), shard=(number, count), intents=said["intents"], socket=socket)
        teams = [team for team in self._world.teams.values() if session.wants("GUILD_CREATE", team.id)]
        await session.tell("READY", self._ready(session, teams))
        for team in teams:
            await session.tell("GUILD_CREATE", team.json(self._world.bot))
        self.sessions.append(session)
        return session

    def _ready(self, session: Session, teams: list[Team]) -> Json:
        return {
            "v": 10,
            "user": self._world.bot.json(),
            "guilds": [{"id": str(team.id), "unavailable": True} for team in teams],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "shard": list(session.shard),
            "application": {"id": str(self._world.bot.id), "flags": 0},
        }

    async def _resume(self, socket: Socket, said: Json) -> Session | None:
        session = next((s for s in self.sessions if s.id == said["session_id"]), None)
        if session is None or said["token"] != self.token:
            await socket.send(INVALID, False)
            return None
        self.resumed += 1
        session.socket = socket
        await session.replay(said["seq"])
        return session
