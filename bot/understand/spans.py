"""Spans of time, hours of sleep, temperatures and distances near words about the body. Reads numbers; judges nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bot.understand.concepts import concepts
from bot.understand.hits import Hit, Hits

WEEKS = {"unit_day": 1 / 7, "unit_week": 1.0, "unit_fortnight": 2.0, "unit_month": 52 / 12, "unit_year": 52.0}
SOME = 2
"""What a bare plural says at the least: "in months" is two of them."""
NUMBERS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12)
METRES = {"k": 1000.0, "km": 1000.0, "kms": 1000.0, "kilometres": 1000.0, "kilometers": 1000.0, "kilometros": 1000.0}
METRES |= {"mi": 1609.344, "mile": 1609.344, "miles": 1609.344, "kilometer": 1000.0, "kilometre": 1000.0, "m": 1.0}
CELSIUS, FAHRENHEIT = frozenset({"c", "celsius"}), frozenset({"f", "fahrenheit"})
HEAT_C, HEAT_F = (28.0, 50.0), (83.0, 122.0)
"""Air that calls for acclimatisation (judgement, on claim heat-acclimatise), up to the hottest ever measured."""
FEVER_C, FEVER_F = (37.8, 42.5), (100.0, 108.0)
"""Body temperatures of a fever; under it is warm, above it nobody types."""


class Span(NamedTuple):
    """An amount and the words that say it."""

    amount: float
    first: int
    last: int
    bare: bool = False
    """No number was said ("in months")."""


@cache
def units() -> tuple[tuple[int, float], ...]:
    return tuple((concepts().bits[f"state.{name}"], weeks) for name, weeks in WEEKS.items())


@cache
def numerals() -> tuple[tuple[int, int], ...]:
    return tuple((concepts().bits[f"state.number_{n}"], n) for n in NUMBERS)


def number_at(index: int, heard: Hits) -> float | None:
    """The number that ends at this word, in digits or in words."""
    if index < 0:
        return None
    if (number := heard.words[index].number) is not None:
        return number
    hit = next((hit for hit in heard.found if hit.last == index), None)
    return next((float(n) for bit, n in numerals() if hit and hit.concepts & bit), None)


def durations(heard: Hits) -> Iterator[Span]:
    """Weeks: "five weeks", "10 days", "a month", "months"."""
    for hit in heard.found:
        for bit, weeks in units():
            if hit.concepts & bit:
                number = number_at(hit.first - 1, heard)
                if number is not None and number < 1000:
                    yield Span(round(number * weeks, 2), hit.first - 1, hit.last)
                elif hit.concepts & concepts().bits["state.plural"]:
                    yield Span(round(SOME * weeks, 2), hit.first, hit.last, bare=True)


def hours(heard: Hits) -> Iterator[Span]:
    """ "4h", "6h30", "5-6 hours", "6.5 hrs"; the mean of a range."""
    hour, words, tokens = concepts().bits["state.hour"], heard.words, heard.tokens
    for hit in heard.of(hour):
        number = number_at(hit.first - 1, heard)
        if number is None or number > 24:
            continue
        after = words[hit.last + 1] if hit.last + 1 < len(words) else None
        if (
            after
            and after.number
            and after.gap == 0
            and after.number < 60
            and tokens[after.token].start == tokens[after.token - 1].end
        ):
            number += after.number / 60
        before = number_at(hit.first - 2, heard)
        between = (
            {token.text for token in tokens[words[hit.first - 2].token : words[hit.first - 1].token]}
            if hit.first > 1
            else set()
        )
        if (
            before is not None
            and before < number
            and (between & {"-", "/"} or words[hit.first - 2].text in ("or", "to"))
        ):
            number = (before + number) / 2
        yield Span(number, hit.first - 1, hit.last)


def distances(heard: Hits) -> Iterator[Span]:
    """Metres: "12 km", "15k", "10 miles"."""
    words = heard.words
    for index, word in enumerate(words[1:], 1):
        number = words[index - 1].number
        if number is not None and word.text in METRES:
            yield Span(number * METRES[word.text], index - 1, index)


def with_temperatures(heard: Hits) -> Hits:
    """A hot day or a fever said as a number ("33 C", "temp of 38.5") becomes a hit like a word for it."""
    extra = [hit for index in range(len(heard.words)) if (hit := temperature(index, heard)) is not None]
    if not extra:
        return heard
    said = heard.said
    for hit in extra:
        said |= hit.concepts
    return heard._replace(found=tuple(sorted((*heard.found, *extra), key=lambda hit: hit.first)), said=said)


def temperature(index: int, heard: Hits) -> Hit | None:
    word = heard.words[index]
    if word.number is None or not HEAT_C[0] <= word.number <= HEAT_F[1]:
        return None
    bits, number = concepts().bits, word.number
    here = Hit(0, index, index, word.at, word.at)
    unit = heard.words[index + 1].text if index + 1 < len(heard.words) else ""
    degrees = heard.said & bits["state.degrees"] and heard.near(here, bits["state.degrees"], 1)
    outside = heard.near(here, bits["state.heat_word"], 6)
    if within(number, FEVER_C) or within(number, FEVER_F):
        ill = heard.near(here, bits["state.fever"], 3)
        if ill or (heard.near(here, bits["state.thermometer"], 3) and not outside):
            return here._replace(concepts=bits["state.fever"])
    hot = (
        (unit in CELSIUS and within(number, HEAT_C))
        or (unit in FAHRENHEIT and within(number, HEAT_F))
        or (degrees and within(number, HEAT_C) and not heard.near(here, bits["state.angle"], 4))
        or (degrees and outside and within(number, HEAT_F))
    )
    return here._replace(concepts=bits["state.heat"]) if hot else None


def within(number: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= number <= limits[1]
