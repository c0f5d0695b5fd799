"""What is left of the logged sessions, region by region: which of them, and until when. Gives no verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log10

from bot.message import Reply, Voice
from bot.recall import Known
from bot.reply.naming import full_hour, named, times
from rules.dose import dosed
from rules.model import Channel, MuscleGroup, Session
from rules.residual import Cell, cells

OVER = 0.1
"""A tenth left at its typical hours is how the demand profiles define that a region has recovered."""

HEAVY, CLEAR = 0.5, 0.25
"""What counts as heavily and as clearly loaded, of the greatest load there is (judgement)."""

NAMES: dict[Cell, str] = {
    (Channel.NEURAL, None): "drive from the nerves",
    (Channel.GLYCOGEN, None): "fuel in the muscles",
    (Channel.TENDON_IMPACT, None): "tendons and bones",
} | {(Channel.MUSCLE_DAMAGE, group): group.value.replace("_", " ") for group in MuscleGroup}

NOTHING = "**Fresh all over**, as far as I know: nothing that you logged is still in your legs. /log tells me more."
CAVEAT = (
    "-# A rule of thumb from what each kind of training asks, not a measurement. Ask about a session for a verdict."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What is left in a region, of the session that left most there."""

    cell: Cell
    share: float
    """0-1, of the greatest load there is."""
    session: Session
    over: datetime


def ready(known: Known, voice: Voice) -> Reply:
    """The regions that are still loaded, most first, those alike in one line; then those that are fresh."""
    loaded = sorted(left_over(known), key=lambda left: -left.share)
    if not loaded:
        return Reply(text=NOTHING, private=True)
    alike: dict[tuple[str, Session], list[Left]] = {}
    for left in loaded:
        alike.setdefault((_level(left.share), left.session), []).append(left)
    lines = [_line(level, session, lefts, known, voice) for (level, session), lefts in alike.items()]
    fresh = [name for cell, name in NAMES.items() if cell not in {left.cell for left in loaded}]
    rest = f"Fresh: {', '.join(fresh)}." if fresh else ""
    return Reply(text="\n".join(part for part in ("**What is left**", *lines, rest, CAVEAT) if part), private=True)


def left_over(known: Known) -> list[Left]:
    """Each region with more than a tenth left, once, with the session that left most there."""
    most: dict[Cell, Left] = {}
    for left in _every(known):
        if left.share > OVER and (left.cell not in most or left.share > most[left.cell].share):
            most[left.cell] = left
    return list(most.values())


def _every(known: Known) -> Iterator[Left]:
    for session in known.history:
        dose = dosed(session)
        if dose is None or dose.at > known.now:
            continue
        hours = (known.now - dose.at) / timedelta(hours=1)
        for cell, share in cells(dose, hours):
            typical = dose.parts[0].modality.channels[cell[0]].hours
            until = timedelta(hours=typical * log10(share / OVER)) if share > OVER else timedelta()
            yield Left(cell=cell, share=share, session=session, over=known.now + until)


def _level(share: float) -> str:
    return "Heavily loaded" if share >= HEAVY else "Loaded" if share >= CLEAR else "Nearly fresh"


def _line(level: str, session: Session, lefts: list[Left], known: Known, voice: Voice) -> str:
    regions = ", ".join(NAMES[left.cell] for left in lefts)
    last = times(full_hour(max(left.over for left in lefts)), known.now, voice)
    by = named(session, units=known.profile.units)
    return f"• **{level}**: {regions}. From {by}; fresh from about {last}."
