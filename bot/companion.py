"""What the coach does beside answering: reminders, lasting states, who answers what, where to listen. No SQL."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta, tzinfo

from bot import reminding, states
from bot.message import Notice, Place, Reply, Send, Sent, Voice
from bot.recall import Known, recall
from bot.reply import lasting
from bot.reply.naming import listed
from bot.reply.phrases import phrase
from bot.understand.heard import Language
from data.store import Store


class Companion:
    """Every reply is for the athlete's eyes only. Each call raises StoreError where the store fails."""

    def __init__(self, store: Store, default_zone: tzinfo) -> None:
        self._store = store
        self._default_zone = default_zone

    async def remind(
        self,
        user_id: int,
        message_id: int,
        at: datetime,
        voice: Voice,
        place: Place,
        language: Language = Language.EN,
    ) -> Reply:
        """Sets a reminder for the question of that message; pressing twice sets it once."""
        known = await self._recall(user_id, 0, at, place.server_id)
        return await reminding.remind(self._store, known, message_id, place, language, voice)

    async def reminders(self, user_id: int, at: datetime, voice: Voice, language: Language = Language.EN) -> Reply:
        """What the athlete will be reminded of."""
        known = await self._recall(user_id, 0, at, None)
        return await reminding.waiting(self._store, known, voice, language)

    async def stop_reminders(self, user_id: int, language: Language = Language.EN) -> Reply:
        """Takes back all of the athlete's reminders."""
        return await reminding.stop(self._store, user_id, language)

    async def due_reminders(self, user_id: int, at: datetime, voice: Voice) -> tuple[str, ...]:
        """What this athlete has to be told now, for a front end that reaches nobody else; told once."""
        texts: list[str] = []

        async def send(notice: Notice) -> Sent:
            texts.append(notice.text)
            return Sent.TOLD

        await reminding.send_due_of(self._store, user_id, self._default_zone, voice, send, at)
        return tuple(texts)

    async def keep_reminding(
        self,
        voice: Voice,
        send: Send,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Sends what is due, in as many processes as there are, until it is cancelled."""
        await reminding.keep_reminding(self._store, self._default_zone, voice, send, clock, sleep)

    async def begin_state(
        self, user_id: int, message_id: int, at: datetime, state: str, language: Language = Language.EN
    ) -> Reply:
        """State "ill" or "away"; what is injured is told in a message. Raises Refusal for anything else."""
        begun = await states.begin(self._store, user_id, message_id, at, state)
        name = lasting.named((begun, ""), language)
        return Reply(text=phrase(language, "state.begun", state=name), private=True)

    async def end_state(
        self,
        user_id: int,
        message_id: int,
        at: datetime,
        state: str | None = None,
        language: Language = Language.EN,
    ) -> Reply:
        """State "ill", "injured" or "away"; None ends all that holds. Raises Refusal for an unknown one."""
        wanted = states.typed(state) if state is not None else None
        held = (await self._recall(user_id, message_id, at, None)).held
        ended = [one for one in held if wanted in (None, one.state)]
        if not ended:
            return Reply(text=phrase(language, "state.not_held"), private=True)
        await states.end(self._store, user_id, message_id, at, {one.state for one in ended})
        names = listed(lasting.named((one.state, one.part), language) for one in ended)
        return Reply(text=phrase(language, "state.ended", state=names), private=True)

    async def may_answer(
        self, user_id: int, message_id: int, version: int, now: datetime, *, stale: timedelta | None = None
    ) -> bool:
        """Whether this process is to answer the message in this version: true once, in all processes together.

        `stale`, for a message that was found without an answer: a claim of before then counts no more, since its
        process must have ended before it answered."""
        before = now - stale if stale is not None else None
        return await self._store.claim_answer(user_id, message_id, version, now, stale_before=before)

    async def lately_answered(self, since: datetime, most: int) -> tuple[int, ...]:
        """Who wrote to the bot since then, latest first."""
        return await self._store.lately_answered(since, most)

    async def listened_channels(self, server_id: int) -> frozenset[int]:
        """Where a manager lets the bot hear every message."""
        return await self._store.listened_channels(server_id)

    async def listen(self, server_id: int, channel_id: int, *, on: bool) -> None:
        await self._store.listen(server_id, channel_id, on=on)

    async def server_left(self, server_id: int, at: datetime) -> None:
        """The server removed the bot: what is kept of it goes after a grace time."""
        await self._store.server_left(server_id, at)

    async def server_joined(self, server_id: int) -> None:
        await self._store.server_joined(server_id)

    async def _recall(self, user_id: int, message_id: int, at: datetime, server_id: int | None) -> Known:
        return await recall(self._store, user_id, message_id, at, server_id, self._default_zone)
