"""What is kept of servers and channels: a time zone, where to listen, when the bot was removed. Nothing of people."""

from __future__ import annotations

from datetime import datetime

from data import queries, row
from data.engine import Statement
from data.shelf import Shelf

SERVERS_AT_ONCE = 500


class Places(Shelf):
    """Servers are not users: what is kept of them is set by their managers."""

    async def server_timezone(self, server_id: int) -> str | None:
        """IANA name, or None where nobody has set it."""
        name: str | None = await self._scalar(queries.SERVER_TIMEZONE, server_id)
        return name

    async def save_server_timezone(self, server_id: int, name: str) -> None:
        await self._write(Statement(queries.SAVE_SERVER_TIMEZONE, row.checked(server_id, name)))

    async def listened_channels(self, server_id: int) -> frozenset[int]:
        """The channels in which a manager lets the bot listen to every message."""
        (found,) = await self._read(Statement(queries.CHANNELS, (server_id,)))
        return frozenset(channel for (channel,) in found)

    async def listen(self, server_id: int, channel_id: int, *, on: bool) -> None:
        """Switches listening in a channel on or off."""
        sql = queries.LISTEN if on else queries.STOP_LISTENING
        await self._write(Statement(sql, row.checked(server_id, channel_id)))

    async def server_left(self, server_id: int, at: datetime) -> None:
        """The server removed the bot: its rows go after a grace time."""
        await self._write(Statement(queries.LEAVE_SERVER, row.checked(server_id, row.seconds(at))))

    async def server_joined(self, server_id: int) -> None:
        """The server has the bot, again perhaps: its rows stay."""
        await self._write(Statement(queries.REJOIN_SERVER, (server_id,)))

    async def forget_servers(self, left_before: datetime) -> int:
        """Removes all that is kept of the servers that removed the bot before that time. Returns how many."""
        gone = 0
        moment = row.seconds(left_before)
        while True:
            (found,) = await self._read(Statement(queries.LEFT_SERVERS, (moment, SERVERS_AT_ONCE)))
            for (server_id,) in found:
                await self._write(*(Statement(sql, (server_id, moment)) for sql in queries.FORGET_SERVER))
            gone += len(found)
            if len(found) < SERVERS_AT_ONCE:
                return gone
