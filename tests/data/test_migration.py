"""A database of any age is brought to today's schema with its rows, once, whoever starts first; never half."""

# ruff: noqa: ASYNC240

from __future__ import annotations

import asyncio
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from data.engine import Engine, Statement, connect
from data.engine.postgres import dialect
from data.errors import StoreError
from data.migration import Migration, migrate, migrations
from data.store import Store
from tests.data.told import ANNA, NOON

ROWS = Path(__file__).parent / "schemas"
"""For each migration the rows that a bot of that schema may have left, as SQL for both databases."""

ADDS = Migration(number=900, name="adds", script=("ALTER TABLE sessions ADD COLUMN mood TEXT",))
FAILS = Migration(number=901, name="fails", script=("CREATE TABLE half (a BIGINT)", "CREATE TABLE half (a BIGINT)"))
REWRITES = Migration(
    number=902,
    name="rewrites",
    script=("CREATE TABLE zones AS SELECT * FROM servers", "DROP TABLE servers"),
    rewrites=True,
)


async def applied(engine: Engine) -> list[object]:
    (rows,) = await engine.read(Statement("SELECT number FROM migrations ORDER BY number"))
    return [number for (number,) in rows]


def today() -> list[int]:
    return [migration.number for migration in migrations()]


def test_migrations_are_numbered_from_one_without_a_gap() -> None:
    assert today() == list(range(1, len(today()) + 1))


def test_every_schema_that_was_released_has_rows_to_migrate() -> None:
    assert sorted(int(file.stem) for file in ROWS.glob("*.sql")) == today()


@pytest.mark.parametrize("number", today())
async def test_the_rows_of_an_old_schema_are_all_there_after_migrating(url: str, number: int) -> None:
    engine = await connect(url)
    await migrate(engine, tuple(migration for migration in migrations() if migration.number <= number))
    for sql in (ROWS / f"{number:04}.sql").read_text(encoding="utf-8").split(";\n"):
        if sql.strip():
            await engine.write(Statement(sql))
    await engine.close()
    store = await Store.open(url)
    kept = await store.export(ANNA)
    assert [(one.session.activity, one.status.value, one.session.rpe) for one in kept.entries] == [
        ("back-squat", "done", 8.5),
        ("sprint", "asked", None),
    ]
    assert (kept.entries[0].session.at, kept.entries[0].note) == (NOON, "wide stance")
    assert kept.checkins[0].checkin.soreness == {"legs": 6, "knee": None}
    assert (kept.profile.units, kept.profile.recent_hamstring_strain) == ("lb", False)
    if number >= 2:
        assert (kept.profile.quiet_from, kept.profile.quiet_to, kept.profile.confirm_by_reaction) == (1320, 390, True)
        assert [(one.state.value, one.part, one.begins) for one in kept.states] == [("injured", "calf", True)]
        assert [(one.activity, one.channel_id, one.language) for one in kept.reminders] == [("sprint", 55, "de")]
        assert not await store.claim_answer(ANNA, 1, 0, NOON)
        assert await store.listened_channels(77) == {55}
        assert await store.forget_servers(NOON + timedelta(days=1)) == 1
    assert kept.profile.sports == (("football", "sprinting") if number >= 3 else ())
    assert await store.server_timezone(77) == "Europe/Berlin"
    await store.close()


async def test_several_bots_that_start_at_once_migrate_once(url: str) -> None:
    stores = await asyncio.gather(*(Store.open(url) for _ in range(6)))
    for store in stores:
        await store.close()
    engine = await connect(url)
    assert await applied(engine) == today()
    await engine.close()


async def test_a_newer_database_is_refused_with_what_to_do(url: str) -> None:
    engine = await connect(url)
    await migrate(engine, (*migrations(), ADDS))
    with pytest.raises(StoreError, match=r"newer Fresh Legs \(schema 900; this one knows up to \d+\).*Update the bot"):
        await Store.open(url)
    assert await applied(engine) == [*today(), 900]
    await engine.close()


async def test_a_migration_that_fails_leaves_everything_as_it_was(url: str) -> None:
    engine = await connect(url)
    with pytest.raises(StoreError, match="Migration 901 of the database failed; nothing was changed"):
        await migrate(engine, (*migrations(), ADDS, FAILS))
    assert await applied(engine) == [*today(), 900]
    with pytest.raises(StoreError):
        await engine.read(Statement("SELECT a FROM half"))
    await engine.close()


@pytest.mark.parametrize("number", today())
async def test_an_engine_that_commits_tables_one_by_one_finishes_what_was_broken_off(
    postgres_url: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CockroachDB and YugabyteDB cannot take half a migration back; that PostgreSQL can is not made use of here."""
    monkeypatch.setattr("data.engine.postgres.PIECEMEAL", ("PostgreSQL",))
    engine = await connect(postgres_url)
    await migrate(engine, tuple(migration for migration in migrations() if migration.number < number))
    for sql in migrations()[number - 1].script[: number + 1]:
        await engine.write(Statement(dialect(sql)))
    await (await Store.open(postgres_url)).close()
    assert await applied(engine) == today()
    await engine.close()


async def test_a_file_is_copied_aside_before_a_table_is_rewritten(tmp_path: Path) -> None:
    file = tmp_path / "memory.sqlite3"
    store = await Store.open(f"sqlite:///{file}")
    await store.save_server_timezone(77, "Europe/Berlin")
    engine = await connect(f"sqlite:///{file}")
    for _ in range(2):
        await migrate(engine, (*migrations(), REWRITES))
    await engine.close()
    await store.close()
    (copy,) = tmp_path.glob("memory.sqlite3.before-*")
    before, after = sqlite3.connect(copy), sqlite3.connect(file)
    assert before.execute("SELECT timezone FROM servers").fetchall() == [("Europe/Berlin",)]
    assert after.execute("SELECT timezone FROM zones").fetchall() == [("Europe/Berlin",)]
    before.close()
    after.close()
