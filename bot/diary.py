"""The athlete's own history as the front ends page, change and delete it. Decides nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot import history
from bot.entry_form import EntryForm
from bot.errors import Refusal
from bot.history import Page, page_time
from bot.message import Reply, Voice
from bot.recall import Known
from bot.reply.phrases import phrase
from data.store import Store

Recall = Callable[[int, datetime], Awaitable[Known]]


class Diary:
    """Every reply is for the athlete's eyes only."""

    def __init__(self, store: Store, recall: Recall) -> None:
        self._store = store
        self._recall = recall

    async def page(self, user_id: int, at: datetime, voice: Voice, before_seconds: int = 0) -> Page:
        """The newest page, or the one before that time in epoch seconds."""
        before = page_time(before_seconds) if before_seconds else None
        return await history.page(self._store, await self._recall(user_id, at), voice, before)

    async def chosen(self, user_id: int, at: datetime, voice: Voice, message_id: int, n: int) -> Reply:
        return await history.chosen(self._store, await self._recall(user_id, at), message_id, n, voice)

    async def form(self, user_id: int, at: datetime, message_id: int, n: int) -> EntryForm | None:
        return await history.form(self._store, await self._recall(user_id, at), message_id, n)

    async def change(self, user_id: int, at: datetime, voice: Voice, typed: EntryForm) -> Page:
        """Changed, or the words of the refusal, above the newest page."""
        known = await self._recall(user_id, at)
        try:
            return await history.change(self._store, known, typed, voice)
        except Refusal as refusal:
            head = phrase(voice.language, "history.stays", reason=refusal.said(voice.language))
            return await history.page(self._store, known, voice, head=head)

    async def remove(self, user_id: int, at: datetime, voice: Voice, message_id: int, n: int) -> Page:
        return await history.remove(self._store, await self._recall(user_id, at), message_id, n, voice)
