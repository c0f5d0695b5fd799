"""What athletes may see and change of their own: settings and privacy. Shows nobody else's, writes no SQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from functools import cache
from zoneinfo import available_timezones

from bot.errors import Refusal
from bot.message import Reply
from bot.preferences import by_reaction_typed, quiet_hours_typed, shown
from bot.refused import Refused
from bot.reply.phrases import phrase
from bot.understand.heard import Language
from data.model import Profile
from data.store import Store

UNITS = ("kg", "lb")
FIRST = datetime(2020, 1, 1, tzinfo=UTC)
"""Before the first athlete: everything that is stored comes after it."""

CHOICES = 25
"""As many suggestions as Discord shows."""


async def settings(
    store: Store,
    user_id: int,
    default_zone: tzinfo,
    timezone: str | None,
    units: str | None,
    quiet: str | None = None,
    confirm: str | None = None,
    language: Language = Language.EN,
) -> Reply:
    """Changes what is given, then tells what is set. Raises Refusal for an unknown value; then nothing is changed.

    Quiet hours as "22-7", "off" or "default"; logs in channels confirmed with a "reply" or a "reaction"."""
    profile = before = await store.profile(user_id)
    if timezone is not None:
        profile = replace(profile, timezone=zone_named(timezone))
    if units is not None:
        profile = replace(profile, units=_units(units))
    if quiet is not None:
        begin, end = quiet_hours_typed(quiet)
        profile = replace(profile, quiet_from=begin, quiet_to=end)
    if confirm is not None:
        profile = replace(profile, confirm_by_reaction=by_reaction_typed(confirm))
    if profile != before:
        await store.save_profile(user_id, profile)
    return Reply(text=_settings_of(profile, default_zone, language), private=True)


def _settings_of(profile: Profile, default_zone: tzinfo, language: Language) -> str:
    confirm = "settings.by_reaction" if profile.confirm_by_reaction else "settings.by_reply"
    return phrase(
        language,
        "settings.current",
        zone=profile.timezone or phrase(language, "settings.assumed", zone=default_zone),
        units=profile.units or "kg",
        quiet=shown(profile, language),
        confirm=phrase(language, confirm),
    )


async def privacy(store: Store, user_id: int, wish: str, language: Language = Language.EN) -> Reply:
    """/privacy show, export or delete. Raises Refusal for anything else."""
    match wish.strip().casefold():
        case "show":
            sessions, checkins = await store.since(user_id, FIRST), await store.checkins(user_id, FIRST)
            reminders = len(await store.reminders(user_id))
            counts = {"sessions": len(sessions), "checkins": len(checkins), "reminders": reminders}
            return Reply(text=phrase(language, "privacy.show", **counts), private=True)
        case "delete":
            await store.delete_user(user_id)
            return Reply(text=phrase(language, "privacy.deleted"), private=True)
    raise Refusal("The choices are: /privacy show and /privacy delete.")


def suggest_timezone(typed: str) -> list[str]:
    """Up to 25 zone names that contain what was typed, those that begin with it first."""
    wanted = typed.strip().casefold().replace(" ", "_")
    found = [name for name in _zones() if wanted in name.casefold()]
    found.sort(key=lambda name: (not name.rpartition("/")[2].casefold().startswith(wanted), name))
    return found[:CHOICES]


def zone_named(typed: str) -> str:
    """The IANA name of what was typed. Raises Refusal with the nearest names."""
    by_folded = {name.casefold(): name for name in _zones()}
    zone = by_folded.get(typed.strip().casefold().replace(" ", "_"))
    if zone is None:
        near = ", ".join(suggest_timezone(typed)[:3])
        raise Refused("refused.zone_near", near=near) if near else Refused("refused.no_such_zone")
    return zone


def _units(typed: str) -> str:
    units = {"lbs": "lb", "pounds": "lb", "kilos": "kg"}.get(typed.strip().casefold(), typed.strip().casefold())
    if units not in UNITS:
        raise Refused("refused.weight_units")
    return units


@cache
def _zones() -> tuple[str, ...]:
    return tuple(sorted(available_timezones()))
