"""Which reply belongs to which message, for the last messages only: ids, never text."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import discord

KEPT = 10_000
"""Messages remembered; the ids of ten thousand take a few megabytes, and edits come within minutes."""

ROOMS_KEPT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A message that was for the bot, and what the bot said to it."""

    message_id: int
    user_id: int
    channel_id: int
    replies: tuple[int, ...] = ()
    """Ids of the messages that answer it, in order, in the same channel."""
    edited_at: datetime | None = None
    """The version that was answered; None: as it was first sent."""
    ours: bool = True
    """Whether this process answered it; what another one said has to be looked for."""


class Exchanges:
    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._by_message: OrderedDict[int, Exchange] = OrderedDict()

    def __contains__(self, message_id: int) -> bool:
        return message_id in self._by_message

    def get(self, message_id: int) -> Exchange | None:
        return self._by_message.get(message_id)

    def keep(self, exchange: Exchange) -> None:
        """Remembers or replaces the exchange; the oldest is forgotten where there are too many."""
        self._by_message[exchange.message_id] = exchange
        if len(self._by_message) > self._kept:
            self._by_message.popitem(last=False)

    def drop(self, message_id: int) -> Exchange | None:
        return self._by_message.pop(message_id, None)


class PrivateRooms:
    """The direct-message channels that were written in last; Discord gives a bot no list of them."""

    def __init__(self, kept: int = ROOMS_KEPT) -> None:
        self._kept = kept
        self._by_id: OrderedDict[int, discord.DMChannel] = OrderedDict()

    def __iter__(self) -> Iterator[discord.DMChannel]:
        return iter(tuple(self._by_id.values()))

    def keep(self, room: object) -> None:
        """Remembers the room if it is one of direct messages."""
        if isinstance(room, discord.DMChannel):
            self._by_id[room.id] = room
            self._by_id.move_to_end(room.id)
            if len(self._by_id) > self._kept:
                self._by_id.popitem(last=False)
