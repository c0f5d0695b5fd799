"""Which lasting states a check-in begins or ends. Pure; what holds in the end is for bot/states.py to say."""

from __future__ import annotations

from collections.abc import Iterator

from data.model import Lasting, StateChange, StoredCheckIn
from rules.model import CheckIn


def changes(stored: StoredCheckIn) -> tuple[StateChange, ...]:
    """One for each state and region; where a check-in both begins and ends one, it is over."""
    over = dict.fromkeys(_over(stored.checkin))
    begun = dict.fromkeys(one for one in _begun(stored.checkin) if one not in over and (one[0], "") not in over)
    return tuple(
        StateChange(
            user_id=stored.user_id,
            message_id=stored.message_id,
            at=stored.at,
            state=state,
            part=part,
            begins=(state, part) in begun,
        )
        for state, part in (*over, *begun)
    )


def _begun(checkin: CheckIn) -> Iterator[tuple[Lasting, str]]:
    if checkin.ill or checkin.fever:
        yield Lasting.ILL, ""
    if checkin.away:
        yield Lasting.AWAY, ""
    for part in checkin.injury:
        # A strain of weeks ago is part of the story that the rules weigh by its age, not one that begins now.
        if part != "hamstrings" or checkin.weeks_since_strain is None:
            yield Lasting.INJURED, part


def _over(checkin: CheckIn) -> Iterator[tuple[Lasting, str]]:
    for said in checkin.well_again:
        if said in (Lasting.ILL, Lasting.AWAY, Lasting.INJURED):
            yield Lasting(said), ""
        else:
            yield Lasting.INJURED, said
