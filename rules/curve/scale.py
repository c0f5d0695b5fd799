"""The height of a curve. The profiles are ordinal, so their scale may be bent until the verdicts are equal thirds."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, log

from rules.curve.left import Left
from rules.residual import Cell

THIRD = 1 / 3
EXACT = 1e-6
"""A height this close to a border lies on it, and belongs to the better third."""
TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Scale:
    """What meets the planned session → a height."""

    go: float
    """Up to here it is a go."""
    caution: float
    """Up to here it is caution; no less than `go`."""

    def height(self, meets: float) -> float:
        """Even up to `go`, and from there on by the logarithm, in which what is left falls evenly with time."""
        if meets <= self.go:
            return THIRD * meets / self.go
        if meets <= self.caution:
            return THIRD + THIRD * log(meets / self.go) / log(self.caution / self.go)
        return 2 * THIRD + THIRD * log(meets / self.caution) / log(1 / self.caution)


def scale(left: Left, first: Cell) -> Scale:
    """The scale on which the first region changes from third to third when the verdict changes."""
    if all(one.window.fine_hours <= 0 for one in left.past):
        return Scale(go=1.0, caution=1.0)
    go = max(TINY, left.meets(first, left.fine))
    return Scale(go=go, caution=max(go, left.meets(first, left.avoidable)))


def third(height: float) -> int:
    """0, 1 or 2: the third of the scale in which a height of 0-1 lies."""
    return min(2, max(0, ceil(height / THIRD - EXACT) - 1))
