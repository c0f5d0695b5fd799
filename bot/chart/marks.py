"""The moments that the picture marks: now, the planned session, the earliest time. It draws nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.chart.wording import SOON, Words
from bot.reply.naming import full_hour
from rules.curve import Curve
from rules.curve.values import hours_from


class Kind(StrEnum):
    NOW = "now"
    PLANNED = "planned"
    EARLIEST = "earliest"
    BOTH = "both"
    """It is a go at the planned time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    kind: Kind
    at: datetime
    hours: float
    """From now."""
    text: str


def marks(curve: Curve, words: Words) -> tuple[Mark, ...]:
    """In the order of time. Now is left out where another mark stands there already."""
    moments = _moments(curve)
    shown = [_mark(kind, at, curve, words) for kind, at in moments]
    if all(abs(at - curve.now) >= SOON for _, at in moments):
        shown.insert(0, Mark(kind=Kind.NOW, at=curve.now, hours=0.0, text=words.now))
    return tuple(sorted(shown, key=lambda mark: mark.hours))


def _moments(curve: Curve) -> list[tuple[Kind, datetime]]:
    planned, earliest = curve.planned.at if curve.planned else None, curve.earliest
    if planned is not None and planned == earliest:
        return [(Kind.BOTH, planned)]
    moments = [(Kind.PLANNED, planned)] if planned is not None else []
    if earliest is not None:
        moments.append((Kind.EARLIEST, full_hour(earliest.astimezone(curve.now.tzinfo))))
    return moments


def _mark(kind: Kind, at: datetime, curve: Curve, words: Words) -> Mark:
    session = words.session(curve.planned) if curve.planned else ""
    text = words.marks[kind].format(session=session, time=words.moment(at, curve.now))
    return Mark(kind=kind, at=at, hours=hours_from(curve.now, at), text=text)
