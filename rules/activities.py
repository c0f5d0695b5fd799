"""The activities that athletes name: loads knowledge/activities/*.toml into frozen values. Knows no other knowledge."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from rules.model import MuscleGroup

FOLDER = Path(__file__).parent / "knowledge" / "activities"


class BrokenActivity(ValueError):
    """An activity file says something that cannot be meant; the message names the file and the activity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One activity as athletes name it."""

    id: str
    label: str
    """As a reply names it: lower case, fits "after your … on Monday"."""
    class_: str
    """A class of the labelled corpus, or "unknown"."""
    modality: str | None
    """Id of a modality that the guidelines speak of; None where the name says too little."""
    groups: Mapping[MuscleGroup, float]
    """Peak demand 0-1, only where the activity is finer than its modality."""
    names: tuple[str, ...]
    weak: tuple[str, ...]
    """Ordinary words that name it only in a message about training."""


@cache
def activities() -> Mapping[str, Activity]:
    """All of them, by id. Raises BrokenActivity with the file's name where an entry is wrong."""
    found: dict[str, Activity] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        for key, entry in tomllib.loads(path.read_text("utf-8")).items():
            if key in found:
                raise BrokenActivity(f"{path.name}: {key} is defined twice")
            found[key] = _activity(key, entry, path.name)
    return MappingProxyType(found)


def _activity(key: str, entry: Mapping[str, object], file: str) -> Activity:
    names, weak, groups = entry.get("names", ()), entry.get("weak", ()), entry.get("groups", {})
    try:
        if not isinstance(names, list | tuple) or not isinstance(weak, list | tuple) or not isinstance(groups, dict):
            raise TypeError("names and weak are lists, groups is a table")
        return Activity(
            id=key,
            label=str(entry["label"]),
            class_=str(entry["class"]),
            modality=str(entry["modality"]) if "modality" in entry else None,
            groups=MappingProxyType({MuscleGroup(group): float(peak) for group, peak in groups.items()}),
            names=tuple(names),
            weak=tuple(weak),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise BrokenActivity(f"{file}: {key}: {error}") from error
