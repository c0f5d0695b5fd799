"""What athletes told the bot, kept for each of them alone. Writes that return are on the disk; texts are not kept.

Times come and go as aware datetimes in UTC and are kept to the second. Every method raises StoreError, with a
sentence that is safe to show, where the database fails; what was to be written is then not written at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime

from data import lasting, queries, row, tables
from data.engine import Statement, Value
from data.errors import StoreError
from data.model import Entry, Kept, Profile, Recalled, Status, StoredCheckIn
from data.places import Places
from data.promises import Promises

BEFORE_ALL_USERS = -(2**63)
USERS_AT_ONCE = 500
"""Whose old sessions are removed in one transaction: few enough that nobody waits for it."""

END_OF_TIME = datetime.max.replace(tzinfo=UTC)


class Store(Promises, Places):
    """The only way to what athletes told. Each call names whose it is, and touches nobody else's."""

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
            added += [Statement(queries.ADD_STATE, row.of_state(change)) for change in lasting.changes(checkin)]
        await self._write(*_forgotten(user_id, message_id), *added, user_id=user_id)

    async def take_back(self, user_id: int, message_id: int) -> tuple[Entry, ...]:
        """Removes all that a message told, and the reminder that it asked for.

        Returns the done sessions among it, in their order in the message."""
        reminder = Statement(queries.TAKE_REMINDER, (user_id, message_id))
        removed, *_ = await self._write(*_forgotten(user_id, message_id), reminder, user_id=user_id)
        entries = sorted(map(row.to_entry, removed), key=lambda entry: entry.n)
        return tuple(entry for entry in entries if entry.status is Status.DONE)

    async def last_message(self, user_id: int) -> int | None:
        """The message or interaction that logged a done session last, by the time of logging."""
        last: int | None = await self._scalar(queries.LAST_MESSAGE, user_id)
        return last

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

    async def recall(
        self,
        user_id: int,
        server_id: int | None,
        *,
        done_since: datetime,
        checkins_since: datetime,
        asked_since: datetime,
        states_since: datetime | None = None,
    ) -> Recalled:
        """All that an answer needs, at the price of one call. States are as old as sessions where nothing is said."""
        profile, timezone, done, checkins, asked, states, dropped = await self._read(
            Statement(queries.PROFILE, (user_id,)),
            Statement(queries.SERVER_TIMEZONE, (server_id,)),
            Statement(queries.DONE_SINCE, (user_id, row.seconds(done_since))),
            Statement(queries.CHECK_INS_SINCE, (user_id, row.seconds(checkins_since))),
            Statement(queries.LAST_ASKED, (user_id, row.seconds(asked_since))),
            Statement(queries.STATES_SINCE, (user_id, row.seconds(states_since or done_since))),
            Statement(queries.DROPPED_REMINDERS, (user_id,)),
        )
        return Recalled(
            profile=row.to_profile(profile[0]) if profile else Profile(),
            server_timezone=timezone[0][0] if timezone else None,
            done=tuple(map(row.to_entry, done)),
            checkins=tuple(map(row.to_checkin, checkins)),
            asked=tuple(map(row.to_entry, asked)),
            states=tuple(map(row.to_state, states)),
            dropped=tuple(map(row.to_reminder, dropped)),
        )

    async def export(self, user_id: int) -> Kept:
        """Everything that is kept about the user; data/export.py writes it as JSON and CSV."""
        profile, entries, checkins, states, reminders, answered = await self._read(
            *(Statement(sql, (user_id,)) for sql in tables.KEPT)
        )
        return Kept(
            user_id=user_id,
            profile=row.to_profile(profile[0]) if profile else Profile(),
            entries=tuple(map(row.to_entry, entries)),
            checkins=tuple(map(row.to_checkin, checkins)),
            states=tuple(map(row.to_state, states)),
            reminders=tuple(map(row.to_reminder, reminders)),
            answered=tuple(message_id for (message_id,) in answered),
        )

    async def delete_user(self, user_id: int) -> None:
        """Removes every row of the user, in one transaction, then what deleted rows leave in the files."""
        await self._write(*(Statement(sql, (user_id,)) for sql in tables.DELETE_USER), user_id=user_id)
        with suppress(StoreError):  # the rows are gone; their traces go at the next quiet time
            await (await self._at_hand()).scrub()

    async def expire(self, before: datetime, *, answered_before: datetime | None = None) -> int:
        """Removes what is older than that for everybody, and every trace of what was deleted. For quiet times.

        Returns how many sessions, check-ins, states and reminders were removed. Which messages were answered is kept
        for as long, or for less where that is said."""
        removed = 0
        for last_of_next, expire in tables.EXPIRE:
            removed += await self._expired(last_of_next, expire, before)
        await self._expired(*tables.EXPIRE_ANSWERED, answered_before or before)
        await (await self._at_hand()).compact()
        return removed

    async def _expired(self, last_of_next: str, expire: str, before: datetime) -> int:
        removed = 0
        done_with = BEFORE_ALL_USERS
        while (last := await self._scalar(last_of_next, done_with, USERS_AT_ONCE)) is not None:
            (gone,) = await self._write(Statement(expire, (done_with, last, row.seconds(before))))
            removed += len(gone)
            done_with = last
        return removed

    async def _entries(self, sql: str, *values: Value) -> tuple[Entry, ...]:
        (found,) = await self._read(Statement(sql, values))
        return tuple(map(row.to_entry, found))


def _check_owner(user_id: int, message_id: int, values: Iterable[Entry | StoredCheckIn]) -> None:
    if any((value.user_id, value.message_id) != (user_id, message_id) for value in values):
        raise ValueError("a message stores what its own user told in it, and nothing else")


def _forgotten(user_id: int, message_id: int) -> tuple[Statement, ...]:
    told = (queries.TAKE_ENTRIES, queries.TAKE_CHECK_INS, queries.TAKE_STATES)
    return tuple(Statement(sql, (user_id, message_id)) for sql in told)
