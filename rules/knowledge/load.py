"""Reads the knowledge files into frozen values. It checks each entry alone; `checks` looks at them together."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rules.knowledge.values import (
    Demand,
    Guideline,
    KnowledgeError,
    Ladder,
    Like,
    Modality,
    Modifier,
    Reason,
    RedFlag,
    Region,
    SameDay,
    Splits,
    Subject,
    Usual,
)
from rules.model import Alternative, Channel, Confidence, MuscleGroup, Source, Topic

type_error = (KeyError, TypeError, ValueError)
Table = dict[str, Any]


def read(path: Path) -> Table:
    """A TOML file as a table; KnowledgeError names the file where it is not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"{path.name}: {error}") from error


def sources(table: Table) -> dict[str, Source]:
    return {id_: Source(id=id_, **entry) for id_, entry in table.items()}


def modalities(table: Table) -> dict[str, Modality]:
    return {id_: _modality(id_, entry) for id_, entry in table.items()}


def _modality(id_: str, entry: Table) -> Modality:
    try:
        return Modality(
            id=id_,
            label=entry["label"],
            family=entry["family"],
            traits=frozenset(entry["traits"]),
            reference={unit: _span(span) for unit, span in entry["reference"].items()},
            channels={channel: _demand(entry[channel]) for channel in Channel},
            like_earlier=_like(entry.get("like_earlier")),
            like_later=_like(entry.get("like_later")),
        )
    except type_error as error:
        raise KnowledgeError(f"modality {id_}: {error!r}") from error


def _span(span: list[float]) -> tuple[float, float]:
    low, high = span
    if not 0 < low <= high:
        raise ValueError(f"range {span} must rise from above 0")
    return float(low), float(high)


def _demand(entry: Table) -> Demand:
    groups = {MuscleGroup(group): _share(peak) for group, peak in entry.get("groups", {}).items()}
    return Demand(
        peak=_share(entry["peak"]),
        hours=_hours(entry["hours"]),
        groups=groups,
        sources=tuple(entry["sources"]),
        confidence=Confidence(entry["confidence"]),
    )


def _share(value: float) -> float:
    if not 0 <= value <= 1:
        raise ValueError(f"{value} is not between 0 and 1")
    return float(value)


def _hours(value: float) -> float:
    if not 0 <= value <= 1000:
        raise ValueError(f"{value} is not between 0 and 1000 hours")
    return float(value)


def _like(entry: Table | None) -> Like | None:
    return Like(modality=entry["modality"], share=float(entry["share"])) if entry else None


def guidelines(tables: Iterable[Table], groups: Mapping[str, list[str]]) -> dict[tuple[str, str], Guideline]:
    """Every pair that a row names; a pair named twice is an error."""
    found: dict[tuple[str, str], Guideline] = {}
    for row in (row for table in tables for row in table["guideline"]):
        for pair, guideline in _pairs(row, groups):
            if pair in found:
                raise KnowledgeError(f"guideline {pair[0]} > {pair[1]}: named twice")
            found[pair] = guideline
    return found


def _pairs(row: Table, groups: Mapping[str, list[str]]) -> Iterator[tuple[tuple[str, str], Guideline]]:
    left_out = {tuple(pair) for pair in row.get("except", ())}
    graded = {tuple(pair): grade.value for grade in Confidence for pair in row.get(grade, ())}
    for earlier in _members(row["earlier"], groups):
        for later in _members(row["later"], groups):
            if (earlier, later) not in left_out:
                yield (earlier, later), _guideline(row, graded.get((earlier, later)) or str(row["confidence"]))


def _members(names: list[str], groups: Mapping[str, list[str]]) -> list[str]:
    return [member for name in names for member in groups.get(name, [name])]


def _guideline(row: Table, confidence: str) -> Guideline:
    try:
        avoid, fine = (_hours(value) for value in row["hours"])
        if avoid > fine:
            raise ValueError(f"hours {row['hours']} must rise")
        return Guideline(
            avoid_hours=avoid,
            fine_hours=fine,
            same_day=SameDay(row["same_day"]),
            reason=row["reason"],
            order=row.get("order", ""),
            sources=tuple(row["sources"]),
            confidence=Confidence(confidence),
        )
    except type_error as error:
        raise KnowledgeError(f"guideline {row.get('earlier')} > {row.get('later')}: {error!r}") from error


def reasons(table: Table) -> dict[str, Reason]:
    return {
        id_: Reason(topic=Topic(entry["topic"]), text=entry["text"], fine=entry.get("fine", entry["text"]))
        for id_, entry in table.items()
    }


def ladders(table: Table) -> tuple[Ladder, ...]:
    return tuple(_ladder(row) for row in table["ladder"])


def _ladder(row: Table) -> Ladder:
    values = [value for value, _ in row["rungs"]]
    if values != sorted(values):
        raise KnowledgeError(f"ladder {row['applies_to']} by {row['by']}: the rungs must rise")
    rungs = tuple((float(value), rung) for value, rung in row["rungs"])
    return Ladder(applies_to=frozenset(row["applies_to"]), by=row["by"], rungs=rungs, sources=tuple(row["sources"]))


def usual(table: Table) -> dict[str, Usual]:
    return {activity: _usual(activity, **entry) for activity, entry in table.items()}


def _usual(activity: str, *, rpe: float | None = None, distance_m: float | None = None, event: bool = False) -> Usual:
    if (rpe is not None and not 0 < rpe <= 10) or (distance_m is not None and distance_m <= 0):
        raise KnowledgeError(f"usual dose of {activity}: rpe {rpe} or distance {distance_m} m cannot be")
    return Usual(rpe=rpe, distance_m=distance_m, event=event)


def splits(table: Table) -> Splits:
    half = {activity: side for side in ("push", "pull") for activity in table[side]}
    return Splits(half=half, shared=_share(table["shared"]))


def conflicts(table: Table) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in table["pairs"])


def modifiers(table: Table) -> dict[str, Modifier]:
    return {id_: _modifier(id_, entry) for id_, entry in table.items()}


def _modifier(id_: str, entry: Table) -> Modifier:
    low, high = entry["range"]
    if not low <= entry["factor"] <= high:
        raise KnowledgeError(f"modifier {id_}: factor {entry['factor']} is outside its range {entry['range']}")
    return Modifier(
        factor=float(entry["factor"]),
        note=entry["note"],
        sources=tuple(entry["sources"]),
        confidence=Confidence(entry["confidence"]),
    )


def regions(table: Table) -> dict[str, Region]:
    return {
        id_: Region(
            groups=tuple(MuscleGroup(group) for group in entry["groups"]),
            impact=entry.get("impact", False),
            tendon=entry.get("tendon", False),
        )
        for id_, entry in table.items()
    }


def red_flags(table: Table) -> dict[str, RedFlag]:
    return {id_: _red_flag(id_, entry) for id_, entry in table.items()}


def _red_flag(id_: str, entry: Table) -> RedFlag:
    return RedFlag(
        id=id_,
        label=entry["label"],
        urgency=entry["urgency"],
        action=entry["action"],
        easy_allowed=entry.get("easy_allowed", False),
        sources=tuple(entry["sources"]),
    )


def alternatives(table: Table) -> dict[str, Alternative]:
    """In the file's order; an entry is of its own kind where it names no other."""
    return {id_: Alternative(**{"modality": id_, **entry}) for id_, entry in table.items()}


def subjects(table: Table) -> dict[str, Subject]:
    return {
        id_: Subject(id=id_, topic=Topic(entry["topic"]), text=entry["text"], sources=tuple(entry["sources"]))
        for id_, entry in table.items()
    }
