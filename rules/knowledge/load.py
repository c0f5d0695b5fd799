"""Reads the knowledge files into frozen values. It checks each entry alone; `checks` looks at them together."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

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

Table = dict[str, Any]
Value = TypeVar("Value")


def read(path: Path) -> Table:
    """A TOML file as a table; KnowledgeError names the file where it is not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"{path.name}: {error}") from error


@contextmanager
def naming(where: str) -> Iterator[None]:
    """Whatever is wrong inside is said with the entry's name."""
    try:
        yield
    except KeyError as error:
        raise KnowledgeError(f"{where}: {error} is missing or unknown") from error
    except (TypeError, ValueError) as error:
        raise KnowledgeError(f"{where}: {error}") from error


def each(what: str, table: Table, build: Callable[[str, Table], Value]) -> dict[str, Value]:
    """Every entry of a file, in its order."""
    found = {}
    for id_, entry in table.items():
        with naming(f"{what} {id_}"):
            found[id_] = build(id_, entry)
    return found


def source(id_: str, entry: Table) -> Source:
    return Source(id=id_, **entry)


def modality(id_: str, entry: Table) -> Modality:
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


def _span(span: list[float]) -> tuple[float, float]:
    low, high = span
    if not 0 < low <= high:
        raise ValueError(f"range {span} must rise from above 0")
    return float(low), float(high)


def _demand(entry: Table) -> Demand:
    return Demand(
        peak=_share(entry["peak"]),
        hours=_hours(entry["hours"]),
        groups={MuscleGroup(group): _share(peak) for group, peak in entry.get("groups", {}).items()},
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
        with naming(f"guideline {row.get('earlier')} > {row.get('later')}"):
            for pair, guideline in _pairs(row, groups):
                if pair in found:
                    raise ValueError(f"{pair[0]} > {pair[1]} is named twice")
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


def reason(_: str, entry: Table) -> Reason:
    return Reason(
        topic=Topic(entry["topic"]),
        text=entry["text"],
        fine=str(entry.get("fine") or entry["text"]),
        harmless=bool(entry.get("harmless")),
    )


def ladders(table: Table) -> tuple[Ladder, ...]:
    return tuple(_ladder(row) for row in table["ladder"])


def _ladder(row: Table) -> Ladder:
    with naming(f"ladder {row.get('applies_to')} by {row.get('by')}"):
        rungs = tuple((float(value), rung) for value, rung in row["rungs"])
        if [value for value, _ in rungs] != sorted(value for value, _ in rungs):
            raise ValueError("the rungs must rise")
        return Ladder(
            applies_to=frozenset(row["applies_to"]),
            by=row["by"],
            rungs=rungs,
            spares=frozenset(row.get("spares", ())),
            sources=tuple(row["sources"]),
        )


def usual(_: str, entry: Table) -> Usual:
    return _usual(**entry)


def _usual(*, rpe: float | None = None, distance_m: float | None = None, event: bool = False) -> Usual:
    if (rpe is not None and not 0 < rpe <= 10) or (distance_m is not None and distance_m <= 0):
        raise ValueError(f"rpe {rpe} or distance {distance_m} m cannot be")
    return Usual(rpe=rpe, distance_m=distance_m, event=event)


def splits(table: Table) -> Splits:
    with naming("splits"):
        half = {activity: side for side in ("push", "pull") for activity in table[side]}
        return Splits(half=half, shared=_share(table["shared"]))


def conflicts(table: Table) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in table["pairs"])


def modifier(_: str, entry: Table) -> Modifier:
    low, high = entry["range"]
    if not low <= entry["factor"] <= high:
        raise ValueError(f"factor {entry['factor']} is outside its range {entry['range']}")
    return Modifier(
        factor=float(entry["factor"]),
        note=entry["note"],
        sources=tuple(entry["sources"]),
        confidence=Confidence(entry["confidence"]),
    )


def region(_: str, entry: Table) -> Region:
    return Region(
        groups=tuple(MuscleGroup(group) for group in entry["groups"]),
        impact=entry.get("impact", False),
        tendon=entry.get("tendon", False),
    )


def red_flag(id_: str, entry: Table) -> RedFlag:
    return RedFlag(
        id=id_,
        label=entry["label"],
        urgency=entry["urgency"],
        action=entry["action"],
        easy_allowed=entry.get("easy_allowed", False),
        sources=tuple(entry["sources"]),
    )


def subject(id_: str, entry: Table) -> Subject:
    return Subject(id=id_, topic=Topic(entry["topic"]), text=entry["text"], sources=tuple(entry["sources"]))


def alternative(id_: str, entry: Table) -> Alternative:
    """An entry is of its own kind where it names no other."""
    return Alternative(**{"modality": id_, **entry})
