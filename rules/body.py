"""Which named parts of the body a planned session uses. It judges nothing."""

from __future__ import annotations

from collections.abc import Mapping

from rules.dose import Dosed
from rules.interference import LOADED
from rules.knowledge import knowledge
from rules.model import Channel
from rules.residual import groups

LIGHTLY_USED = 0.1
"""Peak from which a muscle is used at all: easy running reaches it, easy cycling does not."""


def asked_of(planned: Dosed, region: str) -> float:
    """How much the session asks of a region, 0-1; a region that is not known counts as the whole body."""
    regions = knowledge().regions
    part = regions.get(region, regions["whole-body"])
    muscles = groups(planned)
    most = max((muscles.get(group, 0.0) for group in part.groups), default=0.0)
    impact = planned.modality.channels[Channel.TENDON_IMPACT].peak
    return max(most, impact) if part.impact else most


def used(planned: Dosed, said: Mapping[str, int | None], *, least: float = LOADED) -> dict[str, int | None]:
    """The regions of those said that the session uses at least so much."""
    return {region: grade for region, grade in said.items() if asked_of(planned, region) >= least}


def worst(said: Mapping[str, int | None], *, unsaid: int) -> int | None:
    """The highest grade; a region without a number counts as `unsaid`. None where there is none."""
    return max((unsaid if grade is None else grade for grade in said.values()), default=None)


def named(said: Mapping[str, int | None] | tuple[str, ...]) -> str:
    """The regions in words: "hamstrings and lower back"."""
    words = [region.replace("-", " ") for region in said]
    return " and ".join(word if word not in ("unspecified", "whole body") else "body" for word in words)
