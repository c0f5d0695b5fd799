"""What an engine that spreads rows over machines needs: every key, and every statement, begins with whose row it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from types import ModuleType

import pytest

from data import queries, tables

SCRIPTS = sorted((Path(queries.__file__).parent / "migrations").glob("*.sql"))
OWNERS = ("user_id", "server_id")

ABOUT_EVERYBODY = {
    *("DUE_REMINDERS", "DROP_ORPHANED_REMINDERS", "LEFT_SERVERS"),  # what is due, asked now and then
    "LATELY_ANSWERED",  # once after an outage
    *("EXPIRE", "EXPIRE_ANSWERED"),  # at quiet times, a block of users at a time
    *("EVERYTHING", "CLEAR"),  # backup and restore
}

FUNCTIONS = {"max", "min", "length"}
TYPES = {"BIGINT", "INTEGER", "TEXT", "DOUBLE PRECISION"}


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from chain.from_iterable(map(texts, value))


def statements(module: ModuleType) -> Iterator[tuple[str, str]]:
    for name, value in vars(module).items():
        yield from ((name, text) for text in texts(value) if re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE) ", text))


ALL = sorted(set(chain(statements(queries), statements(tables))))
OF_ONE = [(name, sql) for name, sql in ALL if name not in ABOUT_EVERYBODY]


def named(it: str) -> str:
    return it if it.isupper() else ""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_the_key_of_every_table_begins_with_whose_row_it_is(script: Path) -> None:
    sql = script.read_text(encoding="utf-8")
    for name, body in re.findall(r"CREATE TABLE (\w+) \((.*?)\n\)", sql, re.DOTALL):
        whole = re.search(r"PRIMARY KEY \((\w+)", body) or re.search(r"(\w+) BIGINT NOT NULL PRIMARY KEY", body)
        assert whole is not None, f"{name} has no primary key"
        assert whole[1] in OWNERS, f"{name} is keyed by {whole[1]} first"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_no_table_refers_to_another_or_holds_a_second_unique_key(script: Path) -> None:
    assert not re.search(r"\b(REFERENCES|UNIQUE)\b", script.read_text(encoding="utf-8"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_columns_are_of_the_few_types_that_every_engine_has(script: Path) -> None:
    sql = script.read_text(encoding="utf-8")
    columns = re.findall(r"^(?:    |ALTER TABLE \w+ ADD COLUMN )([a-z_]+) ([A-Z]+(?: PRECISION)?)", sql, re.MULTILINE)
    assert columns
    assert {kind for _, kind in columns} <= TYPES


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_the_check_of_an_added_column_has_a_name(script: Path) -> None:
    """Citus refuses one without, once the table is distributed."""
    for added in re.findall(r"ADD COLUMN[^;]*CHECK", script.read_text(encoding="utf-8")):
        assert "CONSTRAINT" in added


@pytest.mark.parametrize(("name", "sql"), OF_ONE, ids=named)
def test_every_statement_and_every_part_of_it_names_whose_rows_it_touches(name: str, sql: str) -> None:
    tables_read = re.findall(r"\b(?:FROM|UPDATE) [a-z]", sql)
    assert sql.count("WHERE") == len(tables_read), f"a part of {name} is about everybody"
    parts = re.findall(r"WHERE (\w+ = \$1|\S+)|INSERT INTO \w+ \((\w+)|ON CONFLICT \((\w+)", sql)
    assert parts
    assert {part for found in parts for part in found if part} <= {*OWNERS, *(f"{owner} = $1" for owner in OWNERS)}


@pytest.mark.parametrize(("name", "sql"), ALL, ids=named)
def test_no_statement_changes_whose_row_it_is(name: str, sql: str) -> None:
    for changes in re.findall(r"\bSET (.*?)(?:WHERE|RETURNING|$)", sql, re.DOTALL):
        assert "user_id =" not in changes, name


@pytest.mark.parametrize(("name", "sql"), ALL, ids=named)
def test_statements_call_only_functions_that_every_engine_has(name: str, sql: str) -> None:
    assert set(re.findall(r"\b([a-z_]+)\(", sql)) <= FUNCTIONS, name
