"""What the plain words of training mean in a sport, from knowledge/sports.toml. Guesses nothing where sports differ."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "knowledge" / "sports.toml"


@cache
def sports() -> Mapping[str, Mapping[str, str]]:
    """For each sport the plain activities that it makes finer, ids both."""
    return tomllib.loads(FILE.read_text("utf-8"))


def in_sports(activity: str, practised: Iterable[str]) -> str:
    """The activity that somebody means who practises these sports; the same where none or several fit."""
    known = sports()
    meant = {known[sport][activity] for sport in practised if activity in known.get(sport, ())}
    return meant.pop() if len(meant) == 1 else activity
