"""Which of two sessions comes first on one day, and what each order costs. It knows nothing of the athlete's log."""

from __future__ import annotations

from dataclasses import dataclass

from rules.dose import Dosed, dosed
from rules.interference import Window, fast, window
from rules.knowledge import knowledge
from rules.knowledge.values import SameDay
from rules.model import Athlete, CheckIn, Finding, Session, Topic, Verdict

SEPARATE = {SameDay.OK: 0, SameDay.IN_ORDER: 1, SameDay.NO: 2}
VERDICTS = {SameDay.OK: Verdict.GO, SameDay.IN_ORDER: Verdict.CAUTION, SameDay.NO: Verdict.AVOID}


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderAdvice:
    """The better order of two sessions."""

    first: str
    """Activity ids, in the order advised."""
    second: str
    same_day: bool
    """Is one day all right in this order?"""
    hours_between: float
    """In this order, for both at full quality."""
    hours_other_way: float
    text: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Way:
    """One of the two orders."""

    first: Dosed
    second: Dosed
    window: Window

    @property
    def cost(self) -> tuple[int, float, float, bool, float]:
        """Smaller is better: the same-day rule, the hours, then what is fast or needs the most drive first."""
        drive = max(demand.peak for demand in self.second.modality.channels.values())
        return (
            SEPARATE[self.window.same_day],
            self.window.fine_hours,
            self.window.avoid_hours,
            fast(self.second),
            drive,
        )


def order(
    first: Session,
    second: Session,
    athlete: Athlete = Athlete(),  # noqa: B008  frozen
    checkin: CheckIn = CheckIn(),  # noqa: B008  frozen
) -> OrderAdvice | None:
    """The better order; None where one of them is of unknown kind. Their times do not matter."""
    one, other = dosed(first), dosed(second)
    if one is None or other is None:
        return None
    ways = [_Way(a, b, window(a, b, athlete, checkin)) for a, b in ((one, other), (other, one))]
    best, worse = sorted(ways, key=lambda way: way.cost)
    same_day = best.window.same_day is not SameDay.NO
    return OrderAdvice(
        first=best.first.session.activity,
        second=best.second.session.activity,
        same_day=same_day,
        hours_between=best.window.fine_hours,
        hours_other_way=worse.window.fine_hours,
        text=_advice(best, worse),
        findings=tuple(_finding(way) for way in (best, worse)),
    )


def _advice(best: _Way, worse: _Way) -> str:
    names = f"{_capital(best.first.label)} first, then {best.second.label}."
    if best.first.modality.id == best.second.modality.id:
        names = "The order matters little."
    guideline = best.window.guideline
    if best.window.same_day is SameDay.NO:
        return f"{names} Better not on one day: leave about {_hours(best.window)} between."
    if best.window.same_day is worse.window.same_day and best.window.fine_hours == worse.window.fine_hours:
        return f"{names} Both orders work. Start with the one that matters more to you."
    return f"{names} {guideline.order or 'On one day that is all right.'}"


def _finding(way: _Way) -> Finding:
    guideline = way.window.guideline
    reason = knowledge().reasons[guideline.reason].text.format(earlier=way.first.label)
    lead = f"{_capital(way.first.label)} before {way.second.label}: {_cost(way.window)}."
    return Finding(
        rule="order",
        topic=Topic.SCHEDULING,
        verdict=VERDICTS[way.window.same_day],
        text=f"{lead} {reason}",
        sources=guideline.sources,
    )


def _cost(opening: Window) -> str:
    if opening.fine_hours <= 0:
        return "costs nothing"
    if opening.same_day is SameDay.OK:
        return "fine on one day"
    if opening.same_day is SameDay.IN_ORDER:
        return f"possible on one day with care, at full quality after about {_hours(opening)}"
    return f"needs about {_hours(opening)} between"


def _hours(opening: Window) -> str:
    return f"{round(opening.fine_hours)} hours"


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]
