"""The flow: what is stored, what is shown to whom, and what happens when the store fails."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.answer import Coach
from bot.errors import Refusal
from bot.front.terminal.voice import VOICE
from bot.message import Incoming, LogForm, OfferKind, Reply
from data.errors import StoreError
from data.store import Store

NOW = datetime(2026, 3, 4, 19, 10, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=900)
ANN, BEN = 11, 22


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(f"sqlite:///{tmp_path / 'test.sqlite3'}")
    yield opened
    await opened.close()


@pytest.fixture
def coach(store: Store) -> Coach:
    return Coach(store, UTC)


async def say(coach: Coach, text: str, message_id: int = 1, user: int = ANN, **more: Any) -> Reply:
    message = Incoming(user_id=user, message_id=message_id, text=text, at=NOW, **more)
    reply = await coach.answer(message, VOICE)
    assert reply is not None
    return reply


async def stored(store: Store, user: int = ANN) -> list[str]:
    return [entry.session.activity for entry in await store.since(user, LONG_AGO)]


async def test_what_is_asked_about_is_not_logged_as_done(coach: Coach, store: Store) -> None:
    await say(coach, "did squats today, sprint tomorrow?")
    assert await stored(store) == ["squat"]


async def test_the_same_message_is_never_stored_twice(coach: Coach, store: Store) -> None:
    await say(coach, "squats 5x5 100kg done")
    await say(coach, "squats 5x5 100kg done")
    assert await stored(store) == ["squat"]


async def test_a_question_that_names_a_logged_session_again_does_not_log_it_again(coach: Coach, store: Store) -> None:
    await say(coach, "squats 5x5 100kg done", message_id=1)
    reply = await say(coach, "did squats today, sprint tomorrow?", message_id=2)
    assert await stored(store) == ["squat"]
    assert "Logged before" in reply.text


async def test_an_edited_message_replaces_what_it_logged(coach: Coach, store: Store) -> None:
    await say(coach, "squats 5x5 100kg done")
    await say(coach, "bench 5x5 60kg done", edited=True)
    assert await stored(store) == ["bench-press"]


async def test_a_message_edited_to_chat_takes_its_log_back_and_stays_silent(coach: Coach, store: Store) -> None:
    await say(coach, "squats 5x5 100kg done")
    edited = Incoming(user_id=ANN, message_id=1, text="lol nice", at=NOW, addressed=False, edited=True)
    assert await coach.answer(edited, VOICE) is None
    assert await stored(store) == []


async def test_a_deleted_message_takes_its_log_back(coach: Coach, store: Store) -> None:
    await say(coach, "squats 5x5 100kg done")
    await coach.deleted(ANN, 1)
    assert await stored(store) == []


async def test_nobody_can_take_back_what_another_logged(coach: Coach, store: Store) -> None:
    await say(coach, "squats 5x5 100kg done")
    reply = await coach.undo(BEN, 1, NOW, VOICE)
    assert "nothing to take back" in reply.text
    assert await stored(store) == ["squat"]


async def test_a_public_answer_names_nothing_that_was_logged_elsewhere(coach: Coach) -> None:
    await coach.log(LogForm(user_id=ANN, message_id=1, at=NOW, activity="squat", rpe=8), VOICE)
    reply = await say(coach, "sprint tomorrow?", message_id=2, public=True)
    assert "what you logged" in reply.text
    assert "squat" not in reply.text.casefold()
    details = await coach.details(ANN, 2, VOICE)
    assert "squats" in details.text
    assert details.private


async def test_a_public_answer_names_what_was_said_right_there(coach: Coach) -> None:
    reply = await say(coach, "did squats today, sprint tomorrow?", public=True)
    assert "squats (today" in reply.text
    assert "squats, leg force" in reply.text


async def test_the_sources_end_with_the_steps_that_reproduce_the_verdict(coach: Coach) -> None:
    await say(coach, "did squats today, sprint tomorrow?")
    sources = (await coach.sources(ANN, 1, VOICE)).text
    assert "doi.org" in sources
    assert "guideline 24/48 h" in sources


async def test_details_are_for_the_asker_and_survive_a_restart(coach: Coach, store: Store) -> None:
    reply = await say(coach, "did squats today, sprint tomorrow?")
    assert OfferKind.DETAILS in {offer.kind for offer in reply.offers}
    before = await coach.details(ANN, 1, VOICE)
    after = await Coach(store, UTC).details(ANN, 1, VOICE)
    assert after == before
    assert "no longer have" in (await coach.details(BEN, 1, VOICE)).text


async def test_who_deletes_their_data_leaves_no_details_behind(coach: Coach, store: Store) -> None:
    await say(coach, "did squats today, sprint tomorrow?")
    await coach.privacy(ANN, "delete")
    assert "no longer have" in (await coach.details(ANN, 1, VOICE)).text
    assert await stored(store) == []


async def test_a_red_flag_is_answered_and_leaves_nothing_behind(coach: Coach, store: Store) -> None:
    reply = await say(coach, "felt a pop in my hamstring while sprinting")
    assert "Stop" in reply.text
    assert await stored(store) == []
    assert await store.checkins(ANN, LONG_AGO) == ()


async def test_a_fever_is_kept_as_ill_until_it_is_over(coach: Coach, store: Store) -> None:
    reply = await say(coach, "got a fever since last night, can i still do my tempo run today?")
    assert "/well" in reply.text
    assert await stored(store) == []
    later = await say(coach, "easy run tomorrow?", message_id=2)
    assert "Go." not in later.text.replace("*", "")


async def test_a_red_flag_in_public_shows_no_body_part(coach: Coach) -> None:
    reply = await say(coach, "felt a pop in my hamstring while sprinting", public=True)
    assert "professional" in reply.text
    assert "hamstring" not in reply.text
    assert "muscle" not in reply.text


async def test_a_session_said_without_a_day_that_can_be_read_is_not_logged(coach: Coach, store: Store) -> None:
    reply = await say(coach, "squats 5x5 100kg on 31 february")
    assert await stored(store) == []
    assert "day" in reply.text


async def test_soreness_said_an_hour_ago_still_counts(coach: Coach) -> None:
    await say(coach, "hamstrings 7/10 sore")
    assert "Go" not in (await say(coach, "sprint today?", message_id=2)).text


@pytest.mark.parametrize(
    "text", ["", " ", "😀" * 4000, "'; DROP TABLE sessions; --", "\u202e\u200b", "a" * 4000, "```\nx\n```"]
)
async def test_any_text_gets_a_friendly_answer_within_discords_limit(coach: Coach, store: Store, text: str) -> None:
    reply = await say(coach, text)
    assert 0 < len(reply.text) <= 2000
    assert await stored(store) == []


async def full_disk(*_: object) -> None:
    raise StoreError("The disk is full.")


async def test_a_log_that_cannot_be_stored_says_so_and_still_advises(
    coach: Coach, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "remember", full_disk)
    reply = await say(coach, "did squats today, sprint tomorrow?")
    assert "nothing was logged" in reply.text
    assert "Logged: " not in reply.text
    assert "Hold back" in reply.text
    assert OfferKind.UNDO not in {offer.kind for offer in reply.offers}


async def test_a_form_that_cannot_be_stored_is_refused(
    coach: Coach, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "remember", full_disk)
    with pytest.raises(Refusal, match="nothing was logged"):
        await coach.log(LogForm(user_id=ANN, message_id=1, at=NOW, activity="squat"), VOICE)


async def test_pounds_are_shown_to_those_who_lift_in_pounds(coach: Coach) -> None:
    await coach.settings(ANN, units="lb")
    form = LogForm(user_id=ANN, message_id=1, at=NOW, activity="squat", weight=225)
    assert "@ 225 lb" in (await coach.log(form, VOICE)).text
