"""What is known about the asker: zone, profile, recent sessions, how the body was. Reads the store; decides nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from bot import states
from data.model import Entry, Profile, Reminder, StoredCheckIn
from data.store import Store
from rules.model import Athlete, CheckIn, Level, Session

LOOK_BACK = timedelta(days=42)
"""Six weeks: protection from a hard bout lasts about that long (claim rbe-weeks), and so does "not for weeks"."""

ASKED_LATELY = timedelta(days=2)

STILL_FELT = timedelta(hours=24)
"""How long a reported soreness, short night or empty stomach is taken to hold without being said again."""

NOTHING_SAID = CheckIn()

AGE_OF_BAND = {"under_16": 14, "16_34": 25, "35_49": 42, "50_plus": 55}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Everything the flow needs to know about the asker, read in one go."""

    user_id: int
    now: datetime
    """In the athlete's zone."""
    zone_assumed: str | None
    """The zone's name where the athlete has not chosen one."""
    profile: Profile
    athlete: Athlete
    entries: tuple[Entry, ...]
    """Done sessions of the last six weeks, oldest first."""
    asked_lately: tuple[Session, ...]
    """What the latest question asked about, for "what can I do instead?"."""
    checkin: CheckIn
    """What was said about the body lately, in other messages, and what lasts of it."""
    held: tuple[states.Held, ...] = ()
    """Ill, injured, away: what the athlete has not ended yet."""
    dropped: tuple[Reminder, ...] = ()
    """Reminders that could not be sent and that the athlete has not been told of."""

    @property
    def history(self) -> tuple[Session, ...]:
        return tuple(entry.session for entry in self.entries)


async def recall(
    store: Store, user_id: int, message_id: int, at: datetime, server_id: int | None, default_zone: tzinfo
) -> Known:
    """Reads what the asker has told before; what this very message logged (an edit) is left out."""
    found = await store.recall(
        user_id,
        server_id,
        done_since=at - LOOK_BACK,
        checkins_since=at - STILL_FELT,
        asked_since=at - ASKED_LATELY,
        states_since=at - states.LOOK_BACK,
    )
    held = states.held((change for change in found.states if change.message_id != message_id), at)
    zone = found.profile.timezone
    name = zone or found.server_timezone
    place: tzinfo = ZoneInfo(name) if name else default_zone
    return Known(
        user_id=user_id,
        now=at.astimezone(place),
        zone_assumed=None if zone else str(place),
        profile=found.profile,
        athlete=athlete_of(found.profile),
        entries=tuple(entry for entry in found.done if entry.message_id != message_id),
        asked_lately=tuple(entry.session for entry in found.asked if entry.message_id != message_id),
        checkin=states.weighed(_latest([one for one in found.checkins if one.message_id != message_id]), held),
        held=held,
        dropped=found.dropped,
    )


def athlete_of(profile: Profile) -> Athlete:
    """The rules' athlete for a profile; what was not said keeps the guidelines' default, a trained adult."""
    return Athlete(
        level=profile.level or Level.TRAINED,
        age=AGE_OF_BAND.get(profile.age_band or ""),
        recent_hamstring_strain=bool(profile.recent_hamstring_strain),
    )


def merged(before: CheckIn, now: CheckIn) -> CheckIn:
    """What holds now: the new words win, what they do not speak of stays as it was last said."""
    if before == NOTHING_SAID:
        return now
    before = states.without(before, now)
    return replace(
        now,
        soreness={**before.soreness, **now.soreness},
        pain={**before.pain, **now.pain},
        injury=tuple(dict.fromkeys((*before.injury, *now.injury))),
        sleep_hours=now.sleep_hours if now.sleep_hours is not None else before.sleep_hours,
        ill=now.ill or before.ill,
        fever=now.fever or before.fever,
        away=now.away or before.away,
        altered_movement=now.altered_movement or before.altered_movement,
        cleared=now.cleared or before.cleared,
        weeks_since_strain=now.weeks_since_strain if now.weeks_since_strain is not None else before.weeks_since_strain,
    )


def _latest(checkins: list[StoredCheckIn]) -> CheckIn:
    held = CheckIn()
    for stored in sorted(checkins, key=lambda checkin: checkin.at):
        held = merged(held, stored.checkin)
    return held
