"""The proof by force in its short form; `make soak` kills fifty times."""

from __future__ import annotations

from tests.data.server import Server
from tests.soak import on_postgres, on_sqlite


async def test_what_was_confirmed_outlives_a_killed_bot_on_sqlite() -> None:
    assert await on_sqlite(kills=3, seconds=60) > 0


async def test_what_was_confirmed_outlives_a_killed_bot_on_postgres(postgres: Server) -> None:
    assert await on_postgres(postgres, kills=3, seconds=60) > 0
