"""No table is forgotten: each is in a backup, each with a user's rows is emptied with the user and by time."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest

from data import tables
from data.store import Store

NOT_BY_TIME = {"profiles"}
"""What an athlete set stays until they change or delete it."""


@pytest.fixture
async def columns(tmp_path: Path) -> dict[str, set[str]]:
    """Each table's columns, as the database itself knows them."""
    file = tmp_path / "memory.sqlite3"
    await (await Store.open(f"sqlite:///{file}")).close()
    db = sqlite3.connect(file)
    names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {name: {row[1] for row in db.execute(f"PRAGMA table_info({name})")} for name in names}
    db.close()
    del found["migrations"]
    return found


def named(statements: Iterable[str]) -> set[str]:
    return {table for sql in statements for table in re.findall(r"(?:FROM|INTO) (\w+)", sql)}


async def test_the_readme_spreads_every_table_with_users_rows(columns: dict[str, set[str]]) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    spread = set(re.findall(r"create_distributed_table\('(\w+)', 'user_id'\)", readme))
    assert spread == {table for table, names in columns.items() if "user_id" in names}


async def test_every_table_with_users_rows_is_deleted_and_exported_with_the_user(columns: dict[str, set[str]]) -> None:
    of_users = {table for table, names in columns.items() if "user_id" in names}
    assert named(tables.DELETE_USER) == of_users
    assert named(tables.KEPT) == of_users


async def test_every_table_with_users_rows_expires(columns: dict[str, set[str]]) -> None:
    of_users = {table for table, names in columns.items() if "user_id" in names}
    expired = named(sql for _, sql in (*tables.EXPIRE, tables.EXPIRE_ANSWERED))
    assert expired == of_users - NOT_BY_TIME


async def test_every_column_of_every_table_is_in_a_backup(columns: dict[str, set[str]]) -> None:
    assert named(tables.CLEAR) == columns.keys()
    copied = {}
    for select, insert in tables.EVERYTHING:
        (table,) = named([select])
        assert named([insert.split("ON CONFLICT")[0]]) == {table}
        copied[table] = set(re.findall(r"\w+", select.split("FROM")[0].removeprefix("SELECT ")))
    assert copied == columns
