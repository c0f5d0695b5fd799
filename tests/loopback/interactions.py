"""Commands, buttons and forms as Discord sends them, and what came back to each."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from tests.loopback.world import EPHEMERAL, EVERYBODY_MAY, LOADING, MAY_MANAGE, Channel, Json, Person, World

COMMAND, PRESS, TYPING, FORM = 2, 3, 4, 5
MESSAGE, LATER, LATER_IN_PLACE, IN_PLACE, SUGGESTIONS, OPEN_FORM = 4, 5, 6, 7, 8, 9
SECONDS_TO_ACKNOWLEDGE = 3.0

OPTION_TYPES = {3: str, 4: int, 5: bool, 10: float}


@dataclass(slots=True, kw_only=True, eq=False)
class Interaction:
    """What somebody did, and what the bot showed to it."""

    id: int
    type: int
    person: Person
    channel: Channel
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    pressed: Json | None = None
    """The message whose button was pressed."""
    sent_at: float = field(default_factory=time.monotonic)
    acknowledged_at: float | None = None
    kind: int | None = None
    """The type of the acknowledgement."""
    forgotten: bool = False
    """Discord says that it does not know this interaction."""
    form: Json | None = None
    suggestions: list[Json] | None = None
    messages: dict[int, Json] = field(default_factory=dict)
    """What the bot sent to it; the first is the original response."""

    @property
    def waited_seconds(self) -> float:
        """Until the acknowledgement, or until now."""
        return (self.acknowledged_at or time.monotonic()) - self.sent_at

    @property
    def done(self) -> bool:
        """Whether anything was shown, beyond "is thinking"."""
        if self.kind in (SUGGESTIONS, OPEN_FORM, IN_PLACE):
            return True
        if self.kind == LATER_IN_PLACE:
            return self.pressed is not None and self.pressed["edited_timestamp"] is not None
        return any(not message["flags"] & LOADING for message in self.messages.values())

    @property
    def text(self) -> str:
        """All that the person sees of it, in order."""
        if self.kind in (IN_PLACE, LATER_IN_PLACE) and self.pressed is not None:
            return str(self.pressed["content"])
        return "\n".join(m["content"] for m in self.messages.values() if not m["flags"] & LOADING)

    @property
    def private(self) -> bool:
        return all(message["flags"] & EPHEMERAL for message in self.messages.values())

    def json(self, world: World, data: Json) -> Json:
        team = self.channel.team
        here: Json = {
            "id": str(self.id),
            "application_id": str(world.bot.id),
            "type": self.type,
            "token": self.token,
            "version": 1,
            "data": data,
            "channel_id": str(self.channel.id),
            "channel": self.channel.json(),
            "locale": "en-US",
            "app_permissions": str(EVERYBODY_MAY & ~self.channel.denied),
            "entitlements": [],
            "attachment_size_limit": 10_485_760,
        }
        if self.pressed is not None:
            here["message"] = self.pressed
        if team is None:
            return here | {"user": self.person.json(), "context": 1, "authorizing_integration_owners": {"0": "0"}}
        member = self.person.member_json() | {"user": self.person.json(), "permissions": str(MAY_MANAGE)}
        return here | {
            "guild_id": str(team.id),
            "guild": {"id": str(team.id), "locale": "en-US", "features": []},
            "guild_locale": "en-US",
            "member": member,
            "context": 0,
            "authorizing_integration_owners": {"0": str(team.id)},
        }


def command_data(command: Json, path: list[str], options: Json, focused: str | None = None) -> Json:
    """What Discord says was typed: the values with the types that the command was registered with."""
    given = command
    for name in path:
        given = next(option for option in given["options"] if option["name"] == name)
    described = {option["name"]: option for option in given.get("options", [])}
    typed: list[Json] = []
    for name, value in options.items():
        kind = described[name]["type"]
        converted: Any = value if name == focused else OPTION_TYPES[kind](value)
        typed.append({"name": name, "type": kind, "value": converted} | ({"focused": True} if name == focused else {}))
    for name in reversed(path):
        typed = [{"name": name, "type": 1, "options": typed}]
    return {"id": command["id"], "name": command["name"], "type": command["type"], "options": typed}


def form_data(form: Json, values: dict[str, Any]) -> Json:
    """A form filled in; a value is a text or a list of choices. What is not named stays empty."""

    def filled(component: Json) -> Json:
        if component["type"] in (1, 18):
            inner = "component" if component["type"] == 18 else "components"
            held = component[inner]
            done = filled(held) if isinstance(held, dict) else [filled(one) for one in held]
            return {"type": component["type"], "id": component.get("id", 0), inner: done}
        value = values.get(component["custom_id"])
        answer = {"values": value or []} if component["type"] == 3 else {"value": value or component.get("value", "")}
        return {"type": component["type"], "id": component.get("id", 0), "custom_id": component["custom_id"], **answer}

    return {"custom_id": form["custom_id"], "components": [filled(one) for one in form["components"]]}


def button(message: Json, label: str) -> Json:
    """The button with this label under a message."""
    buttons = [one for row in message["components"] for one in row.get("components", []) if one["type"] == 2]
    return next(one for one in buttons if one["label"] == label)
