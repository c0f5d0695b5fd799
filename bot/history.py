"""/history: what is logged, page by page, each session to be changed or deleted. Touches only the athlete's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from bot.entry_form import EntryForm, filled, read
from bot.message import Offer, OfferKind, Reply, Voice
from bot.recall import Known
from bot.reply.naming import dated, named
from bot.reply.phrases import phrase
from bot.understand.heard import Language
from data.model import Entry
from data.store import Store

PAGE: Final = 8
"""Sessions on a page: with their notes they fit one message."""
SHOWN_NOTE: Final = 60
LONGEST_LABEL: Final = 100
"""Characters that an entry of a menu may have (Discord's documentation)."""
MOST_CHOICES: Final = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A session on a page."""

    message_id: int
    n: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Reply):
    choices: tuple[Choice, ...] = ()


async def page(store: Store, known: Known, voice: Voice, before: datetime | None = None, head: str = "") -> Page:
    """The sessions that began before that time, newest first; without one, the newest of all."""
    entries = await store.page(known.user_id, before=before, size=PAGE)
    if not entries:
        return Page(text="\n".join(filter(None, (head, phrase(voice.language, "history.empty")))), private=True)
    last = entries[-1].session.at
    older = await store.page(known.user_id, before=last, size=1) if len(entries) >= PAGE else ()
    lines = [f"{n}. {_line(entry, known, voice)}" for n, entry in enumerate(entries[:MOST_CHOICES], 1)]
    return Page(
        text="\n".join(filter(None, (head, phrase(voice.language, "history.head"), *lines))),
        private=True,
        choices=tuple(_choice(n, entry, known, voice) for n, entry in enumerate(entries[:MOST_CHOICES], 1)),
        offers=_turns(last if older else None, newest=before is None),
    )


def gone(language: Language) -> str:
    return phrase(language, "history.gone")


async def chosen(store: Store, known: Known, message_id: int, n: int, voice: Voice) -> Reply:
    """One session, with what can be done with it."""
    entry = _of(await store.of_message(known.user_id, message_id), n)
    if entry is None:
        return await page(store, known, voice, head=gone(voice.language))
    kinds = (OfferKind.CHANGE, OfferKind.REMOVE, OfferKind.NEWEST)
    offers = tuple(Offer(kind=kind, message_id=message_id, n=n) for kind in kinds)
    note = f" – {voice.escape(entry.note)}" if entry.note else ""
    return Reply(
        text=phrase(voice.language, "history.chosen", session=_dated(entry, known, voice), note=note),
        offers=offers,
        private=True,
    )


async def form(store: Store, known: Known, message_id: int, n: int) -> EntryForm | None:
    """One session as a form; None where it is gone."""
    entry = _of(await store.of_message(known.user_id, message_id), n)
    return filled(entry, known) if entry else None


async def change(store: Store, known: Known, typed: EntryForm, voice: Voice) -> Page:
    """What the form says. Raises Refusal where a field is wrong; then nothing is changed."""
    done = await store.of_message(known.user_id, typed.message_id)
    entry = _of(done, typed.n)
    if entry is None:
        return await page(store, known, voice, head=gone(voice.language))
    changed = read(typed, entry, known)
    await _replace(store, known.user_id, typed.message_id, [changed if one == entry else one for one in done])
    return await page(store, known, voice, head=_said("changed", changed, known, voice))


async def remove(store: Store, known: Known, message_id: int, n: int, voice: Voice) -> Page:
    """One session goes; what else its message told stays."""
    done = await store.of_message(known.user_id, message_id)
    entry = _of(done, n)
    if entry is None:
        return await page(store, known, voice, head=gone(voice.language))
    await _replace(store, known.user_id, message_id, [one for one in done if one != entry])
    return await page(store, known, voice, head=_said("deleted", entry, known, voice))


async def _replace(store: Store, user_id: int, message_id: int, done: Sequence[Entry]) -> None:
    asked = await store.asked(user_id, message_id)
    told = [one for one in (await store.export(user_id)).checkins if one.message_id == message_id]
    await store.remember(user_id, message_id, [*done, *asked], told[0] if told else None)


def _of(entries: Sequence[Entry], n: int) -> Entry | None:
    return next((entry for entry in entries if entry.n == n), None)


def _line(entry: Entry, known: Known, voice: Voice) -> str:
    note = entry.note or ""
    shown = note if len(note) <= SHOWN_NOTE else f"{note[:SHOWN_NOTE]}…"
    return _dated(entry, known, voice) + (f" – {voice.escape(shown)}" if shown else "")


def _said(name: str, entry: Entry, known: Known, voice: Voice, **more: str) -> str:
    return phrase(voice.language, f"history.{name}", session=_dated(entry, known, voice), **more)


def _dated(entry: Entry, known: Known, voice: Voice) -> str:
    return dated(entry.session, known, voice, voice.language)


def _choice(n: int, entry: Entry, known: Known, voice: Voice) -> Choice:
    label = f"{n}. {named(entry.session, voice.language, known.profile.units)}"
    return Choice(message_id=entry.message_id, n=entry.n, label=label[:LONGEST_LABEL])


def _turns(older: datetime | None, *, newest: bool) -> tuple[Offer, ...]:
    """Pages are found by the time of their first session, which is all that a button has to remember."""
    back = () if newest else (Offer(kind=OfferKind.NEWEST, message_id=0),)
    on = () if older is None else (Offer(kind=OfferKind.OLDER, message_id=int(older.timestamp())),)
    return (*back, *on)


def page_time(seconds: int) -> datetime:
    """The time that an OLDER offer stands for."""
    return datetime.fromtimestamp(seconds, UTC)
