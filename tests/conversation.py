"""Reads tests/conversations.toml into values, for the terminal's and Discord's tests alike. Runs nothing."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "conversations.toml"
SPAN = re.compile(r"(\d+)([hd])")
UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    who: str = "ann"
    after: timedelta = timedelta()
    say: str | None = None
    log: dict[str, Any] | None = None
    settings: dict[str, str] | None = None
    undo: bool = False
    history: bool = False
    details: bool = False
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    silent: bool = False

    def faults(self, reply: str) -> list[str]:
        """What is wrong with a reply to this turn, empty where nothing is."""
        folded = reply.casefold()
        missing = [w for w in self.has if not any(choice.casefold() in folded for choice in w.split("|"))]
        found = [word for word in self.lacks if word.casefold() in folded]
        said = [f"should be silent, said {reply!r}"] if self.silent and reply else []
        return [f"lacks {w!r}" for w in missing] + [f"must not say {w!r}" for w in found] + said


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    name: str
    now: datetime
    zone: str | None = None
    channel: bool = False
    turns: tuple[Turn, ...] = field(default=())


def conversations() -> list[Conversation]:
    """Every conversation in the file."""
    return [_conversation(raw) for raw in tomllib.loads(FILE.read_text(encoding="utf-8"))["conversation"]]


def _conversation(raw: dict[str, Any]) -> Conversation:
    turns = tuple(_turn(dict(turn)) for turn in raw["turn"])
    return Conversation(
        name=raw["name"],
        now=datetime.fromisoformat(raw["now"]),
        zone=raw.get("zone"),
        channel=raw.get("channel", False),
        turns=turns,
    )


def _turn(raw: dict[str, Any]) -> Turn:
    for name in ("has", "lacks"):
        raw[name] = tuple(raw.get(name, ()))
    if "after" in raw:
        count, unit = SPAN.fullmatch(raw["after"]).groups()  # type: ignore[union-attr]
        raw["after"] = int(count) * UNITS[unit]
    return Turn(**raw)
