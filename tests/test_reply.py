"""Every message has an answer that can be sent, in its own words or as a question back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.answer import Coach
from bot.front.terminal.voice import VOICE
from bot.message import Incoming
from data.store import Store
from tests.understand.scoring import CORPUS, corpus

NOW = datetime(2026, 3, 4, 18, 10, tzinfo=UTC)


@pytest.fixture
async def coach(tmp_path: Path) -> AsyncIterator[Coach]:
    store = await Store.open(f"sqlite:///{tmp_path / 'test.sqlite3'}")
    yield Coach(store, UTC)
    await store.close()


async def answer(coach: Coach, text: str, user: int = 1) -> str:
    reply = await coach.answer(Incoming(user_id=user, message_id=user, text=text, at=NOW), VOICE)
    return reply.text if reply else ""


@pytest.mark.parametrize("name", [path.name for path in sorted(CORPUS.glob("*.jsonl"))])
async def test_no_message_gets_an_empty_answer(coach: Coach, name: str) -> None:
    texts = [message.text for message in corpus(name)]
    silent = [text for n, text in enumerate(texts, start=1) if not (await answer(coach, text, user=n)).strip()]
    assert texts
    assert not silent


async def test_a_question_without_a_session_is_answered_by_its_subject(coach: Coach) -> None:
    assert "easier week" in await answer(coach, "should i deload this week")


async def test_a_question_without_session_or_subject_asks_back(coach: Coach) -> None:
    assert "Which session" in await answer(coach, "am i overtraining?")


@pytest.mark.parametrize("text", ["no training today", "rest day"])
async def test_a_log_without_a_session_says_so(coach: Coach, text: str) -> None:
    assert "nothing was logged" in await answer(coach, text)
