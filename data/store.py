"""What athletes told the bot, kept for each of them alone. Writes that return are on the disk; texts are not kept.

Times come and go as aware datetimes in UTC and are kept to the second. Every method raises StoreError, with a
sentence that is safe to show, where the database fails; what was to be written is then not written at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from data import queries, row
from data.engine import Engine, Statement, Value, connect
from data.migration import migrate, migrations
from data.model import Entry, Profile, Status, StoredCheckIn

END_OF_TIME = datetime.max.replace(tzinfo=UTC)


class Store:
    """The only way to what athletes told. Each call names whose it is, and touches nobody else's."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    async def open(cls, url: str) -> Store:
        """Opens or creates the database of DATABASE_URL and brings it up to date."""
        engine = await connect(url)
        try:
            await migrate(engine, migrations())
        except BaseException:
            await engine.close()
            raise
        return cls(engine)

    async def close(self) -> None:
        await self._engine.close()

    async def remember(
        self, user_id: int, message_id: int, entries: Sequence[Entry], checkin: StoredCheckIn | None
    ) -> None:
        """Stores what a message told, in place of what the same message told before."""
        added = [Statement(queries.ADD_ENTRY, row.of_entry(entry)) for entry in entries]
        if checkin is not None:
            added.append(Statement(queries.ADD_CHECK_IN, row.of_checkin(checkin)))
        await self._engine.write(*_forgotten(user_id, message_id), *added)

    async def take_back(self, user_id: int, message_id: int) -> tuple[Entry, ...]:
        """Removes all that a message told. Returns the done sessions among it, in their order in the message."""
        removed, _ = await self._engine.write(*_forgotten(user_id, message_id))
        entries = sorted(map(row.to_entry, removed), key=lambda entry: entry.n)
        return tuple(entry for entry in entries if entry.status is Status.DONE)

    async def last_message(self, user_id: int) -> int | None:
        """The message or interaction that logged a done session last, by the time of logging."""
        last: Any = await self._scalar(queries.LAST_MESSAGE, user_id)
        return None if last is None else int(last)

    async def of_message(self, user_id: int, message_id: int) -> tuple[Entry, ...]:
        """The done sessions that a message logged, oldest first."""
        return await self._entries(queries.OF_MESSAGE, user_id, message_id, Status.DONE)

    async def asked(self, user_id: int, message_id: int) -> tuple[Entry, ...]:
        """The planned sessions that a message asked about, earliest first."""
        return await self._entries(queries.OF_MESSAGE, user_id, message_id, Status.ASKED)

    async def last_asked(self, user_id: int, since: datetime) -> tuple[Entry, ...]:
        """What the latest question asked about, where it was asked since then."""
        return await self._entries(queries.LAST_ASKED, user_id, row.seconds(since))

    async def since(self, user_id: int, start: datetime) -> tuple[Entry, ...]:
        """The done sessions that started at or after that time, oldest first."""
        return await self._entries(queries.DONE_SINCE, user_id, row.seconds(start))

    async def page(self, user_id: int, *, before: datetime | None, size: int) -> tuple[Entry, ...]:
        """The latest done sessions that started before that time, newest first.

        More than `size` only where several started at the same time as the last one."""
        return await self._entries(queries.PAGE, user_id, row.seconds(before or END_OF_TIME), size)

    async def checkins(self, user_id: int, start: datetime) -> tuple[StoredCheckIn, ...]:
        """How the body was at or after that time, oldest first."""
        (found,) = await self._engine.read(Statement(queries.CHECK_INS_SINCE, (user_id, row.seconds(start))))
        return tuple(map(row.to_checkin, found))

    async def profile(self, user_id: int) -> Profile:
        """What the athlete told about themselves; empty where nothing was told."""
        (found,) = await self._engine.read(Statement(queries.PROFILE, (user_id,)))
        return row.to_profile(found[0]) if found else Profile()

    async def save_profile(self, user_id: int, profile: Profile) -> None:
        await self._engine.write(Statement(queries.SAVE_PROFILE, row.of_profile(user_id, profile)))

    async def server_timezone(self, server_id: int) -> str | None:
        """IANA name, or None where nobody has set it."""
        name: Any = await self._scalar(queries.SERVER_TIMEZONE, server_id)
        return None if name is None else str(name)

    async def save_server_timezone(self, server_id: int, name: str) -> None:
        await self._engine.write(Statement(queries.SAVE_SERVER_TIMEZONE, row.checked(server_id, name)))

    async def delete_user(self, user_id: int) -> None:
        """Removes every row of the user, in one transaction."""
        await self._engine.write(*(Statement(sql, (user_id,)) for sql in queries.DELETE_USER))

    async def _entries(self, sql: str, *values: Value) -> tuple[Entry, ...]:
        (found,) = await self._engine.read(Statement(sql, values))
        return tuple(map(row.to_entry, found))

    async def _scalar(self, sql: str, *values: Value) -> Value:
        (found,) = await self._engine.read(Statement(sql, values))
        return found[0][0] if found else None


def _forgotten(user_id: int, message_id: int) -> tuple[Statement, Statement]:
    key = (user_id, message_id)
    return Statement(queries.TAKE_ENTRIES, key), Statement(queries.TAKE_CHECK_INS, key)
