"""How an athlete wants the bot to behave: quiet hours, and a reaction in place of a reply. Reads what was typed."""

from __future__ import annotations

import re
from typing import Final

from bot.refused import Refused
from bot.reply.phrases import phrase
from bot.understand.heard import Language
from data.model import Profile

USUAL: Final = (22 * 60, 7 * 60)
"""Quiet hours of those who chose none, in minutes after midnight."""

NONE: Final = (0, 0)
MOST: Final = 16 * 60
"""Minutes: a reminder needs some time of the day in which it may come."""

OFF: Final = frozenset({"off", "none", "no"})
DEFAULT: Final = frozenset({"default", "usual"})

CLOCK: Final = r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?"
SPAN: Final = re.compile(rf"(?:from\s+)?{CLOCK}\s*(?:-|–|to|until)\s*{CLOCK}")


def quiet_hours(profile: Profile) -> tuple[int, int]:
    """From and to, in minutes after midnight; the same twice where there are none."""
    if profile.quiet_from is None or profile.quiet_to is None:
        return USUAL
    return profile.quiet_from, profile.quiet_to


def quiet_hours_typed(typed: str) -> tuple[int | None, int | None]:
    """From and to as they are kept; None for the usual ones. Raises Refusal with what would be understood."""
    folded = typed.strip().casefold()
    if folded in OFF:
        return NONE
    if folded in DEFAULT:
        return None, None
    found = SPAN.fullmatch(folded)
    if found is None:
        raise Refused("refused.unclear_quiet")
    begin, end = _minutes(*found.groups()[:3]), _minutes(*found.groups()[3:])
    if begin == end:
        raise Refused("refused.quiet_empty")
    if (end - begin) % (24 * 60) > MOST:
        raise Refused("refused.quiet_too_long")
    return begin, end


def by_reaction_typed(typed: str) -> bool:
    """Whether a reaction is enough. Raises Refusal for anything but the two choices."""
    match typed.strip().casefold():
        case "reaction":
            return True
        case "reply":
            return False
    raise Refused("refused.confirm")


def shown(profile: Profile, language: Language) -> str:
    """The quiet hours."""
    begin, end = quiet_hours(profile)
    return phrase(language, "settings.off") if begin == end else f"{_clock(begin)}-{_clock(end)}"


def _minutes(hours: str, minutes: str | None, half: str | None) -> int:
    hour, minute = int(hours), int(minutes or 0)
    if minute > 59 or hour > (12 if half else 24) or (half and not hour):
        raise Refused("refused.no_such_time")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour == 24 and minute:
        raise Refused("refused.no_such_time")
    return hour % 24 * 60 + minute


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
