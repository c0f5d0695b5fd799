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

    def table(name: str) -> load.Table:
        return load.read(folder / f"{name}.toml")

    found = Knowledge(
        sources=load.each("source", table("sources"), load.source),
        modalities=load.each("modality", table("modalities") | table("extended"), load.modality),
        guidelines=load.guidelines(
            [load.read(path) for path in sorted((folder / "guidelines").glob("*.toml"))], table("groups")
        ),
        reasons=load.each("reason", table("reasons"), load.reason),
        ladders=load.ladders(table("ladders")),
        usual=load.each("usual dose of", table("usual"), load.usual),
        splits=load.splits(table("splits")),
        conflicts=load.conflicts(table("conflicts")),
        modifiers=load.each("modifier", table("modifiers"), load.modifier),
        regions=load.each("region", table("regions"), load.region),
        red_flags=load.each("red flag", table("red_flags"), load.red_flag),
        subjects=load.each("subject", table("subjects"), load.subject),
        alternatives=load.each("alternative", table("alternatives"), load.alternative),
        lighter=load.each("lighter version of", table("lighter"), load.alternative),
    )
    check(found)
    return found
