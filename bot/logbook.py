"""What goes into the logbook and what is read out of it: /log, history, and the sessions of a message. No SQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.consider import ASKS, UNSTORED, Considered
from bot.log_form import checked
from bot.message import Incoming, LogForm, Offer, OfferKind, Reply, Voice
from bot.recall import Known
from bot.refused import Refused
from bot.reply.naming import dated
from bot.reply.phrases import phrase
from data.errors import StoreError
from data.model import Entry, Status, StoredCheckIn
from data.store import Store
from rules.model import CheckIn

PAGE = 10
KEPT = timedelta(days=400)
"""How far back a report is stored; older ones change no advice."""


def entries(message: Incoming, considered: Considered) -> tuple[tuple[Entry, ...], StoredCheckIn | None]:
    """What a message leaves in the store: reported sessions, asked-about ones, and how the body is.

    A red-flag message leaves nothing: health details are not ours to keep. Of a fever only "ill" is kept, so that
    nobody who said so gets the full programme an hour later."""
    heard = considered.heard
    if considered.checkin.red_flags:
        return (), _told(message, CheckIn(ill=True, fever=True)) if considered.feverish else None
    if heard.intent in UNSTORED:
        return (), None
    asked = considered.planned if heard.intent in ASKS else ()
    sessions = [(s, Status.DONE) for s in considered.new] + [(s, Status.ASKED) for s in asked]
    stored = tuple(
        Entry(
            user_id=message.user_id,
            message_id=message.message_id,
            n=n,
            session=session,
            status=status,
            logged_at=message.at,
        )
        for n, (session, status) in enumerate(sessions)
    )
    if heard.checkin == CheckIn():
        return stored, None
    return stored, _told(message, replace(heard.checkin, subjects=()))


def _told(message: Incoming, checkin: CheckIn) -> StoredCheckIn:
    return StoredCheckIn(user_id=message.user_id, message_id=message.message_id, at=message.at, checkin=checkin)


async def log(store: Store, form: LogForm, known: Known, voice: Voice) -> Reply:
    """Checks the form and stores its session. Raises Refusal; then nothing is stored."""
    session = checked(form, known)
    note = form.note.strip()[:200] if form.note else None
    entry = Entry(user_id=form.user_id, message_id=form.message_id, n=0, session=session, note=note, logged_at=form.at)
    try:
        await store.remember(form.user_id, form.message_id, [entry], None)
    except StoreError:
        raise Refused("log.not_saved") from None
    language = voice.language
    text = phrase(language, "log.logged", sessions=dated(session, known, voice, language))
    if known.zone_assumed:
        text += "\n" + phrase(language, "zone.assumed", zone=known.zone_assumed)
    return Reply(text=text, offers=(Offer(kind=OfferKind.UNDO, message_id=form.message_id),), private=not form.public)


async def history(store: Store, known: Known, voice: Voice, before: datetime | None = None) -> Reply:
    """The latest sessions, newest first."""
    page = await store.page(known.user_id, before=before, size=PAGE)
    if not page:
        return Reply(text=phrase(voice.language, "history.empty"), private=True)
    lines = [f"• {dated(entry.session, known, voice, voice.language)}{_note(entry, voice)}" for entry in page]
    return Reply(text="\n".join([phrase(voice.language, "history.head"), *lines]), private=True)


def _note(entry: Entry, voice: Voice) -> str:
    return f" – {voice.escape(entry.note)}" if entry.note else ""
