"""Acts that are timed in turns, so that what the machine does beside them meets all alike."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

Act = Callable[[int], Awaitable[object]]
"""Is told which round it is."""


@contextmanager
def one_core() -> Iterator[None]:
    """Whether two threads share a core is chance and doubles the price of a hop: it must not favour either side."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


async def in_turns(*acts: Act, rounds: int) -> list[list[float]]:
    """Seconds of each act in each round; who goes first is drawn by lot in every round."""
    spent: list[list[float]] = [[] for _ in acts]
    order = list(range(len(acts)))
    for n in range(rounds):
        random.shuffle(order)
        for index in order:
            start = time.perf_counter()
            await acts[index](n)
            spent[index].append(time.perf_counter() - start)
    return spent
