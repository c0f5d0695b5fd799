"""/profile: what the athlete tells about themselves. Coarse and optional: what is not told, the rules assume."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import tzinfo
from typing import Final

from bot.errors import Refusal
from bot.message import Reply
from bot.own_data import UNITS, zone_named
from data.model import Profile
from data.store import Store
from rules.model import Level

LEVELS: Final[Mapping[str, str]] = {
    Level.UNTRAINED: "new to it, or back after months",
    Level.TRAINED: "training regularly for a year or more",
    Level.ELITE: "competing at national level or above",
}
AGE_BANDS: Final[Mapping[str, str]] = {
    "under_16": "13 to 15",
    "16_34": "16 to 34",
    "35_49": "35 to 49",
    "50_plus": "50 or older",
}
FIELDS: Final[Mapping[str, str]] = {
    "level": "level",
    "age_band": "age",
    "units": "units",
    "timezone": "time zone",
    "recent_hamstring_strain": "old hamstring strain",
}
"""What can be told and cleared, by its name in the store."""

HEAD = "**Your profile**: all of it optional, for your eyes only."
UNTOLD: Final[Mapping[str, str]] = {
    "level": "not told: I take you for trained",
    "age_band": "not told: I take you for an adult under 35",
    "units": "not told: kg",
    "timezone": "not told: {zone}",
    "recent_hamstring_strain": "not told: I take it that there was none",
}
HOW = "-# `/profile` with a choice changes it; *clear* takes one back, or all. `/privacy` shows the rest."


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileForm:
    """What was chosen; None where a field was left alone."""

    level: str | None = None
    age_band: str | None = None
    units: str | None = None
    timezone: str | None = None
    recent_hamstring_strain: bool | None = None
    clear: str | None = None
    """One of FIELDS, or "all" of them."""


async def profile(store: Store, user_id: int, form: ProfileForm, default_zone: tzinfo) -> Reply:
    """Clears and changes what is given, then tells what is set. Raises Refusal; then nothing is changed."""
    before = await store.profile(user_id)
    after = _changed(_cleared(before, form.clear), form)
    if after != before:
        await store.save_profile(user_id, after)
    return Reply(text="\n".join([HEAD, *_lines(after, default_zone), HOW]), private=True)


def _cleared(known: Profile, wish: str | None) -> Profile:
    names = () if wish is None else tuple(FIELDS) if wish == "all" else (wish,)
    if not set(names) <= set(FIELDS):
        raise Refusal(f"What can be cleared: {', '.join(FIELDS)}, or all.")
    return replace(known, **dict.fromkeys(names))


def _changed(known: Profile, form: ProfileForm) -> Profile:
    _one_of("level", form.level, LEVELS)
    _one_of("age_band", form.age_band, AGE_BANDS)
    _one_of("units", form.units, UNITS)
    told = {field.name: getattr(form, field.name) for field in fields(form) if field.name in FIELDS}
    given = {name: value for name, value in told.items() if value is not None}
    if form.timezone is not None:
        given["timezone"] = zone_named(form.timezone)
    if form.level is not None:
        given["level"] = Level(form.level)
    return replace(known, **given)


def _one_of(name: str, value: str | None, choices: Mapping[str, str] | tuple[str, ...]) -> None:
    if value is not None and value not in choices:
        raise Refusal(f"{name} is one of: {', '.join(choices)}.")


def _lines(known: Profile, default_zone: tzinfo) -> Iterator[str]:
    for field, name in FIELDS.items():
        value = getattr(known, field)
        told = UNTOLD[field].format(zone=default_zone) if value is None else f"**{_told(field, value)}**"
        yield f"• {name[:1].upper()}{name[1:]}: {told}"


def _told(field: str, value: str | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return {"level": LEVELS, "age_band": AGE_BANDS}.get(field, {}).get(value, value)
