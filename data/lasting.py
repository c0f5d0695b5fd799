"""Which lasting states a check-in begins or ends. Pure; what holds in the end is for bot/states.py to say."""

from __future__ import annotations

from collections.abc import Iterator

from data.model import Lasting, StateChange, StoredCheckIn
from rules.model import CheckIn


def changes(stored: StoredCheckIn) -> tuple[StateChange, ...]:
    """One for each state and region; where a check-in both begins and ends one, it is over."""
    ends = dict.fromkeys(over(stored.checkin))
    begins = dict.fromkeys(one for one in begun(stored.checkin) if one not in ends and (one[0], "") not in ends)
    return tuple(
        StateChange(
            user_id=stored.user_id,
            message_id=stored.message_id,
            at=stored.at,
            state=state,
            part=part,
            begins=(state, part) in begins,
        )
        for state, part in (*ends, *begins)
    )


def begun(checkin: CheckIn) -> Iterator[tuple[Lasting, str]]:
    """The states that it says to hold, with the injured region or ""."""
    if checkin.ill or checkin.fever:
        yield Lasting.ILL, ""
    if checkin.away:
        yield Lasting.AWAY, ""
    for part in checkin.injury:
        # A strain of weeks ago is part of the story that the rules weigh by its age, not one that begins now.
        if part != "hamstrings" or checkin.weeks_since_strain is None:
            yield Lasting.INJURED, part


def over(checkin: CheckIn) -> Iterator[tuple[Lasting, str]]:
    """The states that it says to have ended; an injury without a region means all of them."""
    for said in checkin.well_again:
        if said in (Lasting.ILL, Lasting.AWAY, Lasting.INJURED):
            yield Lasting(said), ""
        else:
            yield Lasting.INJURED, said
