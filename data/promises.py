"""Reminders, and who answers what: each is done by one process only, however many share the database."""

from __future__ import annotations

import secrets
from datetime import datetime

from data import queries, row
from data.engine import Statement
from data.model import Reminder
from data.shelf import Shelf

AT_ONCE = 100
"""Reminders that one look finds; the next look finds the rest."""


class Promises(Shelf):
    """A claim is a random number: a write that is tried again still wins, and nobody else does."""

    async def save_reminder(self, reminder: Reminder) -> None:
        """Sets it, in place of an earlier one for the same question."""
        await self._write(Statement(queries.SAVE_REMINDER, row.of_reminder(reminder)), user_id=reminder.user_id)

    async def reminders(self, user_id: int) -> tuple[Reminder, ...]:
        """All of the athlete's, also those that could not be sent, earliest first."""
        (found,) = await self._read(Statement(queries.REMINDERS, (user_id,)))
        return tuple(map(row.to_reminder, found))

    async def take_reminders(self, user_id: int) -> int:
        """Takes back all that the athlete still waits for. Returns how many those were."""
        (taken,) = await self._write(Statement(queries.TAKE_REMINDERS, (user_id,)), user_id=user_id)
        return len(taken)

    async def due_reminders(self, now: datetime) -> tuple[Reminder, ...]:
        """What has to be sent, of everybody, longest due first; at most AT_ONCE."""
        (found,) = await self._read(Statement(queries.DUE_REMINDERS, (row.seconds(now), AT_ONCE)))
        return tuple(map(row.to_reminder, found))

    async def claim_reminder(self, reminder: Reminder, now: datetime) -> int | None:
        """A claim, with which it may be sent; None where another process has it or it is no longer due."""
        claim = _claim()
        values = (reminder.user_id, reminder.message_id, claim, row.seconds(now))
        (won,) = await self._write(Statement(queries.CLAIM_REMINDER, values), user_id=reminder.user_id)
        return claim if won else None

    async def move_reminder(self, reminder: Reminder, claim: int, due_at: datetime) -> None:
        """Lets go of it until then."""
        await self._claimed(queries.MOVE_REMINDER, reminder, claim, row.seconds(due_at))

    async def drop_reminder(self, reminder: Reminder, claim: int) -> None:
        """It could not be sent: the athlete is told at the next contact."""
        await self._claimed(queries.DROP_REMINDER, reminder, claim)

    async def end_reminder(self, reminder: Reminder, claim: int) -> None:
        """It was sent, or is of no more use."""
        await self._claimed(queries.END_REMINDER, reminder, claim)

    async def drop_orphaned_reminders(self, claimed_before: datetime) -> None:
        """Drops what a process that has gone was about to send."""
        await self._write(Statement(queries.DROP_ORPHANED_REMINDERS, (row.seconds(claimed_before),)))

    async def tell_dropped(self, user_id: int, *message_ids: int) -> None:
        """The athlete was told that these could not be sent: nothing more is kept of them."""
        told = [Statement(queries.TELL_DROPPED, (user_id, message_id)) for message_id in message_ids]
        await self._write(*told, user_id=user_id)

    async def claim_answer(
        self, user_id: int, message_id: int, version: int, now: datetime, *, stale_before: datetime | None = None
    ) -> bool:
        """Whether this call is the one that may answer a message in this version: exactly one in all processes.

        A claim from before `stale_before` gives way: whoever looks for messages without an answer finds those too
        whose process ended between claim and answer."""
        claim = _claim()
        stale = 0 if stale_before is None else row.seconds(stale_before)
        values = row.checked(user_id, message_id, version, claim, row.seconds(now), stale)
        (first,) = await self._write(Statement(queries.CLAIM_ANSWER, values), user_id=user_id)
        return bool(first[0][0] == claim)

    async def lately_answered(self, since: datetime, most: int) -> tuple[int, ...]:
        """The users whose messages were answered since then, latest first."""
        (found,) = await self._read(Statement(queries.LATELY_ANSWERED, (row.seconds(since), most)))
        return tuple(user_id for (user_id,) in found)

    async def _claimed(self, sql: str, reminder: Reminder, claim: int, *more: int) -> None:
        values = (reminder.user_id, reminder.message_id, claim, *more)
        await self._write(Statement(sql, values), user_id=reminder.user_id)


def _claim() -> int:
    return secrets.randbits(63)
