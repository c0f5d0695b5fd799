"""What the bot knows, loaded and checked once. It answers nothing; the rules do."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rules.knowledge import load
from rules.knowledge.checks import check
from rules.knowledge.values import Knowledge, KnowledgeError

__all__ = ["Knowledge", "KnowledgeError", "knowledge"]

HERE = Path(__file__).parent


@cache
def knowledge(folder: Path = HERE) -> Knowledge:
    """Everything in the folder's files; KnowledgeError says what is wrong in which entry."""
    found = Knowledge(
        sources=load.sources(load.read(folder / "sources.toml")),
        modalities=load.modalities(load.read(folder / "modalities.toml") | load.read(folder / "extended.toml")),
        guidelines=load.guidelines(
            [load.read(path) for path in sorted((folder / "guidelines").glob("*.toml"))],
            load.read(folder / "groups.toml"),
        ),
        reasons=load.reasons(load.read(folder / "reasons.toml")),
        ladders=load.ladders(load.read(folder / "ladders.toml")),
        usual=load.usual(load.read(folder / "usual.toml")),
        splits=load.splits(load.read(folder / "splits.toml")),
        conflicts=load.conflicts(load.read(folder / "conflicts.toml")),
        modifiers=load.modifiers(load.read(folder / "modifiers.toml")),
        regions=load.regions(load.read(folder / "regions.toml")),
        red_flags=load.red_flags(load.read(folder / "red_flags.toml")),
        subjects=load.subjects(load.read(folder / "subjects.toml")),
        alternatives=load.alternatives(load.read(folder / "alternatives.toml")),
        lighter=load.alternatives(load.read(folder / "lighter.toml")),
    )
    check(found)
    return found
