"""/profile: what the athlete tells about themselves. Coarse and optional: what is not told, the rules assume."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Any, Final

from bot.message import Reply
from bot.own_data import UNITS, zone_named
from bot.recall import AGE_OF_BAND
from bot.refused import Refused
from bot.reply.phrases import phrase
from bot.sports import sport_name, sports_typed
from bot.understand.heard import Language
from data.model import Profile
from data.store import Store
from rules.model import Level

LEVELS: Final = tuple(Level)
AGE_BANDS: Final = tuple(AGE_OF_BAND)
FIELDS: Final = ("sports", "level", "age_band", "units", "timezone", "recent_hamstring_strain")
"""What can be told and cleared, by its name in the store."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileForm:
    """What was chosen; None where a field was left alone."""

    sports: str | None = None
    """Names, with commas between."""
    level: str | None = None
    age_band: str | None = None
    units: str | None = None
    timezone: str | None = None
    recent_hamstring_strain: bool | None = None
    clear: str | None = None
    """One of FIELDS, or "all" of them."""


async def profile(store: Store, user_id: int, form: ProfileForm, default_zone: tzinfo, language: Language) -> Reply:
    """Clears and changes what is given, then tells what is set. Raises Refusal; then nothing is changed."""
    before = await store.profile(user_id)
    after = _changed(_cleared(before, form.clear), form, language)
    if after != before:
        await store.save_profile(user_id, after)
    lines = [phrase(language, "profile.head"), *_lines(after, default_zone, language)]
    use = [phrase(language, "profile.sports_use")] if after.sports else []
    return Reply(text="\n".join([*lines, *use, phrase(language, "profile.how")]), private=True)


def _cleared(known: Profile, wish: str | None) -> Profile:
    names = () if wish is None else FIELDS if wish == "all" else (wish,)
    _one_of("clear", wish, (*FIELDS, "all"))
    empty = Profile()
    return replace(known, **{name: getattr(empty, name) for name in names})


def _changed(known: Profile, form: ProfileForm, language: Language) -> Profile:
    _one_of("level", form.level, LEVELS)
    _one_of("age_band", form.age_band, AGE_BANDS)
    _one_of("units", form.units, UNITS)
    told: dict[str, Any] = {
        "sports": sports_typed(form.sports, language) if form.sports is not None else None,
        "level": Level(form.level) if form.level is not None else None,
        "age_band": form.age_band,
        "units": form.units,
        "timezone": zone_named(form.timezone) if form.timezone is not None else None,
        "recent_hamstring_strain": form.recent_hamstring_strain,
    }
    return replace(known, **{name: value for name, value in told.items() if value is not None})


def _one_of(name: str, value: str | None, choices: Iterable[str]) -> None:
    if value is not None and value not in choices:
        raise Refused("refused.one_of", name=name, choices=", ".join(choices))


def _lines(known: Profile, default_zone: tzinfo, language: Language) -> Iterator[str]:
    for field in FIELDS:
        value = getattr(known, field)
        untold = value is None or value == ()
        assumed = phrase(language, f"profile.no_{field}", zone=default_zone)
        told = assumed if untold else f"**{_told(field, value, language)}**"
        yield f"• {phrase(language, f'profile.{field}')}: {told}"


def _told(field: str, value: Any, language: Language) -> str:
    match field:
        case "sports":
            return ", ".join(sport_name(sport, language) for sport in value)
        case "recent_hamstring_strain":
            return phrase(language, "profile.yes" if value else "profile.no")
        case "level" | "age_band":
            return phrase(language, f"profile.{value}")
    return str(value)
