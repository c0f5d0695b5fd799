"""A logged session as a form to be changed: how its fields are filled, and how they are read back. Stores nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from bot.log_form import checked
from bot.message import LogForm
from bot.recall import Known
from bot.refused import Refused
from bot.reply.naming import KG_PER_LB, label, number
from data.model import Entry
from rules.model import Session

NUMBER: Final = r"(\d+(?:[.,]\d+)?)"
WRITTEN: Final = "%Y-%m-%d %H:%M"
LONGEST_NOTE: Final = 200
AMOUNTS: Final = (
    (re.compile(rf"(\d+)\s*[x×*]\s*{NUMBER}\s*(m|km|mi)"), ("sets", "distance", "distance_unit")),
    (re.compile(r"(\d+)\s*[x×*]\s*(\d+)"), ("sets", "reps")),
    (re.compile(r"(\d+)\s*sets?"), ("sets",)),
    (re.compile(r"(\d+)\s*reps?"), ("reps",)),
    (re.compile(rf"@?\s*{NUMBER}\s*(kg|lb)s?"), ("weight", "weight_unit")),
    (re.compile(rf"{NUMBER}\s*min(?:utes)?"), ("minutes",)),
    (re.compile(rf"{NUMBER}\s*(m|km|mi)"), ("distance", "distance_unit")),
    (re.compile(rf"rpe\s*{NUMBER}"), ("rpe",)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryForm:
    """The fields as they were filled or typed."""

    message_id: int
    n: int
    activity: str
    when: str
    amounts: str
    note: str


def filled(entry: Entry, known: Known) -> EntryForm:
    """The form of a session as it stands."""
    return EntryForm(
        message_id=entry.message_id,
        n=entry.n,
        activity=label(entry.session.activity),
        when=f"{entry.session.at.astimezone(known.now.tzinfo):{WRITTEN}}",
        amounts=", ".join(_amounts(entry.session, known)),
        note=entry.note or "",
    )


def read(form: EntryForm, entry: Entry, known: Known) -> Entry:
    """The session as the form has it now; what was not touched stays exactly as it was. Raises Refusal."""
    before = filled(entry, known)
    session = entry.session
    if form.amounts.strip() != before.amounts:
        session = _with_amounts(session, _typed(form.amounts, entry, known))
    if form.activity.strip().casefold() != before.activity.casefold():
        session = replace(session, activity=_checked(form.activity, {}, entry, known).activity)
    if form.when.strip() != before.when:
        session = replace(session, at=_at(form.when, entry, known))
    return replace(entry, session=session, note=form.note.strip()[:LONGEST_NOTE] or None)


def _amounts(session: Session, known: Known) -> list[str]:
    metres = session.distance_m
    far = "" if metres is None else f"{number(metres / 1000)} km" if metres >= 1000 else f"{number(metres)} m"
    each = far or (str(session.reps) if session.reps else "")
    sets = f"{session.sets}x{each}" if session.sets and each else f"{session.sets} sets" if session.sets else ""
    reps = f"{session.reps} reps" if session.reps and (far or not session.sets) else ""
    lb = known.profile.units == "lb"
    weight = (session.weight_kg or 0) / (KG_PER_LB if lb else 1)
    load = f"{number(weight)} {'lb' if lb else 'kg'}" if session.weight_kg is not None else ""
    minutes = f"{number(session.minutes)} min" if session.minutes else ""
    rpe = f"RPE {number(session.rpe)}" if session.rpe is not None else ""
    return [said for said in (sets or far, reps, load, minutes, rpe) if said]


def _typed(text: str, entry: Entry, known: Known) -> Session:
    """A session that holds just these amounts."""
    fields: dict[str, Any] = {}
    for piece in re.split(r",\s+|;|\n", text.strip().rstrip(",").casefold()):
        if piece.strip():
            fields |= _fields(piece.strip())
    return _checked(entry.session.activity, fields, entry, known)


def _fields(piece: str) -> dict[str, Any]:
    for pattern, names in AMOUNTS:
        if found := pattern.fullmatch(piece):
            return {name: _value(name, value) for name, value in zip(names, found.groups(), strict=True)}
    raise Refused("history.cannot_read_amounts")


def _value(name: str, text: str) -> str | int | float:
    if name.endswith("_unit"):
        return text
    return int(text) if name in ("sets", "reps") else float(text.replace(",", "."))


def _checked(activity: str, fields: dict[str, Any], entry: Entry, known: Known) -> Session:
    """Through the checks of /log, whose words for what is not possible these are too."""
    form = LogForm(
        user_id=entry.user_id, message_id=entry.message_id, at=entry.logged_at, activity=activity.strip(), **fields
    )
    return checked(form, known)


def _with_amounts(session: Session, typed: Session) -> Session:
    return replace(
        session,
        sets=typed.sets,
        reps=typed.reps,
        weight_kg=typed.weight_kg,
        minutes=typed.minutes,
        distance_m=typed.distance_m,
        rpe=typed.rpe,
    )


def _at(typed: str, entry: Entry, known: Known) -> datetime:
    try:
        at = datetime.strptime(typed.strip(), WRITTEN).replace(tzinfo=known.now.tzinfo)
    except ValueError:
        return checked(_dated(typed, entry), known).at
    if at > known.now:
        raise Refused("history.not_yet")
    checked(_dated(typed.split()[0], entry), known)  # refuses what lies too far back
    return at.astimezone(UTC)


def _dated(when: str, entry: Entry) -> LogForm:
    session = entry.session
    return LogForm(
        user_id=entry.user_id, message_id=entry.message_id, at=entry.logged_at, activity=session.activity, when=when
    )
