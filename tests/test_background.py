"""What stands behind an answer: sources by number, the curve; for the asker alone, also after a restart."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC

import pytest

from bot.answer import Coach
from bot.front.terminal import Terminal
from bot.front.terminal.voice import VOICE
from bot.message import OfferKind
from data.store import Store
from tests.test_answer import ANN, BEN, NOW, say


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    opened = await Store.open("sqlite:///:memory:")
    yield opened
    await opened.close()


@pytest.fixture
def coach(store: Store) -> Coach:
    return Coach(store, UTC)


async def test_the_sources_of_an_answer_are_numbered_as_in_its_details(coach: Coach, store: Store) -> None:
    reply = await say(coach, "did squats today, sprint tomorrow?")
    details = await coach.details(ANN, 1, VOICE)
    sources = await coach.sources(ANN, 1, VOICE)
    assert OfferKind.SOURCES in {offer.kind for offer in reply.offers}
    assert "doi.org" not in details.text
    numbers = {int(number) for number in re.findall(r"\[(\d+)\]", details.text)}
    assert numbers == {int(number) for number in re.findall(r"^(\d+)\. ", sources.text, re.MULTILINE)}
    assert await Coach(store, UTC).sources(ANN, 1, VOICE) == sources
    assert "no longer have" in (await coach.sources(BEN, 1, VOICE)).text


async def test_the_curve_of_an_answer_is_the_same_after_a_restart(coach: Coach, store: Store) -> None:
    await say(coach, "did squats today, sprint tomorrow?")
    before = await coach.curve(ANN, 1, VOICE)
    assert before is not None
    assert before.series
    assert before.planned is not None
    assert await Coach(store, UTC).curve(ANN, 1, VOICE) == before
    assert await coach.curve(BEN, 1, VOICE) is None


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("did squats today, sprint tomorrow?", True),
        ("sprint tomorrow?", False),
        ("squats or sprints first?", False),
        ("chest pain when I sprint, can I sprint tomorrow?", False),
    ],
)
async def test_a_curve_is_offered_only_where_there_is_one(coach: Coach, text: str, drawn: bool) -> None:
    reply = await say(coach, text)
    curve = await coach.curve(ANN, 1, VOICE)
    assert (OfferKind.CURVE in {offer.kind for offer in reply.offers}) is drawn
    assert bool(curve and curve.series) is drawn


async def test_the_terminal_tells_the_curve_in_words(coach: Coach) -> None:
    terminal = Terminal(coach, "ann", NOW)
    await terminal.respond("did squats today, sprint tomorrow?")
    assert "prints" in await terminal.respond("/curve")
    await terminal.respond("squats or sprints first?")
    assert "nothing to draw" in await terminal.respond("/curve")
