"""Retention runs at start and then every night, and outlives a store that fails."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.upkeep import keep_up, seconds_until_quiet
from data.errors import StoreError
from data.model import Entry
from data.store import Store
from rules.model import Session

NOW = datetime(2026, 3, 4, 19, 10, tzinfo=UTC)
RETENTION = timedelta(days=400)


async def nights(count: int, store: Store) -> None:
    slept = 0

    async def sleep(_: float) -> None:
        nonlocal slept
        slept += 1
        if slept == count:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await keep_up(store, RETENTION, lambda: NOW, sleep)


async def test_what_is_older_than_the_retention_is_deleted_and_the_rest_stays() -> None:
    store = await Store.open("sqlite:///:memory:")
    for n, age in enumerate((1, 399, 401, 900)):
        session = Session(activity="squat", at=NOW - timedelta(days=age))
        await store.remember(1, n, [Entry(user_id=1, message_id=n, n=0, session=session, logged_at=session.at)], None)
    await nights(1, store)
    left = await store.since(1, NOW - timedelta(days=2000))
    await store.close()
    assert [(NOW - entry.session.at).days for entry in left] == [399, 1]


async def test_a_night_on_which_the_store_fails_does_not_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    store = await Store.open("sqlite:///:memory:")
    tried = []

    async def fails(before: datetime, **_: datetime) -> int:
        tried.append(before)
        raise StoreError("The disk is full.")

    monkeypatch.setattr(store, "expire", fails)
    await nights(3, store)
    await store.close()
    assert len(tried) == 3


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(2026, 1, 1), max_value=datetime(2027, 1, 1)))  # noqa: DTZ001
def test_the_next_quiet_time_lies_within_a_day(now: datetime) -> None:
    assert 0 < seconds_until_quiet(now) <= 24 * 3600
