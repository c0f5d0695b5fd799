"""The loopback's REST interface: what the bot asks of Discord is done, recorded and answered as Discord would."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from aiohttp import BodyPartReader, web

from tests.loopback.faults import Fault, Handler, as_json
from tests.loopback.interactions import (
    IN_PLACE,
    LATER,
    LATER_IN_PLACE,
    MESSAGE,
    OPEN_FORM,
    SECONDS_TO_ACKNOWLEDGE,
    SUGGESTIONS,
    Interaction,
)
from tests.loopback.world import EPHEMERAL, LOADING, SEND, VIEW, Channel, Json, Person, World

API = "/api/v10"
BODY: web.RequestKey[Any] = web.RequestKey("body")
LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What arrived, with the names that the check against Discord's description wants."""

    method: str
    path: str
    params: dict[str, Any]
    json: Any | None
    at: float
    reason: str | None = None


class Problem(Exception):
    """An error that Discord would answer with."""

    def __init__(self, status: int, code: int, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.retry_after = status, code, message, retry_after

    def response(self) -> web.Response:
        body: Json = {"message": self.message, "code": self.code}
        if self.retry_after is None:
            return as_json(body, self.status)
        headers = {"Via": "1.1 google", "Retry-After": str(self.retry_after)}
        body |= {"retry_after": self.retry_after, "global": False}
        return as_json(body, self.status, headers)


Tell = Callable[[str, Json, int | None], Awaitable[None]]


class Rest:
    def __init__(self, world: World, token: str, tell: Tell, gateway_url: Callable[[], str]) -> None:
        self._world, self._token, self._tell, self._gateway_url = world, token, tell, gateway_url
        self.requests: list[Request] = []
        self.faults: list[Fault] = []
        self.commands: list[Json] = []
        self.interactions: dict[int, Interaction] = {}
        self.per_channel: tuple[int, float] | None = None
        """Messages that a channel takes in so many seconds; None: as many as come."""
        self._windows: dict[int, tuple[float, int]] = {}
        self._nonces: dict[tuple[int, str], Json] = {}

    def app(self) -> web.Application:
        app = web.Application(middlewares=[self._record], client_max_size=30_000_000)
        here = (
            ("GET", "/users/@me", self._me),
            ("POST", "/users/@me/channels", self._open_dm),
            ("GET", "/gateway/bot", self._gateway_bot),
            ("GET", "/oauth2/applications/@me", self._application),
            ("GET", "/applications/{application}/commands", self._list_commands),
            ("PUT", "/applications/{application}/commands", self._put_commands),
            ("GET", "/guilds/{guild}", self._guild),
            ("GET", "/channels/{channel}", self._channel),
            ("GET", "/channels/{channel}/messages", self._history),
            ("POST", "/channels/{channel}/messages", self._post),
            ("GET", "/channels/{channel}/messages/{message}", self._get_message),
            ("PATCH", "/channels/{channel}/messages/{message}", self._edit),
            ("DELETE", "/channels/{channel}/messages/{message}", self._delete),
            ("POST", "/channels/{channel}/typing", self._nothing),
            ("PUT", "/channels/{channel}/messages/{message}/reactions/{emoji}/@me", self._react),
            ("DELETE", "/channels/{channel}/messages/{message}/reactions/{emoji}/@me", self._react),
            ("POST", "/interactions/{interaction}/{token}/callback", self._callback),
            ("POST", "/webhooks/{application}/{token}", self._follow_up),
            ("GET", "/webhooks/{application}/{token}/messages/{message}", self._get_shown),
            ("PATCH", "/webhooks/{application}/{token}/messages/{message}", self._edit_shown),
            ("DELETE", "/webhooks/{application}/{token}/messages/{message}", self._delete_shown),
        )
        app.router.add_routes([web.route(method, API + path, handler) for method, path, handler in here])
        return app

    def bodies_of(self, method: str, pattern: str) -> list[Any]:
        """The bodies of the requests so far whose path fits."""
        return [r.json for r in self.requests if r.method == method and re.fullmatch(pattern, r.path)]

    @web.middleware
    async def _record(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        path = request.path.removeprefix(API)
        if not request.path.startswith(API):
            return await handler(request)
        at, request[BODY] = time.monotonic(), await _body(request)
        entry = Request(method=request.method, path=path, params=dict(request.query), json=request[BODY], at=at)
        self.requests.append(entry)
        for fault in self.faults:
            if fault.meets(request, path):
                return await fault.happen(request, self._checked(handler, path))
        return await self._checked(handler, path)(request)

    def _checked(self, handler: Handler, path: str) -> Handler:
        async def checked(request: web.Request) -> web.StreamResponse:
            by_token = path.startswith(("/interactions", "/webhooks"))
            if not by_token and request.headers.get("Authorization") != f"Bot {self._token}":
                return Problem(401, 0, "401: Unauthorized").response()
            try:
                return await handler(request)
            except Problem as problem:
                return problem.response()

        return checked

    # The bot itself

    async def _me(self, request: web.Request) -> web.Response:
        del request
        return as_json(self._world.bot.json() | {"verified": True, "mfa_enabled": False, "flags": 0})

    async def _gateway_bot(self, request: web.Request) -> web.Response:
        del request
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return as_json({"url": self._gateway_url(), "shards": 1, "session_start_limit": limit})

    async def _application(self, request: web.Request) -> web.Response:
        del request
        bot = self._world.bot
        named = {"id": str(bot.id), "name": bot.name, "description": "", "icon": None, "verify_key": "0" * 64}
        return as_json(
            named | {"bot_public": True, "bot_require_code_grant": False, "flags": 0, "owner": self._world.owner.json()}
        )

    async def _list_commands(self, request: web.Request) -> web.Response:
        del request
        return as_json(self.commands)

    async def _put_commands(self, request: web.Request) -> web.Response:
        self.commands = [
            {"id": str(self._world.snowflake()), "application_id": str(self._world.bot.id), "version": "1"}
            | {"type": 1, "description": "", "nsfw": False, "dm_permission": True}
            | {name: _kept(value) for name, value in command.items()}
            for command in request[BODY]
        ]
        return as_json(self.commands)

    async def _nothing(self, request: web.Request) -> web.Response:
        del request
        return web.Response(status=204)

    async def _guild(self, request: web.Request) -> web.Response:
        team = self._world.teams.get(int(request.match_info["guild"]))
        if team is None:
            raise Problem(404, 10004, "Unknown Guild")
        return as_json(team.json(self._world.bot))

    # Channels and messages

    async def _open_dm(self, request: web.Request) -> web.Response:
        return as_json(self._world.dm(self._world.people[int(request[BODY]["recipient_id"])]).json())

    async def _channel(self, request: web.Request) -> web.Response:
        return as_json(self._named_channel(request).json())

    async def _history(self, request: web.Request) -> web.Response:
        channel = self._named_channel(request)
        after, before = (int(request.query.get(name, end)) for name, end in (("after", 0), ("before", 1 << 63)))
        limit = min(int(request.query.get("limit", 50)), 100)
        found = [message for message_id, message in channel.messages.items() if after < message_id < before]
        found.sort(key=lambda message: int(message["id"]))
        page = found[:limit] if "after" in request.query else found[-limit:]
        return as_json([self._world.as_seen(message, 0) for message in reversed(page)])

    async def _get_message(self, request: web.Request) -> web.Response:
        return as_json(self._world.as_seen(self._named_message(request), 0))

    async def _react(self, request: web.Request) -> web.Response:
        """The bot's own reaction comes or goes."""
        message, emoji = self._named_message(request), request.match_info["emoji"]
        others = [one for one in message["reactions"] if one["emoji"]["name"] != emoji]
        added: Json = {"emoji": {"id": None, "name": emoji}, "count": 1, "me": True, "me_burst": False}
        added |= {"count_details": {"burst": 0, "normal": 1}, "burst_colors": []}
        message["reactions"] = [*others, added] if request.method == "PUT" else others
        return web.Response(status=204)

    async def _post(self, request: web.Request) -> web.Response:
        channel, body = self._named_channel(request), request[BODY]
        if channel.denied & VIEW:
            raise Problem(403, 50001, "Missing Access")
        if channel.denied & SEND:
            raise Problem(403, 50013, "Missing Permissions")
        if channel.recipient is not None and channel.recipient.id in self._world.closed:
            raise Problem(403, 50007, "Cannot send messages to this user")
        headers = self._count(channel)
        key = (channel.id, str(body.get("nonce")))
        if body.get("enforce_nonce") and key in self._nonces:
            return as_json(self._nonces[key], headers=headers)
        message = self._written(channel, body)
        self._nonces[key] = message
        channel.messages[int(message["id"])] = message
        await self._tell("MESSAGE_CREATE", message, channel.team.id if channel.team else None)
        return as_json(message, headers=headers)

    async def _edit(self, request: web.Request) -> web.Response:
        message = self._own(request)
        self._change(message, request[BODY])
        channel = self._named_channel(request)
        await self._tell("MESSAGE_UPDATE", message, channel.team.id if channel.team else None)
        return as_json(message)

    async def _delete(self, request: web.Request) -> web.Response:
        message, channel = self._own(request), self._named_channel(request)
        del channel.messages[int(message["id"])]
        gone: Json = {"id": message["id"], "channel_id": message["channel_id"]}
        if channel.team is not None:
            gone["guild_id"] = str(channel.team.id)
        await self._tell("MESSAGE_DELETE", gone, channel.team.id if channel.team else None)
        return web.Response(status=204)

    def _count(self, channel: Channel) -> dict[str, str]:
        """Discord's bucket of one channel; raises when it is empty. The headers tell what is left."""
        if self.per_channel is None:
            return {}
        most, seconds = self.per_channel
        now = time.monotonic()
        start, used = self._windows.get(channel.id, (now, 0))
        if now - start >= seconds:
            start, used = now, 0
        self._windows[channel.id] = (start, used + 1)
        left = start + seconds - now
        if used >= most:
            raise Problem(429, 0, "You are being rate limited.", round(left, 3))
        return {
            "X-RateLimit-Limit": str(most),
            "X-RateLimit-Remaining": str(most - used - 1),
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Reset": f"{time.time() + left:.3f}",
            "X-RateLimit-Bucket": "messages",
        }

    def _written(self, channel: Channel, body: Json) -> Json:
        content = body.get("content") or ""
        if len(content) > LONGEST:
            raise Problem(400, 50035, "Invalid Form Body")
        if not (content or body.get("embeds") or body.get("attachments") or body.get("components")):
            raise Problem(400, 50006, "Cannot send an empty message")
        reference = body.get("message_reference")
        answered = channel.messages.get(int(reference["message_id"])) if reference else None
        if reference and answered is None and reference.get("fail_if_not_exists", True):
            raise Problem(400, 50035, "Unknown message")
        allowed = body.get("allowed_mentions")
        pings: list[Person] | None = (
            [] if allowed is not None and not allowed["parse"] and not allowed.get("replied_user") else None
        )
        message = self._world.message(channel, self._world.bot, content, reply_to=answered, pings=pings)
        message |= {"components": body.get("components", []), "flags": body.get("flags", 0)}
        message["attachments"] = _attached(body)
        return message

    def _change(self, message: Json, body: Json) -> None:
        if len(body.get("content") or "") > LONGEST:
            raise Problem(400, 50035, "Invalid Form Body")
        message |= {name: body[name] for name in ("content", "components", "embeds") if body.get(name) is not None}
        if "attachments" in body:
            message["attachments"] = _attached(body)
        message["flags"] = message["flags"] & ~LOADING
        message["edited_timestamp"] = datetime.now(UTC).isoformat()

    def _named_channel(self, request: web.Request) -> Channel:
        channel = self._world.channels.get(int(request.match_info["channel"]))
        if channel is None:
            raise Problem(404, 10003, "Unknown Channel")
        return channel

    def _named_message(self, request: web.Request) -> Json:
        message = self._named_channel(request).messages.get(int(request.match_info["message"]))
        if message is None:
            raise Problem(404, 10008, "Unknown Message")
        return message

    def _own(self, request: web.Request) -> Json:
        message = self._named_message(request)
        if message["author"]["id"] != str(self._world.bot.id):
            raise Problem(403, 50005, "Cannot edit a message authored by another user")
        return message

    # Interactions

    async def _callback(self, request: web.Request) -> web.Response:
        interaction = self.interactions.get(int(request.match_info["interaction"]))
        late = interaction is not None and interaction.waited_seconds > SECONDS_TO_ACKNOWLEDGE
        if interaction is None or interaction.forgotten or interaction.token != request.match_info["token"]:
            raise Problem(404, 10062, "Unknown interaction")
        if interaction.acknowledged_at is not None:
            raise Problem(400, 40060, "Interaction has already been acknowledged.")
        if late:
            raise Problem(404, 10062, "Unknown interaction")
        body = request[BODY]
        message = await self._acknowledge(interaction, body["type"], body.get("data") or {})
        interaction.acknowledged_at = time.monotonic()
        interaction.kind = body["type"]
        if "with_response" not in request.query:
            return web.Response(status=204)
        told: Json = {"interaction": {"id": str(interaction.id), "type": interaction.type}}
        if message is not None:
            told["interaction"] |= {"response_message_id": message["id"]}
            told["resource"] = {"type": body["type"], "message": message}
        return as_json(told)

    async def _acknowledge(self, interaction: Interaction, kind: int, data: Json) -> Json | None:
        if kind in (MESSAGE, LATER):
            return await self._show(interaction, data, LOADING if kind == LATER else 0)
        if kind == IN_PLACE:
            assert interaction.pressed is not None
            self._change(interaction.pressed, data)
            return interaction.pressed
        if kind == OPEN_FORM:
            interaction.form = data
        if kind == SUGGESTIONS:
            interaction.suggestions = data["choices"]
        return None

    async def _show(self, interaction: Interaction, body: Json, loading: int = 0) -> Json:
        """A message to an interaction: in the channel, or for the person's eyes only."""
        if loading:
            body = {"content": "…", "flags": body.get("flags", 0)}
        message = self._written(interaction.channel, body)
        message |= {"flags": body.get("flags", 0) | loading, "webhook_id": str(self._world.bot.id)}
        metadata: Json = {"id": str(interaction.id), "type": interaction.type, "user": interaction.person.json()}
        message["interaction_metadata"] = metadata | {"authorizing_integration_owners": {}}
        interaction.messages[int(message["id"])] = message
        channel = interaction.channel
        if not message["flags"] & EPHEMERAL:
            channel.messages[int(message["id"])] = message
            await self._tell("MESSAGE_CREATE", message, channel.team.id if channel.team else None)
        return message

    async def _follow_up(self, request: web.Request) -> web.Response:
        interaction = self._by_token(request)
        first = next(iter(interaction.messages.values()), None)
        if first is not None and first["flags"] & LOADING:
            self._change(first, self._written(interaction.channel, request[BODY]))
            return as_json(first)
        return as_json(await self._show(interaction, request[BODY]))

    async def _get_shown(self, request: web.Request) -> web.Response:
        return as_json(self._shown(request))

    async def _edit_shown(self, request: web.Request) -> web.Response:
        message = self._shown(request)
        self._change(message, request[BODY])
        return as_json(message)

    async def _delete_shown(self, request: web.Request) -> web.Response:
        del self._by_token(request).messages[int(self._shown(request)["id"])]
        return web.Response(status=204)

    def _by_token(self, request: web.Request) -> Interaction:
        token = request.match_info["token"]
        for interaction in self.interactions.values():
            if interaction.token == token and interaction.acknowledged_at is not None:
                return interaction
        raise Problem(404, 10015, "Unknown Webhook")

    def _shown(self, request: web.Request) -> Json:
        interaction, name = self._by_token(request), request.match_info["message"]
        if name == "@original" and interaction.kind in (IN_PLACE, LATER_IN_PLACE):
            assert interaction.pressed is not None
            return interaction.pressed
        found = next(iter(interaction.messages.values()), None)
        if name != "@original":
            found = interaction.messages.get(int(name))
        if found is None:
            raise Problem(404, 10008, "Unknown Message")
        return found


def _kept(value: Any) -> Any:
    """A part of a command as Discord gives it back: without what is empty or false."""
    if isinstance(value, dict):
        return {name: _kept(one) for name, one in value.items() if one or (one == 0 and one is not False)}
    return [_kept(one) for one in value] if isinstance(value, list) else value


async def _body(request: web.Request) -> Any | None:
    if request.content_type == "application/json":
        return json.loads(await request.text() or "null")
    if not request.content_type.startswith("multipart/"):
        return None
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader) and part.name == "payload_json":
            return json.loads(await part.text())
    return None


def _attached(body: Json) -> list[Json]:
    return [
        {"id": str(n), "filename": file["filename"], "size": 1, "url": "https://cdn.example/x"}
        | {"proxy_url": "https://cdn.example/x", "description": file.get("description")}
        for n, file in enumerate(body.get("attachments", []))
    ]
