"""An activity at a place in the message."""

from __future__ import annotations

from typing import NamedTuple


class Mention(NamedTuple):
    at: int
    end: int
    """Its terms, as a range."""
    activity: str
    weak: bool = False
    metres: float | None = None
    effort: str | None = None
    past: bool = False
    """A past form of a verb: "squatted"."""
    text: str = ""
    """Its first word."""
