"""What stands behind the answers of late: kept for a while, and judged anew from the store where it is forgotten."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final

from bot.consider import Judged
from bot.message import Reply, Voice
from bot.recall import Known
from bot.reply.behind import Behind, behind_judged
from bot.reply.phrases import phrase
from bot.understand.heard import Language
from data.store import Store
from rules.curve import Curve
from rules.judge import judge

KEPT: Final = 400
"""Answers of which it is held in memory, about ten kilobytes each where the athlete has six weeks behind them."""

Recall = Callable[[int, datetime], Awaitable[Known]]
"""(athlete, moment) → what is known."""


class Background:
    def __init__(self, store: Store, recall: Recall) -> None:
        self._store = store
        self._recall = recall
        self._kept: OrderedDict[tuple[int, int], Behind] = OrderedDict()

    def keep(self, user_id: int, message_id: int, behind: Behind) -> None:
        self._kept[user_id, message_id] = behind
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def forget(self, user_id: int, message_id: int | None = None) -> None:
        """Of one answer, or of all that this athlete got."""
        for key in [key for key in self._kept if key[0] == user_id and message_id in (None, key[1])]:
            del self._kept[key]

    async def details(self, user_id: int, message_id: int | None, voice: Voice, *, whole: bool = False) -> Reply:
        """The reasons, with the numbers of their sources; the whole: with the sources as well."""
        behind = await self._behind(user_id, message_id, voice)
        if behind is None:
            return Reply(text=_said("other.no_details"), private=True)
        told = behind.told()
        sources = f"\n\n{_headed(told.sources)}" if whole and told.sources else ""
        return Reply(text=f"{told.reasons}{sources}", private=True)

    async def sources(self, user_id: int, message_id: int | None, voice: Voice) -> Reply:
        """What the numbers in the details stand for."""
        behind = await self._behind(user_id, message_id, voice)
        sources = behind.told().sources if behind else ""
        return Reply(text=_headed(sources) if sources else _said("other.no_details"), private=True)

    async def curve(self, user_id: int, message_id: int | None, voice: Voice) -> Curve | None:
        """None where there is nothing to draw."""
        behind = await self._behind(user_id, message_id, voice)
        return behind.curve() if behind and behind.curve else None

    async def _behind(self, user_id: int, message_id: int | None, voice: Voice) -> Behind | None:
        if message_id is None:
            return None
        return self._kept.get((user_id, message_id)) or await self._judged_anew(user_id, message_id, voice)

    async def _judged_anew(self, user_id: int, message_id: int, voice: Voice) -> Behind | None:
        asked = await self._store.asked(user_id, message_id)
        if not asked:
            return None
        known = await self._recall(user_id, asked[0].logged_at)
        judged = []
        for entry in asked:
            history = tuple(e.session for e in known.entries if e.logged_at <= entry.logged_at)
            advice = judge(entry.session, history, known.athlete, known.checkin, now=known.now)
            judged.append(Judged(advice=advice, history=history))
        return behind_judged(judged, known.now, voice, known.athlete, known.checkin)


def _headed(sources: str) -> str:
    return f"{_said('other.sources')}\n{sources}"


def _said(key: str) -> str:
    return phrase(Language.EN, key)
