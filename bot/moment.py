"""A day and a part of day → an instant in the athlete's zone. Reads no clock; what it assumes is written here."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.understand.heard import Said

# Where only a part of the day was said. Whole hours near the middle of each, chosen so that "evening" and
# "this morning" are about 11 hours apart, as two sessions of a training day usually are.
HOURS = {"morning": 8, "noon": 12, "afternoon": 15, "evening": 19, "night": 21}

# Where only a day was said. The same hour for what is done and what is planned, so that "Monday" and
# "Wednesday" are 48 hours apart, which is how people count days.
USUAL_HOUR = 17

JUST_DONE = timedelta(hours=1)
"""A session reported as today's, without a time, ended lately: it started about this long ago."""


def done_at(said: Said, now: datetime) -> datetime:
    """When a reported session took place; never after now. `now` carries the athlete's zone."""
    day = said.day or now.date()
    at = _at(day, said.part_of_day, now.tzinfo)
    if day == now.date() and said.part_of_day is None:
        at = min(at, now - JUST_DONE)
        if at.date() < day:
            at = datetime.combine(day, time(), now.tzinfo)
    return min(at, now).astimezone(UTC)


def planned_at(said: Said, now: datetime) -> datetime:
    """When an asked-about session would take place; never before now. No day said means now."""
    if said.day is None and said.part_of_day is None:
        return now.astimezone(UTC)
    day = said.day or now.date()
    if day == now.date() and said.part_of_day is None:
        return now.astimezone(UTC)
    return max(_at(day, said.part_of_day, now.tzinfo), now).astimezone(UTC)


def _at(day: date, part: str | None, zone: tzinfo | None) -> datetime:
    if part and ":" in part:
        hour, minute = part.split(":")
        clock = time(int(hour) % 24, int(minute))
    else:
        clock = time(HOURS.get(part or "", USUAL_HOUR))
    return datetime.combine(day, clock, zone)
