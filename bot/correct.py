"""Undo and corrections of the last log ("it was monday", "3x8 not 8x3"). Touches only the asker's own sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC

from bot.message import Offer, OfferKind, Reply, Voice
from bot.moment import done_at
from bot.recall import Known
from bot.reply.naming import dated, listed
from bot.reply.phrases import phrase
from bot.understand.heard import Correction, Heard, Said
from data.model import Entry
from data.store import Store
from rules.model import Session


async def undo(store: Store, known: Known, message_id: int | None, voice: Voice) -> Reply:
    """Takes back what a message logged, or the last log."""
    if message_id is None:
        message_id = await store.last_message(known.user_id)
    done = await store.take_back(known.user_id, message_id) if message_id is not None else ()
    if not done:
        return Reply(text=phrase(voice.language, "log.nothing_to_undo"), private=True)
    text = phrase(voice.language, "log.undone", sessions=_named(done, known, voice))
    return Reply(text=text, took_back=message_id)


async def corrected(store: Store, heard: Heard, known: Known, voice: Voice) -> Reply:
    """Changes the last log as the message says, or asks what is meant."""
    change = heard.correction or Correction()
    if change.remove:
        return await undo(store, known, None, voice)
    last = await store.last_message(known.user_id)
    done = await store.of_message(known.user_id, last) if last is not None else ()
    if last is None or not done:
        return Reply(text=phrase(heard.language, "log.nothing_to_undo"))
    if change == Correction():
        return Reply(text=phrase(heard.language, "log.which_change", sessions=_named(done, known, voice)))
    changed = [replace(entry, session=_changed(entry.session, change, known)) for entry in done]
    asked = await store.asked(known.user_id, last)
    checkins = await store.checkins(known.user_id, done[0].logged_at)
    checkin = next((checkin for checkin in checkins if checkin.message_id == last), None)
    await store.remember(known.user_id, last, [*changed, *asked], checkin)
    return Reply(
        text=phrase(heard.language, "log.changed", sessions=_named(changed, known, voice)),
        offers=(Offer(kind=OfferKind.UNDO, message_id=last),),
    )


def _changed(session: Session, change: Correction, known: Known) -> Session:
    before = session.at.astimezone(known.now.tzinfo)
    at = session.at
    if change.day or change.part_of_day:
        part = change.part_of_day or f"{before:%H:%M}"
        at = done_at(Said(activity="", day=change.day or before.date(), part_of_day=part), known.now)
    return replace(
        session,
        at=at.astimezone(UTC),
        activity=change.activity or session.activity,
        sets=change.sets if change.sets is not None else session.sets,
        reps=change.reps if change.reps is not None else session.reps,
        weight_kg=change.weight_kg if change.weight_kg is not None else session.weight_kg,
        minutes=change.minutes if change.minutes is not None else session.minutes,
        distance_m=change.distance_m if change.distance_m is not None else session.distance_m,
        rpe=change.rpe if change.rpe is not None else session.rpe,
    )


def _named(entries: Sequence[Entry], known: Known, voice: Voice) -> str:
    return listed(dated(entry.session, known, voice, voice.language) for entry in entries)
