"""What exists on the loopback Discord: people, teams, channels, messages, and how they read as JSON. No sockets."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

Json = dict[str, Any]

DISCORD_EPOCH_MS = 1420070400000
VIEW, SEND, HISTORY, IN_THREADS = 1 << 10, 1 << 11, 1 << 16, 1 << 38
EVERYBODY_MAY = VIEW | SEND | HISTORY | IN_THREADS | 1 << 6 | 1 << 14 | 1 << 15
MAY_MANAGE = EVERYBODY_MAY | 1 << 5
EPHEMERAL, LOADING = 1 << 6, 1 << 7
MESSAGE_CONTENT = 1 << 15
"""The privileged intent without which messages that do not concern the bot arrive empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    id: int
    name: str
    bot: bool = False

    def json(self) -> Json:
        return {
            "id": str(self.id),
            "username": self.name,
            "discriminator": "0",
            "global_name": self.name,
            "avatar": None,
            "bot": self.bot,
            "public_flags": 0,
        }

    def member_json(self, role_ids: Iterable[int] = ()) -> Json:
        return {
            "roles": [str(role) for role in role_ids],
            "nick": None,
            "joined_at": "2026-01-01T00:00:00+00:00",
            "premium_since": None,
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
            "avatar": None,
            "communication_disabled_until": None,
        }


@dataclass(slots=True, kw_only=True, eq=False)
class Channel:
    id: int
    name: str = ""
    team: Team | None = None
    recipient: Person | None = None
    denied: int = 0
    """Permissions that the bot lacks here, and can see that it lacks."""
    messages: dict[int, Json] = field(default_factory=dict)

    def json(self) -> Json:
        last = max(self.messages, default=None)
        common: Json = {"id": str(self.id), "last_message_id": None if last is None else str(last), "flags": 0}
        if self.team is None:
            assert self.recipient is not None
            return common | {"type": 1, "recipients": [self.recipient.json()]}
        denied = [{"id": str(self.team.bot_role), "type": 0, "allow": "0", "deny": str(self.denied)}]
        return common | {
            "type": 0,
            "guild_id": str(self.team.id),
            "name": self.name,
            "position": 0,
            "parent_id": None,
            "topic": None,
            "nsfw": False,
            "rate_limit_per_user": 0,
            "permission_overwrites": denied if self.denied else [],
        }


@dataclass(slots=True, kw_only=True, eq=False)
class Team:
    id: int
    name: str
    bot_role: int
    channels: list[Channel] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)

    @property
    def channel(self) -> Channel:
        return self.channels[0]

    def json(self, bot: Person) -> Json:
        return {
            "id": str(self.id),
            "name": self.name,
            "owner_id": str(self.people[0].id) if self.people else str(bot.id),
            "icon": None,
            "roles": [self._role(self.id, "@everyone"), self._role(self.bot_role, bot.name, bot)],
            "emojis": [],
            "stickers": [],
            "features": [],
            "channels": [channel.json() for channel in self.channels],
            "threads": [],
            "members": [bot.member_json([self.bot_role]) | {"user": bot.json()}],
            "member_count": len(self.people) + 1,
            "large": False,
            "unavailable": False,
            "joined_at": "2026-01-01T00:00:00+00:00",
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
            "preferred_locale": "en-US",
            "afk_timeout": 300,
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "premium_tier": 0,
            "system_channel_flags": 0,
        }

    def _role(self, role_id: int, name: str, owner: Person | None = None) -> Json:
        role: Json = {
            "id": str(role_id),
            "name": name,
            "permissions": str(EVERYBODY_MAY),
            "position": 0 if owner is None else 1,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": owner is not None,
            "mentionable": False,
            "flags": 0,
        }
        return role if owner is None else role | {"tags": {"bot_id": str(owner.id)}}


class World:
    def __init__(self) -> None:
        self._count = itertools.count(1)
        self.people: dict[int, Person] = {}
        self.teams: dict[int, Team] = {}
        self.channels: dict[int, Channel] = {}
        self.closed: set[int] = set()
        """Ids of the people who accept no direct messages."""
        self.bot = self.person("Fresh Legs", bot=True)
        self.owner = self.person("Waldtraut")
        """Whoever runs the bot."""

    def snowflake(self, ago: timedelta = timedelta()) -> int:
        return snowflake(datetime.now(UTC) - ago, next(self._count))

    def person(self, name: str, *, bot: bool = False) -> Person:
        person = Person(id=self.snowflake(), name=name, bot=bot)
        self.people[person.id] = person
        return person

    def team(self, name: str, *people: Person, shard: tuple[int, int] = (0, 1)) -> Team:
        """A server that Discord tells shard[0] of shard[1] about."""
        number, count = shard
        its_id = next(i for ms in range(count) if ((i := self.snowflake() + (ms << 22)) >> 22) % count == number)
        team = Team(id=its_id, name=name, bot_role=self.snowflake(), people=list(people))
        self.teams[team.id] = team
        self.channel(team, "training")
        return team

    def channel(self, team: Team, name: str, *, denied: int = 0) -> Channel:
        """A channel of the team, where the bot lacks these permissions."""
        channel = Channel(id=self.snowflake(), name=name, team=team, denied=denied)
        team.channels.append(channel)
        self.channels[channel.id] = channel
        return channel

    def dm(self, person: Person) -> Channel:
        for channel in self.channels.values():
            if channel.recipient is person:
                return channel
        channel = Channel(id=self.snowflake(), recipient=person)
        self.channels[channel.id] = channel
        return channel

    def message(
        self,
        channel: Channel,
        author: Person,
        content: str,
        *,
        reply_to: Json | None = None,
        pings: Sequence[Person] | None = None,
        ago: timedelta = timedelta(),
    ) -> Json:
        """A message that stands nowhere yet. `pings`: who is mentioned; None: whoever its text and its reply name."""
        if pings is None:
            named = [self.people[int(i)] for i in re.findall(r"<@!?(\d+)>", content) if int(i) in self.people]
            answered = [self.people[int(reply_to["author"]["id"])]] if reply_to else []
            pings = list(dict.fromkeys([*named, *answered]))
        message: Json = {
            "id": str(self.snowflake(ago)),
            "channel_id": str(channel.id),
            "channel_type": 0 if channel.team else 1,
            "author": author.json(),
            "content": content,
            "timestamp": (datetime.now(UTC) - ago).isoformat(),
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [person.json() for person in pings],
            "mention_roles": [],
            "attachments": [],
            "reactions": [],
            "embeds": [],
            "components": [],
            "pinned": False,
            "type": 0,
            "flags": 0,
        }
        if reply_to is not None:
            reference = {"type": 0, "channel_id": reply_to["channel_id"], "message_id": reply_to["id"]}
            message |= {"type": 19, "message_reference": reference, "referenced_message": reply_to}
        if channel.team is not None and not author.bot:
            message |= {"guild_id": str(channel.team.id), "member": author.member_json()}
        elif channel.team is not None:
            message |= {"guild_id": str(channel.team.id), "member": author.member_json([channel.team.bot_role])}
        return message

    def as_seen(self, message: Json, intents: int) -> Json:
        """The message as the bot gets it: what does not concern it arrives without its content."""
        concerned = (
            intents & MESSAGE_CONTENT
            or "guild_id" not in message
            or message["author"]["id"] == str(self.bot.id)
            or any(person["id"] == str(self.bot.id) for person in message["mentions"])
        )
        return message if concerned else message | {"content": "", "embeds": [], "attachments": [], "components": []}


def snowflake(at: datetime, n: int) -> int:
    return (round(at.timestamp() * 1000) - DISCORD_EPOCH_MS) << 22 | (n & 0x3FFFFF)
