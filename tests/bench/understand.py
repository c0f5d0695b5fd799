"""How long a message takes to understand, beside what date libraries alone need for the same messages in one run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib import import_module

from bot.understand import understand
from tests.understand.scoring import CORPUS, Message, corpus

ROUNDS = 5
"""Of which the quickest counts: what else the machine does is not the ear's."""

PEER_MESSAGES = 40

HOSTILE = {
    "4,000 emoji": "🏋️" * 2_000,
    "one word, 2,000 times": "a " * 2_000,
    "logs, over and over": "squats 5x5 100kg yesterday, sprint tomorrow? " * 90,
    "ligatures that unfold": "\ufdfa" * 4_000,
    "marks upon marks": "s\u0336q\u0336" * 1_000,
    "digits": "1" * 4_000,
    "brackets": "((((" * 1_000,
}

LANGUAGES = ["en", "de", "es", "fr", "pt"]
"""Those that the ear tells apart by itself; dateparser is much quicker where it is told them."""

SHARE = 20
"""Understanding everything may take one part in so many of what dateparser alone takes; a hostile message so many times
the median of an ordinary one."""


def main() -> None:
    messages = corpus("dev.jsonl")
    understand(messages[0].text, messages[0].now)
    ours = [_quickest(understand, one.text, one.now) for one in messages]
    median = statistics.median(ours)
    print(f"understand, {len(messages)} messages of {CORPUS.name}/dev.jsonl: {_line(ours)}")
    for name, text in HOSTILE.items():
        spent = _quickest(understand, text[:4_000], messages[0].now)
        print(f"  {name}: {spent:.0f} µs, {spent / median:.1f} times the median (at most {SHARE})")
    print(f"import of bot.understand: {_import_ms():.0f} ms (at most 150)")
    for peer, search in _peers().items():
        theirs = [_quickest(search, one) for one in messages[:PEER_MESSAGES]]
        ratio = statistics.median(theirs) / median
        print(f"{peer} alone, the same messages: {_line(theirs)}; understanding is {ratio:.1f} times as quick")


def _line(spent: Sequence[float]) -> str:
    ranked = sorted(spent)
    return f"median {statistics.median(ranked):.0f} µs, p99 {ranked[int(len(ranked) * 0.99) - 1]:.0f} µs"


def _quickest(call: Callable[..., object], *arguments: object) -> float:
    """Microseconds of the quickest of several rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        call(*arguments)
        best = min(best, time.perf_counter() - started)
    return best * 1e6


def _import_ms() -> float:
    code = "import time; t = time.perf_counter(); import bot.understand; print((time.perf_counter() - t) * 1000)"
    spent = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(ROUNDS)
    ]
    return min(spent)


def _peers() -> dict[str, Callable[[Message], object]]:
    """The date libraries that are installed (the `bench` extra)."""
    warnings.simplefilter("ignore")
    known: dict[str, Callable[[], Callable[[Message], object]]] = {
        "dateparser.search_dates": _dateparser,
        "dateparser.search_dates, told the five languages": _dateparser_told,
        "parsedatetime": _parsedatetime,
    }
    found: dict[str, Callable[[Message], object]] = {}
    for name, ready in known.items():
        try:
            found[name] = ready()
        except ImportError:
            print(f"{name.partition('.')[0]} is not installed: `make bench` brings it")
    return found


def _dateparser() -> Callable[[Message], object]:
    search = import_module("dateparser.search").search_dates
    return lambda one: search(one.text, settings={"RELATIVE_BASE": _naive(one.now)})


def _dateparser_told() -> Callable[[Message], object]:
    search = import_module("dateparser.search").search_dates
    return lambda one: search(one.text, languages=LANGUAGES, settings={"RELATIVE_BASE": _naive(one.now)})


def _parsedatetime() -> Callable[[Message], object]:
    calendar = import_module("parsedatetime").Calendar()
    return lambda one: calendar.nlp(one.text, _naive(one.now))


def _naive(now: datetime) -> datetime:
    return now.replace(tzinfo=None)


if __name__ == "__main__":
    main()
