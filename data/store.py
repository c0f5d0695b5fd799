"""What athletes told the bot, kept for each of them alone. Writes that return are on the disk; texts are not kept.

Times come and go as aware datetimes in UTC and are kept to the second. Every method raises StoreError, with a
sentence that is safe to show, where the database fails; what was to be written is then not written at all.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from data import queries, row
from data.engine import Engine, Rows, Statement, Value, connect
from data.errors import StoreError
from data.migration import migrate, migrations
from data.model import Entry, Kept, Profile, Recalled, Status, StoredCheckIn

BEFORE_ALL_USERS = -(2**63)
USERS_AT_ONCE = 500
"""Whose old sessions are removed in one transaction: few enough that nobody waits for it."""

END_OF_TIME = datetime.max.replace(tzinfo=UTC)


class Store:
    """The only way to what athletes told. Each call names whose it is, and touches nobody else's."""

    def __init__(self, url: str, key: str | None, engine: Engine) -> None:
        self._url = url
        self._key = key
        self._engine = engine
        self._opening = asyncio.Lock()

    @classmethod
    async def open(cls, url: str, key: str | None = None) -> Store:
        """Opens or creates the database of DATABASE_URL and brings it up to date.

        With a key an SQLite file is encrypted; it is never written anywhere and cannot be recovered."""
        return cls(url, key, await _opened(url, key))

    async def close(self) -> None:
        await self._engine.close()

    async def remember(
        self, user_id: int, message_id: int, entries: Sequence[Entry], checkin: StoredCheckIn | None
    ) -> None:
        """Stores what a message told, in place of what the same message told before.

        Raises ValueError where a value is another user's or message's, or two entries have the same n."""
        _check_owner(user_id, message_id, (*entries, checkin) if checkin else entries)
        if len({entry.n for entry in entries}) < len(entries):
            raise ValueError("two sessions of a message have the same number")
        added = [Statement(queries.ADD_ENTRY, row.of_entry(entry)) for entry in entries]
        if checkin is not None:
            added.append(Statement(queries.ADD_CHECK_IN, row.of_checkin(checkin)))
        await self._write(*_forgotten(user_id, message_id), *added, user_id=user_id)

    async def take_back(self, user_id: int, message_id: int) -> tuple[Entry, ...]:
        """Removes all that a message told. Returns the done sessions among it, in their order in the message."""
        removed, _ = await self._write(*_forgotten(user_id, message_id), user_id=user_id)
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
        (found,) = await self._read(Statement(queries.CHECK_INS_SINCE, (user_id, row.seconds(start))))
        return tuple(map(row.to_checkin, found))

    async def profile(self, user_id: int) -> Profile:
        """What the athlete told about themselves; empty where nothing was told."""
        (found,) = await self._read(Statement(queries.PROFILE, (user_id,)))
        return row.to_profile(found[0]) if found else Profile()

    async def save_profile(self, user_id: int, profile: Profile) -> None:
        await self._write(Statement(queries.SAVE_PROFILE, row.of_profile(user_id, profile)))

    async def server_timezone(self, server_id: int) -> str | None:
        """IANA name, or None where nobody has set it."""
        name: Any = await self._scalar(queries.SERVER_TIMEZONE, server_id)
        return None if name is None else str(name)

    async def save_server_timezone(self, server_id: int, name: str) -> None:
        await self._write(Statement(queries.SAVE_SERVER_TIMEZONE, row.checked(server_id, name)))

    async def recall(
        self,
        user_id: int,
        server_id: int | None,
        *,
        done_since: datetime,
        checkins_since: datetime,
        asked_since: datetime,
    ) -> Recalled:
        """All that an answer needs, at the price of one call."""
        profile, timezone, done, checkins, asked = await self._read(
            Statement(queries.PROFILE, (user_id,)),
            Statement(queries.SERVER_TIMEZONE, (server_id,)),
            Statement(queries.DONE_SINCE, (user_id, row.seconds(done_since))),
            Statement(queries.CHECK_INS_SINCE, (user_id, row.seconds(checkins_since))),
            Statement(queries.LAST_ASKED, (user_id, row.seconds(asked_since))),
        )
        return Recalled(
            profile=row.to_profile(profile[0]) if profile else Profile(),
            server_timezone=str(timezone[0][0]) if timezone else None,
            done=tuple(map(row.to_entry, done)),
            checkins=tuple(map(row.to_checkin, checkins)),
            asked=tuple(map(row.to_entry, asked)),
        )

    async def export(self, user_id: int) -> Kept:
        """Everything that is kept about the user; data/export.py writes it as JSON and CSV."""
        profile, entries, checkins = await self._read(
            *(Statement(sql, (user_id,)) for sql in (queries.PROFILE, queries.ALL_ENTRIES, queries.ALL_CHECK_INS))
        )
        return Kept(
            user_id=user_id,
            profile=row.to_profile(profile[0]) if profile else Profile(),
            entries=tuple(map(row.to_entry, entries)),
            checkins=tuple(map(row.to_checkin, checkins)),
        )

    async def delete_user(self, user_id: int) -> None:
        """Removes every row of the user, in one transaction, then what deleted rows leave in the files."""
        await self._write(*(Statement(sql, (user_id,)) for sql in queries.DELETE_USER), user_id=user_id)
        with suppress(StoreError):  # the rows are gone; their traces go at the next quiet time
            await (await self._at_hand()).scrub()

    async def expire(self, before: datetime) -> int:
        """Removes what is older than that for everybody, and every trace of what was deleted. For quiet times.

        Returns how many sessions and check-ins were removed."""
        removed = 0
        for last_of_next, expire in zip(queries.LAST_OF_NEXT_USERS, queries.EXPIRE, strict=True):
            done_with: Any = BEFORE_ALL_USERS
            while (last := await self._scalar(last_of_next, done_with, USERS_AT_ONCE)) is not None:
                (gone,) = await self._write(Statement(expire, (done_with, last, row.seconds(before))))
                removed += len(gone)
                done_with = last
        await (await self._at_hand()).compact()
        return removed

    async def _read(self, *queries: Statement) -> Sequence[Rows]:
        return await (await self._at_hand()).read(*queries)

    async def _write(self, *statements: Statement, user_id: int | None = None) -> Sequence[Rows]:
        return await (await self._at_hand()).write(*statements, user_id=user_id)

    async def _at_hand(self) -> Engine:
        """The database; opened again where the connection was lost, so that nobody has to restart the bot."""
        if self._engine.lost:
            async with self._opening:
                if self._engine.lost:
                    lost, self._engine = self._engine, await _opened(self._url, self._key)
                    await lost.close()
        return self._engine

    async def _entries(self, sql: str, *values: Value) -> tuple[Entry, ...]:
        (found,) = await self._read(Statement(sql, values))
        return tuple(map(row.to_entry, found))

    async def _scalar(self, sql: str, *values: Value) -> Value:
        (found,) = await self._read(Statement(sql, values))
        return found[0][0] if found else None


async def _opened(url: str, key: str | None) -> Engine:
    engine = await connect(url, key)
    try:
        await migrate(engine, migrations())
    except BaseException:
        await engine.close()
        raise
    return engine


def _check_owner(user_id: int, message_id: int, values: Iterable[Entry | StoredCheckIn]) -> None:
    if any((value.user_id, value.message_id) != (user_id, message_id) for value in values):
        raise ValueError("a message stores what its own user told in it, and nothing else")


def _forgotten(user_id: int, message_id: int) -> tuple[Statement, Statement]:
    key = (user_id, message_id)
    return Statement(queries.TAKE_ENTRIES, key), Statement(queries.TAKE_CHECK_INS, key)
