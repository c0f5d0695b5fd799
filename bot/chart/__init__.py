"""A recovery curve → PNG with a text alternative. Pure; an answer never needs it to be understood."""

from __future__ import annotations

from dataclasses import dataclass

from bot.chart.alt import alternative
from bot.chart.figure import png
from bot.chart.wording import words
from bot.understand.heard import Language
from rules.curve import Curve

__all__ = ["Chart", "Curve", "drawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    png: bytes
    """1,100 x 640 pixels, under 100 kB."""
    alt: str
    """The same in one to three short sentences."""


def drawn(curve: Curve, language: Language = Language.EN) -> Chart | None:
    """The picture of a curve; None for an empty one. Not for two threads at once: see bot/drawing.py."""
    if not curve.series:
        return None
    told = words(language)
    return Chart(png=png(curve, told), alt=alternative(curve, told))
