"""A reminder comes once, never too early, never in quiet hours, not when it is of no more use, and after a restart."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.answer import Coach
from bot.front.terminal.voice import VOICE
from bot.message import Incoming, Notice, OfferKind, Place, Reply, Sent
from bot.preferences import MOST
from bot.reminders import is_quiet, outside
from bot.reminding import LOOK_EVERY_SECONDS, OUTAGE, SENT_WITHIN, send_due
from bot.understand.heard import Language
from data.errors import StoreError
from data.model import ReminderStatus
from data.store import Store

NOW = datetime(2026, 3, 4, 19, 10, tzinfo=UTC)
ANN, BEN, QUESTION = 11, 22, 1
PLACE = Place(channel_id=55, server_id=77)
SQUATS = "did heavy squats 5x5 today, sprint tomorrow?"
HOUR = timedelta(hours=1)
BERLIN = ZoneInfo("Europe/Berlin")


@dataclass
class Postman:
    """Takes what is to be delivered, and a clock that the test sets."""

    now: datetime = NOW
    outcome: Sent = Sent.TOLD
    sent: list[Notice] = field(default_factory=list)

    async def send(self, notice: Notice) -> Sent:
        self.sent.append(notice)
        return self.outcome

    def clock(self) -> datetime:
        return self.now


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'test.sqlite3'}"


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    opened = await Store.open(url)
    yield opened
    await opened.close()


@pytest.fixture
def coach(store: Store) -> Coach:
    return Coach(store, UTC)


@pytest.fixture
def post() -> Postman:
    return Postman()


async def ask(
    coach: Coach, text: str = SQUATS, message: int = QUESTION, at: datetime = NOW, *, public: bool = False
) -> Reply:
    incoming = Incoming(user_id=ANN, message_id=message, text=text, at=at, public=public, server_id=77)
    reply = await coach.answer(incoming, VOICE)
    assert reply is not None
    return reply


async def wish(coach: Coach, at: datetime = NOW) -> Reply:
    return await coach.remind(ANN, QUESTION, at, VOICE, PLACE)


async def promised(coach: Coach, store: Store) -> datetime:
    """Asks, wishes for a reminder, and says when it is due."""
    await ask(coach)
    await wish(coach)
    (reminder,) = await store.reminders(ANN)
    return reminder.due_at


async def pass_by(store: Store, post: Postman, now: datetime) -> list[Notice]:
    """What is sent at that time."""
    post.now, before = now, len(post.sent)
    await send_due(store, UTC, VOICE, post.send, post.clock)
    return post.sent[before:]


async def test_a_reminder_is_offered_where_it_is_not_a_go_yet(coach: Coach) -> None:
    kinds = [offer.kind for offer in (await ask(coach)).offers]
    assert OfferKind.REMIND in kinds


@pytest.mark.parametrize("text", ["sprint tomorrow?", "bench 5x5 60kg done", "did squats last week, sprint tomorrow?"])
async def test_no_reminder_is_offered_where_there_is_nothing_to_wait_for(coach: Coach, text: str) -> None:
    assert OfferKind.REMIND not in [offer.kind for offer in (await ask(coach, text)).offers]


@pytest.mark.parametrize(
    "text",
    [
        SQUATS,
        "when can I sprint again? did heavy squats today",
        "heavy squats 5x5 done, sprinting tomorrow",
        "felt a pop in my hamstring today, did heavy squats, sprint tomorrow?",
        "did heavy squats today, sprint or bench tomorrow?",
        "heavy squats today, deadlift tomorrow and sprint on friday?",
        "i have a cold, can I sprint tomorrow?",
    ],
)
async def test_what_is_offered_can_be_had(coach: Coach, store: Store, text: str) -> None:
    offered = OfferKind.REMIND in [offer.kind for offer in (await ask(coach, text)).offers]
    await wish(coach)
    assert bool(await store.reminders(ANN)) == offered


async def test_it_comes_once_when_it_is_a_go_and_then_nothing_is_kept(
    coach: Coach, store: Store, post: Postman
) -> None:
    due = await promised(coach, store)
    assert await pass_by(store, post, due - timedelta(seconds=1)) == []
    (notice,) = await pass_by(store, post, due)
    assert (notice.user_id, notice.channel_id, notice.server_id) == (ANN, 55, 77)
    assert "Sprints: a go now" in notice.text
    assert await pass_by(store, post, due + HOUR) == []
    assert await store.reminders(ANN) == ()


async def test_wishing_twice_sets_it_once(coach: Coach, store: Store) -> None:
    await promised(coach, store)
    await wish(coach)
    assert len(await store.reminders(ANN)) == 1


async def test_it_survives_a_restart(coach: Coach, store: Store, post: Postman, url: str) -> None:
    due = await promised(coach, store)
    await store.close()
    again = await Store.open(url)
    assert len(await pass_by(again, post, due)) == 1
    await again.close()


async def test_of_two_processes_one_sends_it(coach: Coach, store: Store, post: Postman, url: str) -> None:
    post.now = await promised(coach, store)
    other = await Store.open(url)
    await asyncio.gather(*(send_due(one, UTC, VOICE, post.send, post.clock) for one in (store, other) * 3))
    await other.close()
    assert len(post.sent) == 1


async def test_the_note_for_a_channel_names_nobody_and_no_session(coach: Coach, store: Store, post: Postman) -> None:
    (notice,) = await pass_by(store, post, await promised(coach, store))
    assert notice.note is not None
    assert "print" not in notice.note
    assert "@" not in notice.note
    assert "quat" not in notice.note


async def test_what_is_logged_meanwhile_moves_it_and_it_says_so(coach: Coach, store: Store, post: Postman) -> None:
    due = await promised(coach, store)
    await ask(coach, "deadlifts 5x5 heavy done", 2, due - HOUR)
    (moved,) = await pass_by(store, post, due)
    assert "not yet" in moved.text
    assert moved.note is None
    (reminder,) = await store.reminders(ANN)
    assert reminder.due_at > due
    (notice,) = await pass_by(store, post, reminder.due_at)
    assert "a go now" in notice.text


async def test_who_fell_ill_is_told_to_ask_again(coach: Coach, store: Store, post: Postman) -> None:
    due = await promised(coach, store)
    await ask(coach, "i have a cold", 2, due - HOUR)
    (notice,) = await pass_by(store, post, due)
    assert "no reminder" in notice.text
    assert await store.reminders(ANN) == ()


async def test_who_trains_on_day_after_day_is_not_put_off_for_ever(coach: Coach, store: Store, post: Postman) -> None:
    due = await promised(coach, store)
    message = QUESTION
    while (waiting := await store.reminders(ANN)) and message < 30:
        message += 1
        due = waiting[0].due_at
        await ask(coach, "heavy squats 5x5 done", message, due - HOUR)
        await pass_by(store, post, due)
    assert "no reminder" in post.sent[-1].text
    assert due - NOW < timedelta(days=14)


async def test_a_bot_that_was_away_sends_late_while_it_is_of_use(coach: Coach, store: Store, post: Postman) -> None:
    due = await promised(coach, store)
    await coach.settings(ANN, quiet="off")
    assert len(await pass_by(store, post, due + 11 * HOUR)) == 1


async def test_later_it_is_dropped_and_told_once_at_the_next_contact(coach: Coach, store: Store, post: Postman) -> None:
    due = await promised(coach, store)
    late = due + 13 * HOUR
    assert await pass_by(store, post, late) == []
    assert "did not get to remind you: Sprints" in (await ask(coach, "bench 5x5 done", 2, late)).text
    assert "remind" not in (await ask(coach, "rows 5x5 done", 3, late)).text


async def test_what_could_not_be_delivered_is_told_at_the_next_contact_in_public_without_its_name(
    coach: Coach, store: Store, post: Postman
) -> None:
    due = await promised(coach, store)
    post.outcome = Sent.REFUSED
    assert len(await pass_by(store, post, due)) == 1
    assert await pass_by(store, post, due + HOUR) == []
    reply = await ask(coach, "bench 5x5 done", 2, due + 2 * HOUR, public=True)
    assert "could not deliver" in reply.text
    assert "print" not in reply.text


async def test_what_a_vanished_process_was_sending_is_not_sent_again(coach: Coach, store: Store, post: Postman) -> None:
    due = await promised(coach, store)
    (reminder,) = await store.reminders(ANN)
    await store.claim_reminder(reminder, due)
    assert await pass_by(store, post, due + SENT_WITHIN + timedelta(seconds=1)) == []
    assert [one.status for one in await store.reminders(ANN)] == [ReminderStatus.DROPPED]


async def test_quiet_hours_chosen_later_are_kept_too(coach: Coach, store: Store, post: Postman) -> None:
    due = await promised(coach, store)
    begins = f"{due:%H:%M}"
    ends = f"{due + 2 * HOUR:%H:%M}"
    await coach.settings(ANN, quiet=f"{begins}-{ends}")
    assert await pass_by(store, post, due + HOUR) == []
    assert len(await pass_by(store, post, due + 2 * HOUR)) == 1


async def test_who_went_away_is_not_disturbed(coach: Coach, store: Store, post: Postman) -> None:
    due = await promised(coach, store)
    await coach.begin_state(ANN, 2, NOW + HOUR, "away")
    assert await pass_by(store, post, due) == []


async def test_who_wishes_for_one_while_away_gets_it(coach: Coach, store: Store, post: Postman) -> None:
    await coach.begin_state(ANN, 2, NOW - HOUR, "away")
    assert len(await pass_by(store, post, await promised(coach, store))) == 1


async def test_nothing_comes_after_stopping_or_for_a_deleted_question(
    coach: Coach, store: Store, post: Postman
) -> None:
    due = await promised(coach, store)
    assert "Taken back: 1" in (await coach.stop_reminders(ANN)).text
    assert "no reminder" in (await coach.stop_reminders(ANN)).text
    await wish(coach)
    await coach.deleted(ANN, QUESTION)
    assert await pass_by(store, post, due) == []


async def test_a_question_edited_to_another_session_brings_no_reminder_of_the_first(
    coach: Coach, store: Store, post: Postman
) -> None:
    due = await promised(coach, store)
    await ask(coach, "did heavy squats 5x5 today, deadlift tomorrow?")
    assert await pass_by(store, post, due) == []
    assert await store.reminders(ANN) == ()


async def test_nobody_can_set_or_stop_anothers_reminder(coach: Coach, store: Store) -> None:
    await promised(coach, store)
    reply = await coach.remind(BEN, QUESTION, NOW, VOICE, PLACE)
    assert "no longer have that question" in reply.text
    await coach.stop_reminders(BEN)
    assert len(await store.reminders(ANN)) == 1
    assert await store.reminders(BEN) == ()


async def test_what_is_a_go_already_needs_no_reminder(coach: Coach, store: Store) -> None:
    await ask(coach)
    assert "no need to wait" in (await wish(coach, NOW + timedelta(days=9))).text
    assert await store.reminders(ANN) == ()


async def test_it_speaks_the_language_it_was_wished_in(coach: Coach, store: Store, post: Postman) -> None:
    await ask(coach)
    await coach.remind(ANN, QUESTION, NOW, VOICE, PLACE, Language.DE)
    (reminder,) = await store.reminders(ANN)
    (notice,) = await pass_by(store, post, reminder.due_at)
    assert "jetzt passt es" in notice.text


async def test_a_terminal_is_told_of_its_own_reminders_only(coach: Coach, store: Store) -> None:
    due = await promised(coach, store)
    assert await coach.due_reminders(BEN, due, VOICE) == ()
    assert len(await coach.due_reminders(ANN, due, VOICE)) == 1
    assert await coach.due_reminders(ANN, due, VOICE) == ()


async def test_what_an_outage_stopped_is_sent_when_it_is_over(coach: Coach, store: Store, post: Postman) -> None:
    due = await promised(coach, store)
    post.outcome = Sent.LATER
    for minutes in range(3):
        assert len(await pass_by(store, post, due + timedelta(minutes=minutes))) == 1
    post.outcome = Sent.TOLD
    assert len(await pass_by(store, post, due + 2 * HOUR)) == 1
    assert await store.reminders(ANN) == ()


async def test_an_outage_that_lasts_too_long_is_told_of_at_the_next_contact(
    coach: Coach, store: Store, post: Postman
) -> None:
    due = await promised(coach, store)
    post.outcome = Sent.LATER
    await pass_by(store, post, due)
    assert await pass_by(store, post, due + 13 * HOUR) == []
    assert [one.status for one in await store.reminders(ANN)] == [ReminderStatus.DROPPED]


async def test_in_an_outage_few_are_tried_and_none_is_lost(coach: Coach, store: Store, post: Postman) -> None:
    due = await promised(coach, store)
    for message in range(2, 8):
        await ask(coach, "sprint tomorrow?", message=message)
        await coach.remind(ANN, message, NOW, VOICE, PLACE)
    post.outcome = Sent.LATER
    assert len(await pass_by(store, post, due)) == OUTAGE
    post.outcome = Sent.TOLD
    assert len({notice.message_id for notice in await pass_by(store, post, due + HOUR)}) == 7


async def test_a_store_that_fails_does_not_end_the_loop(
    coach: Coach, store: Store, post: Postman, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = await promised(coach, store)
    due_reminders, failures = store.due_reminders, iter([True, True])

    async def fails(now: datetime) -> object:
        if next(failures, False):
            raise StoreError("The disk is full.")
        return await due_reminders(now)

    monkeypatch.setattr(store, "due_reminders", fails)
    post.now = due
    await looks(coach, post, times=3)
    assert len(post.sent) == 1


async def looks(coach: Coach, post: Postman, times: int) -> None:
    """Lets the loop look that many times."""
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == times:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await coach.keep_reminding(VOICE, post.send, post.clock, sleep)
    assert set(slept) == {LOOK_EVERY_SECONDS}


ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Antarctica/Troll"]
quiet_hours = st.tuples(st.integers(0, 1439), st.integers(0, 1439)).filter(lambda q: (q[1] - q[0]) % 1440 <= MOST)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
clock_put_back = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)


@given(moments, quiet_hours, st.sampled_from(ZONES))
@example(clock_put_back, (1320, 150), "Europe/Berlin")
@example(clock_put_back - HOUR, (1320, 150), "Europe/Berlin")
@example(datetime(2026, 3, 29, 0, 50, tzinfo=UTC), (60, 150), "Europe/Berlin")
def test_a_reminder_is_never_too_early_and_never_in_quiet_hours(
    at: datetime, quiet: tuple[int, int], zone: str
) -> None:
    there = ZoneInfo(zone)
    sent = outside(at, quiet, there)
    assert sent >= at
    assert not is_quiet(sent, quiet, there)
    if not is_quiet(at, quiet, there):
        assert sent == at


@given(moments, quiet_hours, st.sampled_from(ZONES))
def test_a_reminder_waits_no_longer_than_the_quiet_hours_last(at: datetime, quiet: tuple[int, int], zone: str) -> None:
    changed_clock = 2 * HOUR
    lasts = timedelta(minutes=(quiet[1] - quiet[0]) % 1440)
    assert outside(at, quiet, ZoneInfo(zone)) - at <= lasts + changed_clock


@pytest.mark.parametrize(
    ("hour", "minute", "waits_until"), [(21, 59, (21, 59)), (22, 0, (7, 0)), (3, 0, (7, 0)), (7, 0, (7, 0))]
)
def test_the_night_ends_at_seven_in_the_athletes_zone(hour: int, minute: int, waits_until: tuple[int, int]) -> None:
    at = datetime(2026, 3, 4, hour, minute, tzinfo=BERLIN)
    sent = outside(at, (1320, 420), BERLIN).astimezone(BERLIN)
    assert (sent.hour, sent.minute) == waits_until


async def test_a_go_in_the_night_is_told_in_the_morning_of_the_athletes_zone(coach: Coach, store: Store) -> None:
    await coach.settings(ANN, timezone="Asia/Tokyo")
    due = (await promised(coach, store)).astimezone(ZoneInfo("Asia/Tokyo"))
    assert 7 <= due.hour < 22
