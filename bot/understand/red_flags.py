"""Signs that belong to a professional, heard in everyday words. What to do about them is for the rules to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from bot.understand.another import of_another
from bot.understand.concepts import RED_FLAGS, concepts, tables
from bot.understand.hits import Hit, Hits, hits
from bot.understand.spans import with_temperatures
from bot.understand.tidy import Token

NEAR = 6
"""Words between the parts of a sign, where the rule does not say."""

MOST = 12
"""Places that a sign is looked for at: a flood of its words stays quick."""


class Sign(NamedTuple):
    """A red flag that was heard, and where."""

    id: str
    hit: Hit
    within: int
    """Words around it that were listened to."""


class Flag(NamedTuple):
    id: str
    anchor: int
    """The concepts that the others stand near."""
    others: tuple[int, ...]
    unless: int
    within: int
    far: int
    """Words within which an `unless` takes the sign back."""
    never: int
    """What takes it back wherever the message says it."""

    def sign(self, heard: Hits) -> Sign | None:
        """The first place where it is said of the writer."""
        said = heard.said
        if not said & self.anchor or said & self.never or not all(said & other for other in self.others):
            return None
        places = (hit for hit in heard.of(self.anchor)[:MOST] if self.stands(hit, heard))
        first = next((hit for hit in places if not of_another(hit, heard)), None)
        return Sign(self.id, first, self.within) if first else None

    def stands(self, hit: Hit, heard: Hits) -> bool:
        near = heard.around(hit.first, hit.last, self.within)
        if not all(near & other for other in self.others):
            return False
        far = near if self.far == self.within else heard.around(hit.first, hit.last, self.far)
        return not far & self.unless


@cache
def flags() -> tuple[Flag, ...]:
    return tuple(flag(name, row) for name in RED_FLAGS for row in tables()[f"red_flags/{name}"]["flag"])


def flag(name: str, row: Mapping[str, Any]) -> Flag:
    known = concepts()
    within = row.get("within", NEAR)
    anchor, *others = (known.bits[name] for name in row["near"])
    unless, never = (known.mask(row.get(key, ())) for key in ("unless", "never"))
    return Flag(name, anchor, tuple(others), unless, within, row.get("far", within), never)


def red_flags(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    """Ids in rules/knowledge/red_flags.toml, each once, the gravest first."""
    return ids(signs(with_temperatures(hits(tokens))))


def ids(heard: Sequence[Sign]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sign.id for sign in heard))


def signs(heard: Hits) -> tuple[Sign, ...]:
    """Every red flag where it is first said, the gravest first."""
    if not heard.said & anchors():
        return ()
    return tuple(sign for flag in flags() if (sign := flag.sign(heard)))


@cache
def anchors() -> int:
    """The concepts without which no flag is heard."""
    found = 0
    for flag in flags():
        found |= flag.anchor
    return found
