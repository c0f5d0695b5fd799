"""What several sessions have left, by channel and muscle group, and how they stand in the way, over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from rules.case import together, verdict_at
from rules.dose import Dosed
from rules.interference import Window
from rules.knowledge.values import SameDay
from rules.model import Verdict
from rules.residual import Cell, asks, cells

INSTANT = 1 / 3600
"""A second in hours: the verdict's changes are found to this."""


@dataclass(frozen=True, slots=True)
class Past:
    dose: Dosed
    begins: float
    """Hours from now."""
    window: Window
    """Towards the planned session; without one, towards the same session again."""

    @property
    def over(self) -> float:
        """When it stands in the way no more, in hours from now."""
        return self.begins + self.window.fine_hours

    def rest(self, hours: float) -> Mapping[Cell, float]:
        """What is left of it so many hours from now, for this person; nothing before it begins."""
        return dict(cells(self.dose, (hours - self.begins) / self.window.factor)) if hours >= self.begins else {}

    def level(self, hours: float) -> float:
        """How much it stands in the way. Exceptions for the same day are left out: they end with the day."""
        if hours < self.begins:
            return 0.0
        return replace(self.window, same_day=SameDay.NO).level(hours - self.begins)


@dataclass(frozen=True)
class Left:
    """The sessions that are felt, seen from the planned one. Without slots, so that each is worked out once."""

    past: tuple[Past, ...]
    planned: Dosed | None
    at: float
    """Hours from now to the planned session; without one, now."""

    def rest(self, hours: float) -> dict[Cell, float]:
        """Several sessions at once: each further one takes its share of what the others left fresh (judgement)."""
        fresh: dict[Cell, float] = {}
        for one in self.past:
            for cell, left in one.rest(hours).items():
                fresh[cell] = fresh.get(cell, 1.0) * (1.0 - left)
        return {cell: 1.0 - free for cell, free in fresh.items()}

    def meets(self, cell: Cell, hours: float) -> float:
        """What is left of the cell times what the planned session asks of it, 0-1."""
        return self.rest(hours).get(cell, 0.0) * self.asked(cell)

    def asked(self, cell: Cell) -> float:
        return asks(self.planned, cell) if self.planned else 1.0

    @cached_property
    def fine(self) -> float:
        """When the hours alone say go, in hours from now."""
        return self._when(Verdict.GO)

    @cached_property
    def avoidable(self) -> float:
        """When they say avoid no more."""
        return self._when(Verdict.CAUTION)

    def _when(self, verdict: Verdict) -> float:
        """The first time at which it is no worse, once the last session that can stand in the way has begun."""
        limits = [one for one in self.past if one.window.fine_hours > 0]
        early = max((one.begins for one in limits), default=self.at)
        late = max((one.over for one in limits), default=self.at)
        if self._verdict(early) <= verdict:
            return early
        while late - early > INSTANT / 2:
            middle = (early + late) / 2
            early, late = (early, middle) if self._verdict(middle) <= verdict else (middle, late)
        return late

    def _verdict(self, hours: float) -> Verdict:
        return verdict_at(together(one.level(hours) for one in self.past))
