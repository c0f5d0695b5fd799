"""How one is, beyond where it hurts: sleep, illness, food, heat, what is new or long ago. Hears; judges nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from bot.understand.body import body_in
from bot.understand.concepts import concepts
from bot.understand.flagged import with_flagged
from bot.understand.heard import BodyKind, BodyPart
from bot.understand.hits import Hits, hits
from bot.understand.red_flags import Sign, anchors, ids, signs
from bot.understand.spans import Span, distances, durations, hours, with_temperatures
from bot.understand.tidy import Token
from rules.model import CheckIn

LITTLE_SLEEP_HOURS = 4.0
"""What "barely slept" stands for: clearly short, yet not nothing."""
NOVEL_AFTER_WEEKS = 6.0
"""A session is as new again after this long (evidence: "returns after about 6-9 weeks off")."""
SHORTEST_BREAK_WEEKS = 1.0
MOST_SLEEP_HOURS = 14
"""A bare number after "slept" above this is a time of day or a date."""
BREATH = 6
"""Words that may lie between "no sprinting" and "five weeks"."""
OVER = (("state.healthy_again", "ill"), ("state.healed", "injured"), ("state.back_again", "away"))
"""Words that end a lasting state, and the state that they end."""
SUBJECT, ASKED = "subject.", "_asked"


def state(tokens: tuple[Token, ...], parts: Sequence[BodyPart]) -> CheckIn:
    """The check-in that a message gives; what was not said keeps its default."""
    heard = with_temperatures(hits(tokens))
    return checkin_in(heard, parts, signs(heard))


def body_and_state(tokens: tuple[Token, ...]) -> tuple[tuple[BodyPart, ...], CheckIn]:
    """Both in one reading of the message, for where speed counts."""
    heard = hits(tokens)
    warm = with_temperatures(heard)
    flagged = signs(warm)
    parts = with_flagged(body_in(heard), flagged, heard)
    return parts, checkin_in(warm, parts, flagged)


@cache
def telling() -> int:
    """The concepts that a check-in can come from."""
    return anchors() | concepts().bits["telling"] | sum(bit for bit, _, _ in subject_bits())


def checkin_in(heard: Hits, parts: Sequence[BodyPart], flagged: Sequence[Sign]) -> CheckIn:
    if not parts and not heard.said & telling():
        return CheckIn()
    weeks_without = break_weeks(heard)
    fever = said(heard, "state.fever")
    return CheckIn(
        soreness={part.part: part.severity for part in parts if part.kind is BodyKind.SORENESS or _tired_muscle(part)},
        pain={part.part: part.severity for part in parts if part.kind is BodyKind.PAIN},
        injury=tuple(part.part for part in parts if part.kind is BodyKind.INJURY),
        sleep_hours=sleep_hours(heard),
        ill=(fever or said(heard, "state.ill")) and not said(heard, "state.healthy_again"),
        fever=fever and not said(heard, "fever_over"),
        low_carbohydrate=said(heard, "state.low_carbohydrate"),
        heat=said(heard, "state.heat"),
        altered_movement=said(heard, "state.altered_movement"),
        first_time=said(heard, "novel") or (weeks_without or 0.0) >= NOVEL_AFTER_WEEKS,
        weeks_without=weeks_without,
        longest_distance_m=longest_distance(heard),
        weeks_since_strain=strain_weeks(heard),
        cleared=said(heard, "state.cleared") and not said(heard, "state.cleared_for_less"),
        to_failure=said(heard, "state.to_failure") and not said(heard, "state.short_of_failure"),
        well_again=tuple([state for concept, state in OVER if said(heard, concept)]),
        red_flags=ids(flagged),
        subjects=subjects(heard),
    )


def said(heard: Hits, concept: str) -> bool:
    return bool(heard.said & concepts().bits[concept])


def sleep_hours(heard: Hits) -> float | None:
    """Hours where they are said, or where the words leave no doubt that they were few."""
    bits = concepts().bits
    if heard.said & bits["state.sleep"]:
        for span in (*hours(heard), *bare_hours(heard)):
            if heard.around(span.first, span.last, 4) & bits["state.sleep"]:
                return span.amount
    if heard.said & bits["state.no_sleep"]:
        return 0.0
    shifts = heard.of(bits["state.night_shift"])[:1]
    short = said(heard, "state.little_sleep") or any(heard.near(hit, bits["state.just_off"], 5) for hit in shifts)
    return LITTLE_SLEEP_HOURS if short else None


def bare_hours(heard: Hits) -> Iterator[Span]:
    """ "slept 5": a number right after the word with nothing that it counts."""
    gaps = heard.words.gaps
    for hit in heard.of(concepts().bits["state.sleep"]):
        after = hit.last + 1
        number = heard.number(after)
        if number is None or number > MOST_SLEEP_HOURS or heard.mark_after(after) in {"/", ":", "%"}:
            continue
        if after + 1 == len(gaps) or gaps[after + 1]:
            yield Span(number, after, after)


def break_weeks(heard: Hits) -> float | None:
    """ "no sprinting for five weeks", "3 weeks off", "haven't squatted in months"."""
    bits = concepts().bits
    if not heard.said & bits["state.trained_word"]:
        return None
    for span in durations(heard):
        if span.amount >= SHORTEST_BREAK_WEEKS and heard.around(span.first, span.last, 5) & bits["state.trained_word"]:
            ago = heard.around(span.first, span.last, 1) & bits["state.ago"]
            before = bits["state.last_time"] if ago else bits["state.without"] | bits["state.off"]
            if said_before(span, before, heard) or said_after(span, bits["state.off"], heard):
                return span.amount
    return None


def said_before(span: Span, mask: int, heard: Hits) -> bool:
    """Up to six words before, in the same breath."""
    for index in range(span.first, max(span.first - BREATH, 0) - 1, -1):
        if index < span.first and heard.meanings[index] & mask:
            return True
        if heard.words.gaps[index]:
            return False
    return False


def said_after(span: Span, mask: int, heard: Hits) -> bool:
    """One of the next two words, in the same breath."""
    for index in range(span.last + 1, min(span.last + 3, len(heard.meanings))):
        if heard.words.gaps[index]:
            return False
        if heard.meanings[index] & mask:
            return True
    return False


def longest_distance(heard: Hits) -> float | None:
    """The distance that follows "longest run"."""
    for hit in heard.of(concepts().bits["state.longest"])[:1]:
        for span in distances(heard):
            if hit.last < span.first <= hit.last + BREATH + 2 and span.amount >= 1000:
                return span.amount
    return None


def strain_weeks(heard: Hits) -> float | None:
    """Weeks since a strain of the hamstrings; other strains have no rule."""
    bits = concepts().bits
    if not heard.said & bits["hamstrings"] or not heard.said & bits["state.strained"]:
        return None
    for span in durations(heard):
        around = heard.around(span.first, span.last, BREATH + 1)
        ago = heard.around(span.first, span.last, 2) & bits["state.ago"]
        after = said_after(span, bits["state.after_strain"], heard)
        if (ago or after) and around & bits["hamstrings"] and around & bits["state.strained"]:
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


def _tired_muscle(part: BodyPart) -> bool:
    """ "Legs are dead" is felt in the legs; "I'm drained" is felt nowhere."""
    return part.kind is BodyKind.TIREDNESS and (part.part != "whole-body" or part.severity is not None)
