"""What is left over time where it limits a planned session: the picture behind a verdict. It decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from rules.case import load
from rules.curve.left import Left, Past
from rules.curve.scale import scale, third
from rules.curve.values import Curve, Point, Series, hours_from
from rules.dose import dosed
from rules.model import Advice, Athlete, CheckIn, Session, Verdict
from rules.residual import Cell

__all__ = ["Curve", "Series", "curve", "third"]

MOST_SERIES = 3
"""More lines than this cannot be told apart at a glance."""

NAMED_SHARE = 0.25
"""A region that limits less than a quarter as much as the first one is left out."""

NOTICEABLE = 0.1
"""A session or region of which less is left looks like nothing and is not shown."""

LONGEST_BACK, LONGEST_FELT = 72.0, 240.0
"""Hours before now that are shown, and that are counted: after ten days a hundredth is left of the longest (120 h)."""

BEFORE, AFTER, SHORTEST = 3.0, 12.0, 24.0
"""Hours shown before the first session and after the last mark, and the least that is shown of the future."""

STEPS = 120
EDGE = 1 / 60
"""A session raises the line within this many hours, so that it reads as an edge."""

AGREES_WITHIN = 1 / 60
"""Hours by which the hours' own earliest time may miss that of the advice."""


def curve(
    history: Sequence[Session],
    advice: Advice | None = None,
    athlete: Athlete = Athlete(),  # noqa: B008  frozen
    checkin: CheckIn = CheckIn(),  # noqa: B008  frozen
    *,
    now: datetime,
) -> Curve:
    """What limits the session that was judged; without one, what is left most. All times aware.

    Empty where nothing is logged or noticeable, where the kind of session is not known, and where a professional
    decides: a falling line would promise a time that nobody can give.
    """
    left = _left(history, advice, athlete, checkin, now)
    if left is None:
        return Curve(now=now)
    until = hours_from(now, advice.earliest) if advice and advice.earliest else left.at
    seen = _seen(left, _limiting(left, advice), until)
    plain = Curve(now=now, series=tuple(_series(cell, points) for cell, points in seen.items()))
    if not seen or advice is None:
        return plain
    earliest = advice.earliest if advice.verdict is Verdict.GO or advice.earliest != advice.planned.at else None
    plain = replace(plain, planned=advice.planned, earliest=earliest)
    bent = scale(left, next(iter(seen)))
    series = (
        _series(cell, [(hours, bent.height(rest * left.asked(cell))) for hours, rest in points])
        for cell, points in seen.items()
    )
    verdicts = replace(plain, series=tuple(series), as_verdict=True)
    return verdicts if _agrees(verdicts, left, advice) else plain


def _left(
    history: Sequence[Session], advice: Advice | None, athlete: Athlete, checkin: CheckIn, now: datetime
) -> Left | None:
    """The sessions before the planned one that may still be felt; without one, as if each was to be repeated."""
    planned = dosed(advice.planned) if advice else None
    if advice and (advice.refer or planned is None):
        return None
    until = planned.session.at if planned else now
    past = []
    for index, session in enumerate(history):
        dose, begins = dosed(session), hours_from(now, session.at)
        if dose is not None and session.at <= until and begins > -LONGEST_FELT:
            opening = load(index, dose, planned or dose, athlete, checkin, now).window
            past.append(Past(dose, begins, opening))
    return Left(tuple(past), planned, hours_from(now, until))


def _limiting(left: Left, advice: Advice | None) -> list[Cell]:
    """Where what is left meets what is asked most; what the advice named comes first."""
    meets = {cell: rest * left.asked(cell) for cell, rest in left.rest(left.at).items()}
    named = (advice.limiting.channel, advice.limiting.group) if advice and advice.limiting else None
    least = NAMED_SHARE * max(meets.values(), default=0.0)
    ranked = sorted(meets, key=lambda cell: (cell != named, -meets[cell]))
    return [cell for cell in ranked if meets[cell] > 0 and (cell == named or meets[cell] >= least)][:MOST_SERIES]


def _seen(left: Left, limiting: Sequence[Cell], until: float) -> dict[Cell, tuple[Point, ...]]:
    """What is left over time of each cell, where it is ever noticeable or is all there is."""
    rests = [(hours, left.rest(hours)) for hours in _moments(left, limiting, until)]
    points = {cell: tuple((hours, rest.get(cell, 0.0)) for hours, rest in rests) for cell in limiting}
    noticed = {cell: line for cell, line in points.items() if max(rest for _, rest in line) >= NOTICEABLE}
    return noticed or (points if left.fine > left.at else {})


def _moments(left: Left, limiting: Sequence[Cell], until: float) -> list[float]:
    """The hours from now at which to look: evenly, at the marks, and just before and at each session."""
    begins = [one.begins for one in left.past if _felt(one, limiting)]
    start = min(max(-LONGEST_BACK, min([0.0, *begins])), left.at) - BEFORE
    end = max(SHORTEST, left.at + AFTER, until + AFTER)
    even = {start + step * (end - start) / STEPS for step in range(STEPS + 1)}
    edges = {hours for begin in begins for hours in (begin - EDGE, begin) if hours > start}
    return sorted({*even, *edges, 0.0, left.at, until})


def _felt(one: Past, limiting: Sequence[Cell]) -> bool:
    """Is it still noticeable now, or when it begins, where it matters?"""
    rest = one.rest(max(0.0, one.begins))
    return any(rest.get(cell, 0.0) >= NOTICEABLE for cell in limiting)


def _series(cell: Cell, points: Iterable[Point]) -> Series:
    return Series(channel=cell[0], group=cell[1], points=tuple(points))


def _agrees(drawn: Curve, left: Left, advice: Advice) -> bool:
    """Do the hours alone say what the advice says? Not where soreness, a match ahead or the same day decide."""
    if advice.earliest is None:
        return False
    late = abs(max(left.fine, left.at) - hours_from(drawn.now, advice.earliest))
    return third(drawn.series[0].height(left.at)) == advice.verdict and late <= AGREES_WITHIN
