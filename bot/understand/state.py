"""How one is, beyond where it hurts: sleep, illness, food, heat, what is new or long ago. Hears; judges nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from bot.understand.body import body_in
from bot.understand.concepts import concepts
from bot.understand.heard import BodyKind, BodyPart
from bot.understand.hits import COMMA, Hit, Hits, crosses, hits
from bot.understand.red_flags import flags_in
from bot.understand.spans import Span, distances, durations, hours, with_temperatures
from bot.understand.tidy import Token
from rules.model import CheckIn

LITTLE_SLEEP_HOURS = 4.0
"""What "barely slept" stands for: clearly short, yet not nothing."""
NOVEL_AFTER_WEEKS = 6.0
"""A session is as new again after this long (evidence: "returns after about 6-9 weeks off")."""
SHORTEST_BREAK_WEEKS = 1.0
SUBJECT, ASKED = "subject.", "_asked"


def state(tokens: tuple[Token, ...], parts: Sequence[BodyPart]) -> CheckIn:
    """The check-in that a message gives; what was not said keeps its default."""
    return checkin_in(with_temperatures(hits(tokens)), parts)


def body_and_state(tokens: tuple[Token, ...]) -> tuple[tuple[BodyPart, ...], CheckIn]:
    """Both in one reading of the message, for where speed counts."""
    heard = hits(tokens)
    if not heard.found:
        return (), CheckIn()
    parts = body_in(heard)
    return parts, checkin_in(with_temperatures(heard), parts)


def checkin_in(heard: Hits, parts: Sequence[BodyPart]) -> CheckIn:
    weeks_without = break_weeks(heard)
    return CheckIn(
        soreness={part.part: part.severity for part in parts if part.kind in (BodyKind.SORENESS, BodyKind.TIREDNESS)},
        pain={part.part: part.severity for part in parts if part.kind is BodyKind.PAIN},
        injury=tuple(part.part for part in parts if part.kind is BodyKind.INJURY),
        sleep_hours=sleep_hours(heard),
        ill=said(heard, "state.ill") or said(heard, "state.fever"),
        fever=said(heard, "state.fever") and not said(heard, "fever_over"),
        low_carbohydrate=said(heard, "state.low_carbohydrate"),
        heat=said(heard, "state.heat"),
        altered_movement=said(heard, "state.altered_movement"),
        first_time=said(heard, "state.first_time")
        or said(heard, "state.long_without")
        or (weeks_without or 0.0) >= NOVEL_AFTER_WEEKS,
        weeks_without=weeks_without,
        longest_distance_m=longest_distance(heard),
        weeks_since_strain=strain_weeks(heard),
        to_failure=said(heard, "state.to_failure") and not said(heard, "state.short_of_failure"),
        red_flags=flags_in(heard),
        subjects=subjects(heard),
    )


def said(heard: Hits, concept: str) -> bool:
    return bool(heard.said & concepts().bits[concept])


def sleep_hours(heard: Hits) -> float | None:
    """Hours where they are said, or where the words leave no doubt that they were few."""
    bits = concepts().bits
    if heard.said & bits["state.sleep"]:
        for span in (*hours(heard), *bare_hours(heard)):
            if heard.near(placed(span, heard), bits["state.sleep"], 4):
                return span.amount
    if heard.said & bits["state.no_sleep"]:
        return 0.0
    short = heard.said & bits["state.little_sleep"] or any(
        heard.near(hit, bits["state.just_off"], 5) for hit in heard.of(bits["state.night_shift"])
    )
    return LITTLE_SLEEP_HOURS if short else None


def bare_hours(heard: Hits) -> list[Span]:
    """ "slept 5": a number right after the word with nothing that it counts."""
    words = heard.words
    ends = [hit.last + 1 for hit in heard.of(concepts().bits["state.sleep"])]
    return [
        Span(number, n, n)
        for n in ends
        if n < len(words)
        and (number := words[n].number) is not None
        and number <= 14
        and (n + 1 == len(words) or words[n + 1].gap)
        and not (words[n].token + 1 < len(heard.tokens) and heard.tokens[words[n].token + 1].text in "/:%")
    ]


def placed(span: Span, heard: Hits) -> Hit:
    """The span as a place in the message, to measure distances from."""
    return Hit(0, span.first, span.last, heard.words[span.first].at, heard.words[span.last].at)


def break_weeks(heard: Hits) -> float | None:
    """ "no sprinting for five weeks", "3 weeks off", "haven't squatted in months"."""
    bits = concepts().bits
    if not heard.said & bits["state.trained_word"]:
        return None
    for span in durations(heard):
        place = placed(span, heard)
        if span.amount < SHORTEST_BREAK_WEEKS or not heard.near(place, bits["state.trained_word"], 5):
            continue
        ago = heard.near(place, bits["state.ago"], 1)
        if any(joined(hit, place, heard, reach) for mask, reach in without(ago=ago) for hit in heard.of(mask)):
            return span.amount
    return None


def without(*, ago: bool) -> tuple[tuple[int, int], ...]:
    bits = concepts().bits
    return ((bits["state.last_time"], 6),) if ago else ((bits["state.without"], 6), (bits["state.off"], 2))


def joined(hit: Hit, place: Hit, heard: Hits, reach: int) -> bool:
    """Near the span and in the same breath; a word for a break may follow it, any other stands before it."""
    left, right = (hit, place) if hit.first < place.first else (place, hit)
    if left is place and not hit.concepts & concepts().bits["state.off"]:
        return False
    return 0 <= right.at - left.end <= reach and not crosses(left.last, right.first, heard, COMMA)


def longest_distance(heard: Hits) -> float | None:
    """The distance that follows "longest run", else the one just before it."""
    for hit in heard.of(concepts().bits["state.longest"]):
        for span in distances(heard):
            if hit.last < span.first and heard.words[span.first].at - hit.end <= 9 and span.amount >= 1000:
                return span.amount
    return None


def strain_weeks(heard: Hits) -> float | None:
    """Weeks since a strain of the hamstrings; other strains have no rule."""
    bits = concepts().bits
    if not heard.said & bits["hamstrings"] or not heard.said & bits["state.strained"]:
        return None
    for span in durations(heard):
        place = placed(span, heard)
        strained = any(
            heard.near(hit, bits["hamstrings"], 4) and heard.near(place, hit.concepts, 7)
            for hit in heard.of(bits["state.strained"])
        )
        if strained and heard.near(place, bits["state.ago"], 2):
            return span.amount
    return None


@cache
def subject_bits() -> tuple[tuple[int, str, bool], ...]:
    known = concepts().bits
    wide = known["wide_subject"]
    return tuple(
        (bit, name.removeprefix(SUBJECT).removesuffix(ASKED), bool(bit & wide))
        for name, bit in known.items()
        if name.startswith(SUBJECT)
    )


def subjects(heard: Hits) -> tuple[str, ...]:
    """Side questions; a word that is as often training or a state counts only where something is asked of it."""
    asks = concepts().bits["state.asks"]
    found = (
        name
        for bit, name, wide in subject_bits()
        if heard.said & bit and (not wide or any(heard.near(hit, asks, 4) for hit in heard.of(bit)))
    )
    return tuple(dict.fromkeys(found))
