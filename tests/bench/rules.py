"""Judging one planned session against thirty past ones, and planning a full week, beside something plain."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from rules.judge import judge
from rules.model import Session
from rules.week import plan_week

ROUNDS = 300
PAST = 30
NOW = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
ACTIVITIES = (
    "back-squat",
    "sprint",
    "run",
    "bench-press",
    "match",
    "deadlift",
    "plyometrics",
    "tempo-run",
    "cycling",
    "yoga",
)
WANTED = ("squat", "sprint", "bench-press", "run", "interval-run", "deadlift", "yoga", "pull-up")
MATCH = Session(activity="match", at=NOW + timedelta(days=5, hours=8))


def history(n: int) -> list[Session]:
    """Thirty sessions of a month, different in every round, so that nothing is remembered from the last one."""
    return [
        Session(
            activity=ACTIVITIES[(past + n) % len(ACTIVITIES)],
            at=NOW - timedelta(hours=5 + 22 * past, minutes=n),
            sets=5,
            reps=5,
            rpe=6.5 + past % 3,
        )
        for past in range(PAST)
    ]


def judged(n: int) -> None:
    planned = Session(activity=ACTIVITIES[n % len(ACTIVITIES)], at=NOW + timedelta(hours=n % 24))
    judge(planned, history(n), now=NOW)


def planned_week(_: int) -> None:
    plan_week([Session(activity=activity, at=NOW) for activity in WANTED], [MATCH], now=NOW)


def plain(n: int) -> None:
    """Thirty small JSON objects written and read: what any store or network would cost at the least."""
    json.loads(json.dumps([{"activity": "squat", "hours": n + past, "sets": 5, "rpe": 7.5} for past in range(PAST)]))


def main() -> None:
    judged_ms, plain_ms, week_ms = median_ms(judged, ROUNDS), median_ms(plain, ROUNDS), median_ms(planned_week, 9)
    print(f"thirty sessions through JSON and back: median {plain_ms:.3f} ms")
    print(f"one session judged against {PAST}, with the earliest time: median {judged_ms:.3f} ms")
    print(f"a week of {len(WANTED)} sessions with a fixed match: median {week_ms:.1f} ms")
    print(f"ratio of judging to JSON: {judged_ms / plain_ms:.1f}; of the week to judging: {week_ms / judged_ms:.0f}")


def median_ms(act: Callable[[int], None], rounds: int) -> float:
    spent = []
    for n in range(rounds):
        start = time.perf_counter()
        act(n)
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent)


if __name__ == "__main__":
    main()
