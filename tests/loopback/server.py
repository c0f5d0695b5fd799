"""The loopback Discord as a test sees it: people do things, and one waits, not for ever, for what the bot does."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from tests.loopback.gateway import Gateway
from tests.loopback.interactions import COMMAND, FORM, PRESS, TYPING, Interaction, button, command_data, form_data
from tests.loopback.rest import API, Rest
from tests.loopback.world import Channel, Json, Person, Team, World

TOKEN = "loopback.token.of-no-use-elsewhere"
PATIENCE_SECONDS = 15.0
QUIET_SECONDS = 0.15
POLL_SECONDS = 0.01


class Loopback:
    def __init__(self) -> None:
        self.world = World()
        self.gateway = Gateway(self.world, TOKEN)
        self.rest = Rest(self.world, TOKEN, self.gateway.dispatch, lambda: self.gateway.url)
        self._runner: web.AppRunner | None = None
        self.url = ""

    @property
    def bot(self) -> Person:
        return self.world.bot

    async def start(self) -> None:
        app = self.rest.app()
        app.router.add_get("/gateway/", self.gateway.serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}{API}"
        self.gateway.url = f"ws://127.0.0.1:{port}/gateway/"

    async def stop(self) -> None:
        await self.gateway.close()
        if self._runner is not None:
            await self._runner.cleanup()

    # What people do

    async def join(self, name: str, *people: Person, shard: tuple[int, int] = (0, 1)) -> Team:
        """The bot is added to a team's server."""
        team = self.world.team(name, *people, shard=shard)
        await self.gateway.dispatch("GUILD_CREATE", team.json(self.bot), team.id)
        return team

    async def say(
        self,
        person: Person,
        channel: Channel | None,
        text: str,
        *,
        mention: bool = True,
        reply_to: Json | None = None,
        ago: timedelta = timedelta(),
        tell: bool = True,
    ) -> Json:
        """Writes in a channel, there to the bot unless told otherwise, or a direct message where there is none."""
        where = channel or self.world.dm(person)
        content = f"<@{self.bot.id}> {text}" if mention and channel is not None and reply_to is None else text
        message = self.world.message(where, person, content, reply_to=reply_to, ago=ago)
        where.messages[int(message["id"])] = message
        if tell:
            await self.tell("MESSAGE_CREATE", message, where)
        return message

    async def tell(self, event: str, data: Json, channel: Channel) -> None:
        await self.gateway.dispatch(event, data, channel.team.id if channel.team else None)

    async def edit(self, message: Json, text: str) -> None:
        channel = self.channel_of(message)
        message["content"] = f"<@{self.bot.id}> {text}" if channel.team else text
        message["edited_timestamp"] = datetime.now(UTC).isoformat()
        await self.tell("MESSAGE_UPDATE", message, channel)

    async def delete(self, message: Json) -> None:
        channel = self.channel_of(message)
        del channel.messages[int(message["id"])]
        gone: Json = {name: message[name] for name in ("id", "channel_id", "guild_id") if name in message}
        await self.tell("MESSAGE_DELETE", gone, channel)

    async def command(self, person: Person, channel: Channel | None, name: str, **options: Any) -> Interaction:
        """A slash command; "privacy show" is a command of a group."""
        return await self._shown(await self.begin(person, channel, name, **options))

    async def begin(self, person: Person, channel: Channel | None, name: str, **options: Any) -> Interaction:
        """A slash command, whose answer is not waited for."""
        first, *path = name.split()
        data = command_data(self._registered(first), path, options)
        return await self._interact(COMMAND, person, channel, data)

    async def type_into(
        self, person: Person, channel: Channel | None, name: str, option: str, text: str
    ) -> Interaction:
        """Begins to type an option's value, for which the bot suggests some."""
        data = command_data(self._registered(name), [], {option: text}, focused=option)
        return await self._shown(await self._interact(TYPING, person, channel, data))

    async def menu(self, person: Person, name: str, message: Json) -> Interaction:
        """Chooses an entry of a message's own menu."""
        command = self._registered(name)
        target = {"target_id": message["id"], "resolved": {"messages": {message["id"]: message}}}
        data = {"id": command["id"], "name": name, "type": command["type"], "options": [], **target}
        return await self._shown(await self._interact(COMMAND, person, self.channel_of(message), data))

    async def press(self, person: Person, message: Json, label: str, *, forgotten: bool = False) -> Interaction:
        data = {"custom_id": button(message, label)["custom_id"], "component_type": 2}
        channel = self.channel_of(message)
        pressed = await self._interact(PRESS, person, channel, data, pressed=message, forgotten=forgotten)
        return pressed if forgotten else await self._shown(pressed)

    async def submit(self, opened: Interaction, **values: Any) -> Interaction:
        """Fills in the form that an interaction opened."""
        assert opened.form is not None
        data = form_data(opened.form, values)
        return await self._shown(await self._interact(FORM, opened.person, opened.channel, data))

    async def _interact(
        self,
        kind: int,
        person: Person,
        channel: Channel | None,
        data: Json,
        *,
        pressed: Json | None = None,
        forgotten: bool = False,
    ) -> Interaction:
        where = channel or self.world.dm(person)
        interaction = Interaction(
            id=self.world.snowflake(), type=kind, person=person, channel=where, pressed=pressed, forgotten=forgotten
        )
        self.rest.interactions[interaction.id] = interaction
        await self.tell("INTERACTION_CREATE", interaction.json(self.world, data), where)
        return interaction

    async def _shown(self, interaction: Interaction) -> Interaction:
        await self.until(
            lambda: interaction.acknowledged_at is not None and interaction.done,
            f"answer to an interaction of type {interaction.type}",
        )
        return interaction

    def _registered(self, name: str) -> Json:
        return next(command for command in self.rest.commands if command["name"] == name)

    # What is to be seen

    def channel_of(self, message: Json) -> Channel:
        return self.world.channels[int(message["channel_id"])]

    def said(self, channel: Channel) -> list[Json]:
        """What the bot has said there and not taken back, oldest first."""
        return [m for m in channel.messages.values() if m["author"]["id"] == str(self.bot.id)]

    def answers(self, message: Json) -> list[Json]:
        """The bot's replies to a message."""
        wanted = message["id"]
        return [
            one
            for one in self.said(self.channel_of(message))
            if one.get("message_reference", {}).get("message_id") == wanted
        ]

    async def answer(self, message: Json) -> Json:
        """The first reply to a message, as soon as there is one."""
        await self.until(lambda: bool(self.answers(message)), f"answer to {message['content']!r}")
        return self.answers(message)[0]

    async def until(self, happened: Callable[[], bool], what: str, seconds: float = PATIENCE_SECONDS) -> None:
        end = time.monotonic() + seconds
        while not happened():
            assert time.monotonic() < end, f"waited {seconds:.0f} s in vain: {what}"
            await asyncio.sleep(POLL_SECONDS)

    async def settled(self, seconds: float = QUIET_SECONDS) -> None:
        """Until the bot has asked nothing of Discord for so long."""
        await self.until(lambda: self.silent_seconds > seconds, "quiet")

    @property
    def silent_seconds(self) -> float:
        return time.monotonic() - self.rest.requests[-1].at if self.rest.requests else 0.0

    async def connected(self, sessions: int = 1) -> None:
        await self.until(lambda: len(self.gateway.connected) >= sessions, f"{sessions} sessions")
