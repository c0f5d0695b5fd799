"""The picture in words, for those who do not see it. It says what the picture says, and no more."""

from __future__ import annotations

from bot.chart.marks import Kind, marks
from bot.chart.wording import Words
from rules.curve import Curve, Series, third


def alternative(curve: Curve, words: Words) -> str:
    """Each region's level now and at the time that matters, then the planned and the earliest time."""
    shown = [mark for mark in marks(curve, words) if mark.kind is not Kind.NOW]
    until = next((mark for mark in shown if mark.hours > 0), None)
    hours = until.hours if until else curve.series[0].points[-1][0]
    at = words.moment(until.at if until else curve.at(hours), curve.now)
    falls: dict[str, list[str]] = {}
    for line in curve.series:
        falls.setdefault(_fall(line, hours, curve, words), []).append(words.regions[line.region])
    regions = words.alt["join"].join(text.format(regions=", ".join(names)) for text, names in falls.items())
    left = words.alt["verdict" if curve.as_verdict else "left"].format(time=at, regions=regions)
    told = words.alt["join"].join(mark.text for mark in shown)
    return f"{left} {told}." if told else left


def _fall(line: Series, hours: float, curve: Curve, words: Words) -> str:
    """ "{regions} high, then low": what regions that fall alike have in common."""
    names = words.thirds(curve)
    before, after = names[third(line.height(0.0))], names[third(line.height(hours))]
    text = words.alt["stays" if before == after else "falls"]
    return text.format(regions="{regions}", before=before, after=after)
