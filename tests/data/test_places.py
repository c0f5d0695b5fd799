"""What is kept of servers: set by their managers, and gone a while after the bot was removed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from data.store import Store
from tests.data.told import NOON

TEAM, OTHER = 77, 78


async def test_listening_is_switched_channel_by_channel(store: Store) -> None:
    for channel in (1, 2, 2):
        await store.listen(TEAM, channel, on=True)
    await store.listen(OTHER, 3, on=True)
    await store.listen(TEAM, 1, on=False)
    assert await store.listened_channels(TEAM) == {2}
    assert await store.listened_channels(999) == frozenset()


async def test_a_server_that_removed_the_bot_is_forgotten_after_the_grace_time_only(store: Store) -> None:
    for server in (TEAM, OTHER):
        await store.save_server_timezone(server, "Europe/Berlin")
        await store.listen(server, 1, on=True)
    await store.server_left(TEAM, NOON)
    assert await store.forget_servers(NOON) == 0
    assert await store.server_timezone(TEAM) == "Europe/Berlin"
    assert await store.forget_servers(NOON + timedelta(seconds=1)) == 1
    assert await store.server_timezone(TEAM) is None
    assert await store.listened_channels(TEAM) == frozenset()
    assert await store.server_timezone(OTHER) == "Europe/Berlin"
    assert await store.listened_channels(OTHER) == {1}


async def test_a_server_that_invites_the_bot_again_keeps_what_was_set(store: Store) -> None:
    await store.save_server_timezone(TEAM, "Europe/Berlin")
    await store.server_left(TEAM, NOON)
    await store.server_joined(TEAM)
    assert await store.forget_servers(NOON + timedelta(days=99)) == 0
    assert await store.server_timezone(TEAM) == "Europe/Berlin"


async def test_many_removed_servers_are_all_forgotten(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.places.SERVERS_AT_ONCE", 3)
    for server in range(7):
        await store.server_left(server, NOON)
    assert await store.forget_servers(NOON + timedelta(days=1)) == 7
    assert await store.forget_servers(NOON + timedelta(days=1)) == 0
