"""An athlete's sports: read from what was typed, offered while typing, and what plain words mean in them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from bot.refused import Refused
from bot.reply.phrases import phrase
from bot.understand.heard import Heard, Language, Said
from rules.sports import in_sports, sports

MOST: Final = 5


def sport_name(sport: str, language: Language) -> str:
    return phrase(language, f"sport.{sport}")


def sports_typed(typed: str, language: Language) -> tuple[str, ...]:
    """The ids of sports named in any of the bot's languages, with commas between. Raises Refusal for an unknown one."""
    named = [_folded(one) for one in typed.split(",") if one.strip()]
    if unknown := [one for one in named if one not in _by_name()]:
        near = ", ".join(suggest_sports(unknown[0][:3], language)[:5]) or sport_name("football", language)
        raise Refused("profile.unknown_sport", near=near)
    found = tuple(dict.fromkeys(_by_name()[one] for one in named))
    if not 0 < len(found) <= MOST:
        raise Refused("profile.how_many_sports", most=MOST)
    return found


def suggest_sports(typed: str, language: Language) -> list[str]:
    """What the list may become: what stands before the last comma stays, the last name is completed."""
    before, comma, last = typed.rpartition(",")
    chosen, wanted = {_folded(one) for one in before.split(",")}, _folded(last)
    names = sorted((sport_name(sport, language) for sport in sports()), key=str.casefold)
    found = [name for name in names if wanted in _folded(name) and _folded(name) not in chosen]
    found.sort(key=lambda name: not _folded(name).startswith(wanted))
    return [f"{before.strip()}{', ' if comma else ''}{name}" for name in found]


def in_own_sport(heard: Heard, practised: Sequence[str]) -> Heard:
    """What was heard, with a plain training, match or race as the athlete's sport has it."""
    if not practised:
        return heard

    def meant(said: Said) -> Said:
        return replace(said, activity=in_sports(said.activity, practised))

    return replace(heard, done=tuple(map(meant, heard.done)), planned=tuple(map(meant, heard.planned)))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


@cache
def _by_name() -> dict[str, str]:
    named = {_folded(sport_name(sport, language)): sport for language in Language for sport in sports()}
    return named | {sport: sport for sport in sports()}
