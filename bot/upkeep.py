"""What has to be done once a day at a quiet time: delete what is older than the retention. Answers nobody."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, time, timedelta
from typing import Final

from data.errors import StoreError
from data.store import Store

QUIET: Final = time(3, 30, tzinfo=UTC)
"""Night or early morning from Lisbon to Berlin; deleting takes seconds, so elsewhere it does no harm either."""

ANSWERED_FOR: Final = timedelta(days=3)
"""For how long it is kept which messages were answered; catching up looks back a quarter of an hour."""

GRACE: Final = timedelta(days=30)
"""After which what was set for a server that removed the bot goes; until then an invitation finds it as it was."""

log = logging.getLogger("freshlegs.upkeep")


async def keep_up(
    store: Store,
    retention: timedelta,
    clock: Callable[[], datetime],
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Runs until it is cancelled. A failure is logged and tried again the next night."""
    while True:
        try:
            now = clock()
            gone = await store.expire(now - retention, answered_before=now - ANSWERED_FOR)
            if gone:
                log.info("Retention: %d sessions, check-ins, states and reminders deleted", gone)
            await store.forget_servers(now - GRACE)
        except StoreError as error:
            log.warning("Retention failed, next try tomorrow: %s", error)
        await sleep(seconds_until_quiet(clock()))


def seconds_until_quiet(now: datetime) -> float:
    """Until the next quiet time, more than zero and at most a day."""
    today = datetime.combine(now.astimezone(UTC).date(), QUIET)
    coming = today if today > now else today + timedelta(days=1)
    return (coming - now).total_seconds()
