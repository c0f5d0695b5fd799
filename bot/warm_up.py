"""What is made ready before the first athlete asks. Answers nobody; called once, where the process has loaded all."""

from __future__ import annotations

import gc
from datetime import datetime

from bot.understand import understand

MESSAGE = "did squats today, sprint tomorrow?"


def warm_up(now: datetime) -> None:
    """Loads the vocabulary, a quarter of a second, and keeps the garbage collector from looking through it again.

    Each look through everything loaded would hold up whoever writes at that moment by tens of milliseconds."""
    understand(MESSAGE, now)
    gc.collect()
    gc.freeze()
