"""JSON Lines in, JSON Lines out: the two batch commands. Touches no database and no network."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import TextIO

Answer = Callable[[str], dict[str, object]]


def run(command: str, lines: TextIO, out: TextIO) -> int:
    """Answers each line in order, flushed line by line. Exit status: 0, or 1 if any line had an error."""
    answer = _command(command)
    failed = False
    for line in lines:
        if not line.strip():
            continue
        answered = answer(line)
        failed = failed or "error" in answered
        out.write(json.dumps(answered, ensure_ascii=False) + "\n")
        out.flush()
    return 1 if failed else 0


def _command(name: str) -> Answer:
    # Imported on demand: `understand` must not pay for the rules, nor `advise` for what it does not use.
    if name == "understand":
        from bot.front.batch.understand import reading

        return reading
    from bot.front.batch.advise import advising

    return advising


def utf8_streams() -> tuple[TextIO, TextIO]:
    """Standard input and output as UTF-8, whatever the locale says; a broken byte becomes a replacement character."""
    for stream in (sys.stdin, sys.stdout):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    return sys.stdin, sys.stdout
