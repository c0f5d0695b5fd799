"""The cheapest way to put things into slots, found exactly. It knows nothing of training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

Costs = Sequence[Sequence[float]]
"""By thing, then slot."""

PairCosts = Sequence[Sequence[Costs]]
"""By thing and other thing, then their slots."""

EPSILON = 1e-9


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

    def descend(self, spent: float, open_: dict[int, list[float]]) -> None:
        """Places the thing with the least choice next; `open_` holds what each slot would add for each open thing."""
        if not open_:
            self.best, self.found = spent, tuple(self.placed[thing] for thing in range(len(self.alone)))
            return
        thing = max(open_, key=lambda one: (_regret(open_[one]), -one))
        adds = open_[thing]
        for slot in sorted(range(len(adds)), key=lambda slot: adds[slot]):
            if adds[slot] == inf or not self._in_turn(thing, slot):
                continue
            if self.best <= self.floor + EPSILON:
                return
            rest = self._rest(thing, slot, open_)
            if spent + adds[slot] + sum(min(costs) for costs in rest.values()) < self.best - EPSILON:
                self.placed[thing] = slot
                self.descend(spent + adds[slot], rest)
                del self.placed[thing]

    def _rest(self, thing: int, slot: int, open_: dict[int, list[float]]) -> dict[int, list[float]]:
        """What each slot would add for the others, once this thing is in its slot."""
        return {
            other: [
                inf if at == slot else cost + more
                for at, (cost, more) in enumerate(zip(costs, self.together[thing][other][slot], strict=True))
            ]
            for other, costs in open_.items()
            if other != thing
        }

    def _in_turn(self, thing: int, slot: int) -> bool:
        """Twins are told apart by nothing, so only one of their orders is looked at."""
        return all(
            (slot > at) == (thing > other)
            for other, at in self.placed.items()
            if self.twins[thing] == self.twins[other] and self.twins[thing] is not None
        )


def _regret(costs: Sequence[float]) -> float:
    """How much more the second-best slot costs than the best; the thing with the most has the least choice."""
    first, second = sorted(costs)[:2] if len(costs) > 1 else (costs[0], inf)
    return second - first if first < inf else inf


def cheapest(
    alone: Costs, together: PairCosts, twins: Sequence[int | None] | None = None, *, floor: float = 0.0
) -> tuple[float, tuple[int, ...]]:
    """The least total cost and the slot of each thing; (inf, ()) where they do not all fit. One thing a slot.

    together[a][b][i][j] is what a in slot i and b in slot j cost one another, counted once for each pair.
    twins: the same number for things that are alike in every cost. floor: a total that cannot be beaten, where the
    caller knows one; the search ends when it is reached.
    """
    search = _Search(alone, together, twins or [None] * len(alone), floor)
    search.descend(0.0, {thing: list(costs) for thing, costs in enumerate(alone)})
    return search.best, search.found
