"""python -m tests.bench: every benchmark in turn. Ratios count; absolute times are those of one machine."""

from __future__ import annotations

import importlib

BENCHES = ("memory", "understand", "rules", "store", "flow", "discord")
"""Memory first, while nothing else has left its own in this process."""


def main() -> None:
    for name in BENCHES:
        print(f"\n== {name}", flush=True)
        importlib.import_module(f"tests.bench.{name}").main()


if __name__ == "__main__":
    main()
