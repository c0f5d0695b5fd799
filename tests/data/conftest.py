"""A fresh store for each test, on each database."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path

import pytest

from data.store import Store
from tests.data.server import CannotStart, Server

SCHEMAS = count(1)
NOT_TESTED: list[str] = []
"""Why PostgreSQL was left out."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for reason in NOT_TESTED[:1]:
        terminalreporter.write_line(f"The store was not tested on PostgreSQL. {reason}", yellow=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    try:
        server = Server()
    except CannotStart as reason:
        NOT_TESTED.append(str(reason))
        pytest.skip(str(reason))
    yield server
    server.remove()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Of the SQLite database."""
    return tmp_path / "memory.sqlite3"


@pytest.fixture
def sqlite_url(file: Path) -> str:
    return f"sqlite:///{file}"


@pytest.fixture
def postgres_url(postgres: Server) -> str:
    schema = f"test_{next(SCHEMAS)}"
    postgres.sql(f"CREATE SCHEMA {schema}")
    return postgres.url(schema)


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    store = await Store.open(url)
    yield store
    await store.close()
