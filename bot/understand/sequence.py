"""Which of two sessions without a day comes first: "flys after deads", "squats before sprints". Knows no calendar."""

from __future__ import annotations

from bot.understand.heard import Said
from bot.understand.reading import Reading

AFTER = frozenset({"after", "day_after"})
BEFORE = frozenset({"before", "day_before"})


def chronological(planned: tuple[Said, ...], reading: Reading) -> tuple[Said, ...]:
    """The two sessions of a question in the order of doing them; as they were said where nothing tells."""
    places = {mention.activity: mention.at for mention in reversed(reading.mentions)}
    if len(planned) != 2 or not all(said.activity in places for said in planned):
        return planned
    first, second = sorted(planned, key=lambda said: places[said.activity])
    between = _words(reading, places[first.activity], places[second.activity])
    ahead = _words(reading, 0, places[first.activity])
    turned = between & AFTER if between & (AFTER | BEFORE) else ahead & BEFORE
    return (second, first) if turned else (first, second)


def _words(reading: Reading, start: int, end: int) -> frozenset[str]:
    terms = reading.terms[start:end]
    return frozenset().union(*(term.meaning.cues for term in terms), *(term.meaning.time for term in terms))
