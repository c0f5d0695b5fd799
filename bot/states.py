"""Ill, injured, away: what holds from when it is said until the athlete says that it is over. Words nothing itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.refused import Refused
from data.lasting import begun, over
from data.model import Lasting, StateChange, StoredCheckIn
from data.store import Store
from rules.model import CheckIn

__all__ = ["Held", "begin", "begun", "end", "held", "over", "typed", "weighed", "without"]

ASK_AFTER: Final = timedelta(days=14)
"""After that long without a word about it the bot asks whether it is still so. Most colds are over by then."""

AT_MOST: Final = timedelta(days=42)
"""As far back as the sessions that an answer weighs: what nobody has spoken of for longer no longer counts."""

LOOK_BACK: Final = timedelta(days=180)
"""How far back a beginning is looked for, where the state was spoken of again since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A state that still counts."""

    state: Lasting
    part: str
    """The injured region, else empty."""
    since: datetime
    told: datetime
    """When it was spoken of last."""

    def doubted(self, now: datetime) -> bool:
        """Whether it is time to ask if it is still so."""
        return now - self.told >= ASK_AFTER


def held(changes: Iterable[StateChange], now: datetime) -> tuple[Held, ...]:
    """What still counts at that time, longest first."""
    counting: dict[tuple[Lasting, str], Held] = {}
    for said in sorted(changes, key=lambda one: (one.at, one.message_id)):
        if said.at > now:
            continue
        key = (said.state, said.part)
        if not said.begins:
            counting = {other: one for other, one in counting.items() if not _ended(other, key)}
        elif (before := counting.get(key)) and said.at - before.told <= AT_MOST:
            counting[key] = replace(before, told=said.at)
        else:
            counting[key] = Held(state=said.state, part=said.part, since=said.at, told=said.at)
    return tuple(sorted((one for one in counting.values() if now - one.told <= AT_MOST), key=lambda one: one.since))


def weighed(checkin: CheckIn, states: Iterable[Held]) -> CheckIn:
    """The check-ins of the last day, with the states that hold in place of what they say of illness and injury."""
    kinds = {(one.state, one.part) for one in states}
    ill = (Lasting.ILL, "") in kinds
    old_strain = tuple(part for part in checkin.injury if checkin.weeks_since_strain is not None)
    injured = sorted(part for state, part in kinds if state is Lasting.INJURED)
    return replace(
        checkin,
        ill=ill,
        fever=ill and checkin.fever,
        injury=tuple(dict.fromkeys((*(part for part in old_strain if part == "hamstrings"), *injured))),
        away=(Lasting.AWAY, "") in kinds,
        well_again=(),
    )


def without(checkin: CheckIn, said: CheckIn) -> CheckIn:
    """What was held before, less what is now said to be over."""
    ended = list(over(said))
    if not ended:
        return checkin

    def is_over(state: Lasting, part: str = "") -> bool:
        return any(_ended((state, part), end) for end in ended)

    ill_over = is_over(Lasting.ILL)
    return replace(
        checkin,
        ill=checkin.ill and not ill_over,
        fever=checkin.fever and not ill_over,
        away=checkin.away and not is_over(Lasting.AWAY),
        injury=tuple(part for part in checkin.injury if not is_over(Lasting.INJURED, part)),
    )


def typed(state: str) -> Lasting:
    """The state of that name. Raises Refusal for an unknown one."""
    try:
        return Lasting(state.strip().casefold())
    except ValueError:
        raise Refused("refused.states", states=", ".join(Lasting)) from None


async def begin(store: Store, user_id: int, message_id: int, at: datetime, state: str) -> Lasting:
    """Begins a state by a command. Raises Refusal where that is not possible; then nothing is changed."""
    known = typed(state)
    if known is Lasting.INJURED:
        raise Refused("refused.which_injury")
    await _tell(store, user_id, message_id, at, CheckIn(ill=known is Lasting.ILL, away=known is Lasting.AWAY))
    return known


async def end(store: Store, user_id: int, message_id: int, at: datetime, ended: Iterable[Lasting]) -> None:
    """Ends states by a command."""
    await _tell(store, user_id, message_id, at, CheckIn(well_again=tuple(sorted(ended))))


async def _tell(store: Store, user_id: int, message_id: int, at: datetime, said: CheckIn) -> None:
    stored = StoredCheckIn(user_id=user_id, message_id=message_id, at=at, checkin=said)
    await store.remember(user_id, message_id, [], stored)


def _ended(held: tuple[Lasting, str], end: tuple[Lasting, str]) -> bool:
    """An end without a region ends all of its kind."""
    return held[0] == end[0] and end[1] in ("", held[1])
