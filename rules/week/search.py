"""The cheapest way to put things into slots, found exactly. It knows nothing of training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

Costs = Sequence[Sequence[float]]
"""By thing, then slot."""

PairCosts = Sequence[Sequence[Costs]]
"""By thing and other thing, then their slots."""

Open = dict[int, tuple[float, list[float]]]
"""Things that have no slot yet, with the least that any slot would add, and what each slot would."""

EPSILON = 1e-9

COSTLY = 0.5
"""From here on a slot counts as costly. It decides what is looked at first, never what is found."""


@dataclass(slots=True)
class _Search:
    """Branch and bound over slots. Mutable, and seen by nobody else."""

    alone: Costs
    together: PairCosts
    twins: Sequence[int | None]
    floor: float
    best: float = inf
    found: tuple[int, ...] = ()
    placed: dict[int, int] = field(default_factory=dict)

    def descend(self, spent: float, open_: Open) -> None:
        """Places the thing with the least choice next, in its cheapest slots first."""
        if not open_:
            self.best, self.found = spent, tuple(self.placed[thing] for thing in range(len(self.alone)))
            return
        thing = max(open_, key=lambda one: (_costly(open_[one][1]), -one))
        least, adds = open_[thing]
        others = spent + sum(low for low, _ in open_.values()) - least
        for slot in sorted(range(len(adds)), key=adds.__getitem__):
            if others + adds[slot] >= self.best - EPSILON or self.best <= self.floor + EPSILON:
                return
            if self._in_turn(thing, slot):
                self._place(thing, slot, spent + adds[slot], others + adds[slot], open_)

    def _place(self, thing: int, slot: int, spent: float, bound: float, open_: Open) -> None:
        """Goes on with the thing in its slot, unless the others then cost too much already."""
        rest: Open = {}
        for other, (low, costs) in open_.items():
            if other == thing:
                continue
            after = [cost + more for cost, more in zip(costs, self.together[thing][other][slot], strict=False)]
            after[slot] = inf
            least = min(after)
            bound += least - low
            if bound >= self.best - EPSILON:
                return
            rest[other] = (least, after)
        self.placed[thing] = slot
        self.descend(spent, rest)
        del self.placed[thing]

    def _in_turn(self, thing: int, slot: int) -> bool:
        """Twins are told apart by nothing, so only one of their orders is looked at."""
        twin = self.twins[thing]
        if twin is None:
            return True
        return all((slot > at) == (thing > other) for other, at in self.placed.items() if self.twins[other] == twin)


def _costly(costs: Sequence[float]) -> int:
    """How many slots cost a thing something to speak of; the thing with the most has the least choice."""
    return sum(cost >= COSTLY for cost in costs)


def cheapest(
    alone: Costs, together: PairCosts, twins: Sequence[int | None] | None = None, *, floor: float = 0.0
) -> tuple[float, tuple[int, ...]]:
    """The least total cost and the slot of each thing; (inf, ()) where they do not all fit. One thing a slot.

    together[a][b][i][j] is what a in slot i and b in slot j cost one another, counted once for each pair.
    twins: the same number for things that are alike in every cost. floor: a total that cannot be beaten, where the
    caller knows one; the search ends when it is reached.
    """
    search = _Search(alone, together, twins or [None] * len(alone), floor)
    search.descend(0.0, {thing: (min(costs), list(costs)) for thing, costs in enumerate(alone)})
    return search.best, search.found
