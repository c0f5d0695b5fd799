"""Reminders and states in the flow, on each database: what tests/test_reminders.py holds on one file."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from bot.answer import Coach
from bot.front.terminal.voice import VOICE
from bot.message import Incoming, Notice, Place, Sent
from bot.recall import recall
from bot.reminding import send_due
from data.store import Store
from tests.data.told import ANNA

NOW = datetime(2026, 3, 4, 19, 10, tzinfo=UTC)


async def told(store: Store, text: str, message: int) -> None:
    await Coach(store, UTC).answer(Incoming(user_id=ANNA, message_id=message, text=text, at=NOW), VOICE)


async def test_of_several_processes_one_sends_a_reminder(store: Store, url: str) -> None:
    await told(store, "did heavy squats 5x5 today, sprint tomorrow?", 1)
    await Coach(store, UTC).remind(ANNA, 1, NOW, VOICE, Place(channel_id=55, server_id=77))
    (reminder,) = await store.reminders(ANNA)
    sent: list[Notice] = []

    async def send(notice: Notice) -> Sent:
        await asyncio.sleep(0)
        sent.append(notice)
        return Sent.TOLD

    others = [await Store.open(url) for _ in range(3)]
    await asyncio.gather(*(send_due(one, UTC, VOICE, send, lambda: reminder.due_at) for one in (store, *others)))
    for other in others:
        await other.close()
    assert [notice.message_id for notice in sent] == [1]
    assert await store.reminders(ANNA) == ()


async def test_an_illness_is_recalled_until_it_is_ended(store: Store) -> None:
    await told(store, "i have a cold", 1)
    later = NOW + timedelta(days=9)
    assert (await recall(store, ANNA, 0, later, None, UTC)).checkin.ill
    await Coach(store, UTC).end_state(ANNA, 2, later)
    assert not (await recall(store, ANNA, 0, later + timedelta(seconds=1), None, UTC)).checkin.ill
