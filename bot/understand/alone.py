"""A time on its own, as in a field: "yesterday 18:00". Unlike a message it must be a time from end to end."""

from __future__ import annotations

from datetime import date, datetime

from bot.understand.language import language_of
from bot.understand.lexicon import lexicon
from bot.understand.tidy import tidy
from bot.understand.when import Clockwork, When, joined, when_at

FILLERS = frozenset({",", "at", "on", "the", "um", "à", "às", "a", "las", "le", "am"})


def when_alone(text: str, now: datetime, *, day_first: bool = True) -> tuple[date, str | None] | None:
    """The day, read as one that is over, and the part of it; None where any word is not part of a time."""
    tokens = tidy(text)
    terms = lexicon(language_of(tokens)).read(tokens)
    whens: list[When] = []
    at = 0
    while at < len(terms):
        when = when_at(terms, at, Clockwork(now, day_first))
        if when is not None:
            whens.append(when)
            at = max(when.end, at + 1)
        elif terms[at].token.text in FILLERS:
            at += 1
        else:
            return None
    times = joined(whens, terms)
    if len(times) != 1 or times[0].problem or times[0].relative:
        return None
    return times[0].earlier or now.date(), times[0].part
