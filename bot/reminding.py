"""Reminders set, listed, taken back, and sent when they are due: once, in time or not at all. Words nothing itself."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from typing import Final

from bot.message import Place, Reply, Send, Sent, Voice
from bot.preferences import quiet_hours
from bot.recall import Known, recall
from bot.reminders import is_quiet, judged, longest_wait, outside
from bot.reply.naming import full_hour
from bot.reply.phrases import phrase
from bot.reply.reminder import changed_notice, due_notice, moved_notice, named
from bot.states import Held
from bot.understand.heard import Language
from data.errors import StoreError
from data.model import Lasting, Reminder, ReminderStatus
from data.store import Store
from rules.model import Advice, Session, Verdict

LOOK_EVERY_SECONDS: Final = 30.0

USEFUL_FOR: Final = timedelta(hours=12)
"""A go that is older than half a day is no news: the next training day has its own answer."""

PUT_OFF_FOR: Final = timedelta(days=10)
"""Longer than any single session asks for; whoever trains on meanwhile has other questions by then."""

SENT_WITHIN: Final = timedelta(minutes=10)
"""What a process has claimed for longer it will not send any more: it has gone."""

OUTAGE: Final = 3
"""Reminders that could not be sent in one look, after which the others wait for the next look too."""

log = logging.getLogger("freshlegs.reminding")


async def remind(store: Store, known: Known, message_id: int, place: Place, language: Language, voice: Voice) -> Reply:
    """Sets the reminder for a question; once, however often it is wished for."""
    asked = [entry.session for entry in await store.asked(known.user_id, message_id)]
    if not asked:
        return Reply(text=phrase(language, "reminder.no_question"), private=True)
    advices = judged(known, asked)
    waiting = longest_wait(advices, known.now)
    if waiting is None:
        refer = any(advice.refer for advice in advices)
        return Reply(text=phrase(language, "verdict.refer" if refer else "reminder.no_wait"), private=True)
    reminder = Reminder(
        user_id=known.user_id,
        message_id=message_id,
        activity=waiting.planned.activity,
        due_at=_due_time(waiting, known),
        asked_at=known.now,
        channel_id=place.channel_id,
        server_id=place.server_id,
        language=language.value,
    )
    await store.save_reminder(reminder)
    return Reply(text=phrase(language, "reminder.set", **named(reminder, known, voice)), private=True)


async def waiting(store: Store, known: Known, voice: Voice, language: Language) -> Reply:
    """What the athlete will be reminded of."""
    found = [one for one in await store.reminders(known.user_id) if one.status is not ReminderStatus.DROPPED]
    if not found:
        return Reply(text=phrase(language, "reminder.none"), private=True)
    lines = [phrase(language, "reminder.line", **named(one, known, voice)) for one in found]
    return Reply(text="\n".join([phrase(language, "reminder.head"), *lines]), private=True)


async def stop(store: Store, user_id: int, language: Language) -> Reply:
    """Takes back all that the athlete still waits for."""
    taken = await store.take_reminders(user_id)
    return Reply(text=phrase(language, "reminder.stopped" if taken else "reminder.none", count=taken), private=True)


async def keep_reminding(
    store: Store,
    default_zone: tzinfo,
    voice: Voice,
    send: Send,
    clock: Callable[[], datetime],
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Sends what is due until it is cancelled. A failure of the store is logged and tried again soon."""
    while True:
        try:
            await send_due(store, default_zone, voice, send, clock)
        except StoreError as error:
            log.warning("Reminders: next try soon. %s", error)
        await sleep(LOOK_EVERY_SECONDS)


async def send_due(store: Store, default_zone: tzinfo, voice: Voice, send: Send, clock: Callable[[], datetime]) -> None:
    """Everything that is due now, one after the other, whosever it is; what has to wait is due at the next look."""
    await store.drop_orphaned_reminders(clock() - SENT_WITHIN)
    waiting: set[tuple[int, int]] = set()
    while found := [one for one in await store.due_reminders(clock()) if _key(one) not in waiting]:
        for reminder in found:
            if await _send(store, reminder, default_zone, voice, send, clock()) is Sent.LATER:
                waiting.add(_key(reminder))
            if len(waiting) >= OUTAGE:
                return


async def send_due_of(
    store: Store, user_id: int, default_zone: tzinfo, voice: Voice, send: Send, now: datetime
) -> None:
    """What is due of one athlete only, where nobody else can be reached from here."""
    for reminder in await store.reminders(user_id):
        if reminder.status is ReminderStatus.WAITING and reminder.due_at <= now:
            await _send(store, reminder, default_zone, voice, send, now)


async def _send(
    store: Store, reminder: Reminder, default_zone: tzinfo, voice: Voice, send: Send, now: datetime
) -> Sent | None:
    """What became of it; None where there was nothing to send."""
    claim = await store.claim_reminder(reminder, now)
    if claim is None:
        return None
    known = await recall(store, reminder.user_id, 0, now, reminder.server_id, default_zone)
    return await _deal_with(store, reminder, claim, known, voice, send)


async def _deal_with(
    store: Store, reminder: Reminder, claim: int, known: Known, voice: Voice, send: Send
) -> Sent | None:
    now, quiet = known.now, quiet_hours(known.profile)
    asked = await store.asked(reminder.user_id, reminder.message_id)
    sessions = [entry.session for entry in asked if entry.session.activity == reminder.activity]
    if not sessions:  # the question was edited to another, or has expired
        await store.end_reminder(reminder, claim)
    elif now - reminder.due_at > USEFUL_FOR or _is_away(known.held, reminder):
        await store.drop_reminder(reminder, claim)
    elif is_quiet(now, quiet, now.tzinfo):
        await store.move_reminder(reminder, claim, outside(now, quiet, now.tzinfo))
    else:
        return await _say(store, reminder, sessions, claim, known, voice, send)
    return None


async def _say(
    store: Store,
    reminder: Reminder,
    sessions: Sequence[Session],
    claim: int,
    known: Known,
    voice: Voice,
    send: Send,
) -> Sent:
    """A go is told once; what was logged meanwhile may have moved it, which is told too."""
    worst = max(judged(known, sessions), key=lambda advice: advice.verdict)
    moved = None
    if worst.verdict is Verdict.GO:
        sent = await send(due_notice(reminder, known, voice))
    elif worst.refer or worst.earliest is None or worst.earliest <= known.now or _goes_on(reminder, known):
        sent = await send(changed_notice(reminder, known, voice))
    else:
        moved = replace(reminder, due_at=_due_time(worst, known))
        sent = await send(moved_notice(moved, known, voice))
    if sent is Sent.LATER:
        await store.move_reminder(reminder, claim, reminder.due_at)
    elif moved is not None:
        await store.move_reminder(reminder, claim, moved.due_at)
    elif sent is Sent.REFUSED and worst.verdict is Verdict.GO:
        await store.drop_reminder(reminder, claim)
    else:
        await store.end_reminder(reminder, claim)
    return sent


def _key(reminder: Reminder) -> tuple[int, int]:
    return reminder.user_id, reminder.message_id


def _due_time(advice: Advice, known: Known) -> datetime:
    """When to remind: the full hour that the answer named, or the end of the quiet hours."""
    assert advice.earliest is not None
    return outside(full_hour(advice.earliest), quiet_hours(known.profile), known.now.tzinfo)


def _goes_on(reminder: Reminder, known: Known) -> bool:
    """Whether it would be put off day after day: then it is for the athlete to ask again."""
    return known.checkin.ill or known.now - reminder.asked_at > PUT_OFF_FOR


def _is_away(states: Iterable[Held], reminder: Reminder) -> bool:
    """Whether the athlete went away after wishing for it: then it would only disturb."""
    return any(one.state is Lasting.AWAY and one.since > reminder.asked_at for one in states)
