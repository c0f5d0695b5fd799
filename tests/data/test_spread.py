"""What an engine that spreads rows over machines needs: every key, and every statement, begins with whose row it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from data import queries

SCRIPTS = sorted((Path(queries.__file__).parent / "migrations").glob("*.sql"))
OWNERS = ("user_id", "server_id")

ABOUT_EVERYBODY = {"DUE_REMINDERS", "DROP_ORPHANED_REMINDERS", "LEFT_SERVERS"}
"""Asked now and then for all users or servers at once: what is due."""


def statements() -> Iterator[tuple[str, str]]:
    for name, value in vars(queries).items():
        for text in (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ():
            if name.isupper() and re.search(r"\b(FROM|INTO|UPDATE)\b", text):
                yield name, text


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_the_key_of_every_table_begins_with_whose_row_it_is(script: Path) -> None:
    sql = script.read_text(encoding="utf-8")
    tables = re.findall(r"CREATE TABLE (\w+) \((.*?)\n\)", sql, re.DOTALL)
    for name, body in tables:
        whole = re.search(r"PRIMARY KEY \((\w+)", body) or re.search(r"(\w+) BIGINT NOT NULL PRIMARY KEY", body)
        assert whole is not None, f"{name} has no primary key"
        assert whole[1] in OWNERS, f"{name} is keyed by {whole[1]} first"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_no_table_refers_to_another_or_holds_a_second_unique_key(script: Path) -> None:
    assert not re.search(r"\b(REFERENCES|UNIQUE)\b", script.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "sql"), statements(), ids=lambda it: it if str(it).isupper() else "")
def test_every_statement_names_whose_rows_it_touches(name: str, sql: str) -> None:
    first = re.search(r"WHERE (\w+) = \$1|INSERT INTO \w+ \((\w+)", sql)
    assert (first is not None and (first[1] or first[2]) in OWNERS) or name in ABOUT_EVERYBODY
