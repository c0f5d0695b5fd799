"""A reminder is sent by one process, once; a message is answered by one process, once; nobody else's is touched."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from data.model import ReminderStatus
from data.store import Store
from tests.data.told import ANNA, BEN, NOON, asked, reminder

DUE = NOON + timedelta(hours=24)


async def test_a_reminder_is_there_after_opening_again(store: Store, url: str) -> None:
    await store.save_reminder(reminder())
    again = await Store.open(url)
    assert await again.reminders(ANNA) == await again.due_reminders(DUE) == (reminder(),)
    await again.close()


async def test_nothing_is_due_before_its_time(store: Store) -> None:
    await store.save_reminder(reminder())
    assert await store.due_reminders(DUE - timedelta(seconds=1)) == ()
    assert await store.claim_reminder(reminder(), DUE - timedelta(seconds=1)) is None


async def test_the_longest_due_comes_first_whosever_it_is(store: Store) -> None:
    later, sooner = reminder(24), reminder(3, user=BEN)
    await store.save_reminder(later)
    await store.save_reminder(sooner)
    assert await store.due_reminders(DUE) == (sooner, later)


async def test_of_many_processes_one_gets_to_send_it(store: Store, url: str) -> None:
    await store.save_reminder(reminder())
    others = [await Store.open(url) for _ in range(4)]
    claims = await asyncio.gather(*(one.claim_reminder(reminder(), DUE) for one in [store, *others] for _ in range(3)))
    assert len([claim for claim in claims if claim is not None]) == 1
    assert await store.due_reminders(DUE) == ()
    for other in others:
        await other.close()


async def test_a_reminder_that_was_sent_is_gone(store: Store) -> None:
    await store.save_reminder(reminder())
    claim = await store.claim_reminder(reminder(), DUE)
    assert claim is not None
    await store.end_reminder(reminder(), claim)
    assert await store.reminders(ANNA) == ()


async def test_a_reminder_that_moved_is_due_later(store: Store) -> None:
    await store.save_reminder(reminder())
    claim = await store.claim_reminder(reminder(), DUE)
    assert claim is not None
    await store.move_reminder(reminder(), claim, DUE + timedelta(hours=5))
    assert await store.due_reminders(DUE) == ()
    assert await store.due_reminders(DUE + timedelta(hours=5)) == (reminder(29),)


async def test_who_holds_no_claim_changes_nothing(store: Store) -> None:
    await store.save_reminder(reminder())
    assert await store.claim_reminder(reminder(), DUE) is not None
    await store.save_reminder(reminder(48))
    for change in (store.end_reminder, store.drop_reminder):
        await change(reminder(), 12345)
    await store.move_reminder(reminder(), 12345, DUE)
    assert await store.reminders(ANNA) == (reminder(48),)


async def test_a_dropped_reminder_stays_until_it_is_told(store: Store) -> None:
    await store.save_reminder(reminder())
    claim = await store.claim_reminder(reminder(), DUE)
    assert claim is not None
    await store.drop_reminder(reminder(), claim)
    dropped = replace(reminder(), status=ReminderStatus.DROPPED)
    assert await store.due_reminders(DUE) == ()
    known = await store.recall(ANNA, None, done_since=NOON, checkins_since=NOON, asked_since=NOON)
    assert known.dropped == (dropped,)
    await store.tell_dropped(BEN, 1)
    assert await store.reminders(ANNA) == (dropped,)
    await store.tell_dropped(ANNA, 1)
    assert await store.reminders(ANNA) == ()


async def test_what_a_vanished_process_was_sending_is_dropped_not_sent_twice(store: Store) -> None:
    await store.save_reminder(reminder())
    assert await store.claim_reminder(reminder(), DUE) is not None
    await store.drop_orphaned_reminders(DUE)
    assert [one.status for one in await store.reminders(ANNA)] == [ReminderStatus.SENDING]
    await store.drop_orphaned_reminders(DUE + timedelta(seconds=1))
    assert [one.status for one in await store.reminders(ANNA)] == [ReminderStatus.DROPPED]


async def test_only_ones_own_reminders_are_taken_back(store: Store) -> None:
    await store.save_reminder(reminder())
    await store.save_reminder(reminder(message=2))
    await store.save_reminder(reminder(user=BEN))
    assert await store.take_reminders(ANNA) == 2
    assert await store.take_reminders(ANNA) == 0
    assert await store.reminders(BEN) == (reminder(user=BEN),)


async def test_a_question_taken_back_takes_its_reminder_along(store: Store) -> None:
    await store.remember(ANNA, 1, [asked()], None)
    await store.save_reminder(reminder())
    await store.save_reminder(reminder(message=2))
    await store.take_back(ANNA, 1)
    assert await store.reminders(ANNA) == (reminder(message=2),)


async def test_of_many_processes_one_answers_a_message(store: Store, url: str) -> None:
    others = [await Store.open(url) for _ in range(4)]
    won = await asyncio.gather(*(one.claim_answer(ANNA, 1, 0, NOON) for one in [store, *others] for _ in range(3)))
    assert won.count(True) == 1
    for other in others:
        await other.close()


async def test_another_version_of_a_message_is_answered_anew(store: Store) -> None:
    assert await store.claim_answer(ANNA, 1, 0, NOON)
    assert await store.claim_answer(ANNA, 1, 1_785_758_400_123, NOON)
    assert not await store.claim_answer(ANNA, 1, 0, NOON)
    assert await store.claim_answer(BEN, 1, 0, NOON)


async def test_a_message_whose_process_ended_is_answered_by_one_of_those_who_find_it(store: Store, url: str) -> None:
    assert await store.claim_answer(ANNA, 1, 0, NOON)
    later, minute = NOON + timedelta(minutes=5), timedelta(minutes=1)
    assert not await store.claim_answer(ANNA, 1, 0, later, stale_before=NOON)
    other = await Store.open(url)
    won = await asyncio.gather(
        *(one.claim_answer(ANNA, 1, 0, later, stale_before=later - minute) for one in (store, other) * 3)
    )
    assert won.count(True) == 1
    assert not await store.claim_answer(ANNA, 1, 0, later)
    await other.close()


async def test_who_answered_what_is_forgotten_after_days(store: Store) -> None:
    assert await store.claim_answer(ANNA, 1, 0, NOON - timedelta(days=4))
    assert await store.claim_answer(ANNA, 2, 0, NOON)
    await store.expire(NOON - timedelta(days=400), answered_before=NOON - timedelta(days=3))
    assert (await store.export(ANNA)).answered == (2,)


async def test_who_was_answered_lately_is_found_latest_first(store: Store) -> None:
    for minutes, user in enumerate((ANNA, BEN, ANNA)):
        await store.claim_answer(user, minutes, 0, NOON + timedelta(minutes=minutes))
    assert await store.lately_answered(NOON, 10) == (ANNA, BEN)
    assert await store.lately_answered(NOON, 1) == (ANNA,)
    assert await store.lately_answered(NOON + timedelta(hours=1), 10) == ()
