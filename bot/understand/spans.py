"""Spans of time, hours, temperatures and distances near words about the body. Reads numbers; judges nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bot.understand.concepts import concepts
from bot.understand.hits import Hit, Hits, settled

WEEKS = {"unit_day": 1 / 7, "unit_week": 1.0, "unit_fortnight": 2.0, "unit_month": 52 / 12, "unit_year": 52.0}
SOME = 2
"""What a bare plural says at the least: "in months" is two of them."""
MOST = 12
"""Amounts that are read of a kind: a flood of them stays quick."""
NUMBERS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12)
METRES = {"k": 1000.0, "km": 1000.0, "kms": 1000.0, "kilometres": 1000.0, "kilometers": 1000.0, "kilometros": 1000.0}
METRES |= {"mi": 1609.344, "mile": 1609.344, "miles": 1609.344, "kilometer": 1000.0, "kilometre": 1000.0, "m": 1.0}
CELSIUS, FAHRENHEIT = frozenset({"c", "celsius"}), frozenset({"f", "fahrenheit"})
HEAT_C, HEAT_F = (28.0, 50.0), (83.0, 122.0)
"""Air that calls for acclimatisation (judgement, on claim heat-acclimatise), up to the hottest ever measured."""
SURELY_HOT_F = 95.0
"""Degrees that are a day in Fahrenheit even where nothing says so: nobody bends a knee to them."""
FEVER_C, FEVER_F = (37.8, 42.5), (100.0, 108.0)
"""Body temperatures of a fever; under it is warm, above it nobody types."""


class Span(NamedTuple):
    """An amount and the words that say it."""

    amount: float
    first: int
    last: int
    """Indices of its words."""


@cache
def units() -> tuple[tuple[int, float], ...]:
    return tuple((concepts().bits[f"state.{name}"], weeks) for name, weeks in WEEKS.items())


@cache
def numerals() -> tuple[tuple[int, int], ...]:
    return tuple((concepts().bits[f"state.number_{n}"], n) for n in NUMBERS)


def number_at(index: int, heard: Hits) -> float | None:
    """The number at this word, in digits or in words."""
    if index < 0:
        return None
    if (number := heard.number(index)) is not None:
        return number
    return next((float(n) for bit, n in numerals() if heard.meanings[index] & bit), None)


def durations(heard: Hits) -> Iterator[Span]:
    """Weeks: "five weeks", "10 days", "a month", "months"."""
    plural = concepts().bits["state.plural"]
    for bit, weeks in units():
        for hit in heard.of(bit)[:MOST]:
            number = number_at(hit.first - 1, heard)
            if number is not None and number < 1000:
                yield Span(round(number * weeks, 2), hit.first - 1, hit.last)
            elif hit.concepts & plural:
                yield Span(round(SOME * weeks, 2), hit.first, hit.last)


def hours(heard: Hits) -> Iterator[Span]:
    """ "4h", "6h30", "5-6 hours", "6.5 hrs"; the mean of a range."""
    for hit in heard.of(concepts().bits["state.hour"])[:MOST]:
        number = number_at(hit.first - 1, heard)
        if number is not None and number <= 24:
            lower = range_start(hit.first - 1, heard)
            minutes = minutes_after(hit.last, heard)
            yield Span(number + minutes / 60 if lower is None else (lower + number) / 2, hit.first - 1, hit.last)


def range_start(index: int, heard: Hits) -> float | None:
    """The lower end of the range that ends at this word: "5-6", "5 to 6"."""
    for back in (1, 2):
        lower = number_at(index - back, heard)
        joined = (
            heard.mark_before(index) in {"-", "/"}
            if back == 1
            else heard.words.texts[index - 1] in {"to", "or", "bis", "a"}
        )
        if lower is not None and joined and lower < (number_at(index, heard) or 0):
            return lower
    return None


def minutes_after(index: int, heard: Hits) -> float:
    """The 30 of "6h30": digits that touch the hour."""
    minutes = heard.number(index + 1)
    if minutes is None or minutes >= 60:
        return 0.0
    hour, after = (heard.tokens[heard.words.places[n]] for n in (index, index + 1))
    return minutes if hour.end == after.start else 0.0


def distances(heard: Hits) -> Iterator[Span]:
    """Metres: "12 km", "15k", "10 miles"."""
    for index, text in enumerate(heard.words.texts):
        if text in METRES and (number := heard.number(index - 1)) is not None:
            yield Span(number * METRES[text], index - 1, index)


def with_temperatures(heard: Hits) -> Hits:
    """A hot day or a fever said as a number ("33 C", "temp of 38.5") becomes a hit like a word for it."""
    numbers = ((index, heard.tokens[place].number) for index, place in enumerate(heard.words.places))
    extra = [
        Hit(concept, index, index)
        for index, number in numbers
        if number is not None and HEAT_C[0] <= number <= HEAT_F[1] and (concept := temperature(index, number, heard))
    ]
    if not extra:
        return heard
    return settled(heard.words, sorted((*heard.live, *extra), key=lambda hit: hit.first), heard.tokens)


def temperature(index: int, number: float, heard: Hits) -> int:
    """The concept that this number stands for: heat, fever or 0 for neither."""
    bits = concepts().bits
    about = heard.around(index, index, 4)
    outside = about & bits["state.heat_word"]
    feverish = within(number, FEVER_C) or within(number, FEVER_F)
    thermometer = about & bits["state.thermometer"] and not outside
    if feverish and (about & bits["state.fever"] or thermometer or measured(index, number, heard)):
        return bits["state.fever"]
    unit = heard.words.texts[index + 1] if index + 1 < len(heard.words.texts) else ""
    degrees = heard.around(index, index, 1) & bits["state.degrees"]
    hot = (
        (unit in CELSIUS and within(number, HEAT_C))
        or (unit in FAHRENHEIT and within(number, HEAT_F))
        or (degrees and within(number, HEAT_C) and not about & bits["state.angle"])
        or (degrees and within(number, HEAT_F) and (outside or number >= SURELY_HOT_F))
    )
    return bits["state.heat"] if hot else 0


def measured(index: int, number: float, heard: Hits) -> bool:
    """ "38.2 this morning", "j'ai 38,5": tenths of a degree at the head of a clause or after "I have", of no unit."""
    bits, meanings, gaps = concepts().bits, heard.meanings, heard.words.gaps
    if number == int(number) or not within(number, FEVER_C):
        return False
    after = index + 1
    ends = after == len(gaps) or gaps[after] > 0
    timed = not ends and bool(meanings[after] & bits["state.this_morning"])
    has = index > 0 and bool(meanings[index - 1] & bits["state.has_temperature"])
    return (has and (ends or timed)) or ((index == 0 or gaps[index] > 0) and timed)


def within(number: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= number <= limits[1]
