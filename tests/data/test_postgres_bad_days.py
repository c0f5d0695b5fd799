"""PostgreSQL's bad days: gone and back, unreachable, two that want the same. Nothing confirmed is lost."""

from __future__ import annotations

import asyncio
import signal
import sys
from datetime import timedelta

import pytest

from data.errors import StoreError
from data.store import Store
from tests.data.server import Server
from tests.data.told import ANNA, NOON, entry

LONG_AGO = NOON - timedelta(days=1000)


async def log(store: Store, message: int, sessions: int = 1) -> None:
    told = [entry(message, n=n, message=message) for n in range(sessions)]
    await store.remember(ANNA, message, told, None)


async def logged(store: Store) -> list[int]:
    return [one.message_id for one in await store.since(ANNA, LONG_AGO)]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT])
async def test_postgres_may_go_and_come_back(
    postgres: Server, postgres_url: str, how: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.engine.postgres.FIRST_PAUSE_SECONDS", 0.001)
    store = await Store.open(postgres_url)
    await asyncio.gather(*(log(store, message) for message in range(20)))
    postgres.stop(how)
    try:
        for act in (log(store, 20), logged(store), store.save_server_timezone(1, "UTC"), Store.open(postgres_url)):
            with pytest.raises(StoreError, match="cannot be reached"):
                await act
    finally:
        postgres.start()
    await log(store, 21)
    assert await logged(store) == [*range(20), 21]
    await store.close()


async def test_a_short_interruption_is_not_even_noticed(postgres: Server, postgres_url: str) -> None:
    store = await Store.open(postgres_url)
    for message in range(30):
        if message % 5 == 0:
            postgres.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
        await log(store, message, sessions=3)
    assert await logged(store) == sorted([*range(30)] * 3)
    await store.close()


@pytest.mark.parametrize("lock", ["SELECT pg_advisory_xact_lock($1)", "SELECT a_lock_that_this_engine_has_not($1)"])
async def test_the_same_message_from_two_bots_at_once_is_whole_and_once(
    postgres_url: str, lock: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each edit has another number of sessions; what is left in the end is one of the edits, not a mixture."""
    monkeypatch.setattr("data.engine.postgres.LOCK", lock)
    bots = [await Store.open(postgres_url) for _ in range(2)]
    for message in range(10):
        edits = [
            bot.remember(ANNA, message, [entry(100 * size + n, n=n, message=message) for n in range(size)], None)
            for size, bot in enumerate(bots * 2, start=1)
        ]
        await asyncio.gather(*edits)
        left = await bots[0].of_message(ANNA, message)
        assert {one.session.at for one in left} == {
            NOON + timedelta(hours=100 * len(left) + n) for n in range(len(left))
        }
    for bot in bots:
        await bot.close()


REFUSES = """
    CREATE SEQUENCE {schema}.tries;
    CREATE FUNCTION {schema}.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF nextval('{schema}.tries') <= {times} THEN RAISE EXCEPTION USING ERRCODE = '{state}'; END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER refuse BEFORE INSERT ON {schema}.sessions FOR EACH ROW EXECUTE FUNCTION {schema}.refuse()"""


@pytest.mark.parametrize("state", ["40001", "40003"])
@pytest.mark.parametrize(("times", "confirmed"), [(3, [1]), (99, [])])
async def test_what_could_not_be_serialized_is_tried_again_and_in_the_end_refused(
    postgres: Server, postgres_url: str, state: str, times: int, confirmed: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """40003: the engine does not know whether it committed. What is done twice is there once."""
    monkeypatch.setattr("data.engine.postgres.FIRST_PAUSE_SECONDS", 0.001)
    store = await Store.open(postgres_url)
    postgres.sql(REFUSES.format(schema=postgres_url.rpartition("=")[2], state=state, times=times))
    if confirmed:
        await log(store, 1)
    else:
        with pytest.raises(StoreError, match="too busy"):
            await log(store, 1)
    assert await logged(store) == confirmed
    await store.close()


async def test_strangers_do_not_stand_in_each_others_way(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.engine.postgres.TRIES", 1)
    store = await Store.open(postgres_url)
    told = [entry(user=user, message=message) for user in range(20) for message in range(10)]
    await asyncio.gather(*(store.remember(one.user_id, one.message_id, [one], None) for one in told))
    assert [len(await store.since(user, LONG_AGO)) for user in range(20)] == [10] * 20
    await store.close()


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("postgresql://nobody:secret@127.0.0.1:1/nowhere", "cannot be reached"),
        ("postgresql://a:secret@host:port/x", "cannot be read"),
        ("postgresql://a:secret@/x?sslmode=wrong", "cannot be read"),
        ("postgresql://a:secret@[::1/x", "cannot be read"),
    ],
)
async def test_a_url_that_leads_nowhere_is_told_without_its_password(url: str, told: str) -> None:
    with pytest.raises(StoreError, match=told) as error:
        await Store.open(url)
    assert "secret" not in str(error.value)


async def test_a_missing_database_and_an_unknown_user_are_told(postgres: Server) -> None:
    url = postgres.url("public")
    with pytest.raises(StoreError, match="create it first"):
        await Store.open(url.replace("/postgres?", "/missing?"))
    with pytest.raises(StoreError, match="user or the password"):
        await Store.open(url.replace("postgres@", "stranger@"))


async def test_without_the_driver_the_bot_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    monkeypatch.delitem(sys.modules, "data.engine.postgres", raising=False)
    monkeypatch.delitem(sys.modules, "data.engine.postgres_failure", raising=False)
    with pytest.raises(StoreError, match="pip install asyncpg"):
        await Store.open("postgresql://someone@somewhere/db")


@pytest.mark.parametrize(
    "url", ["", "mysql://a:secret@b/c", "sqlite://", "sqlite:///", "sqlite:///x?mode=ro", "x.sqlite3"]
)
async def test_a_url_of_another_kind_is_told_with_what_is_allowed(url: str) -> None:
    with pytest.raises(StoreError, match="Allowed are sqlite:///") as error:
        await Store.open(url)
    assert "secret" not in str(error.value)
