"""Where it is felt, how, and how much. Hears what is said of the writer's body; never rates what was not rated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.understand.another import of_another
from bot.understand.concepts import concepts
from bot.understand.heard import BodyKind, BodyPart
from bot.understand.hits import SENTENCE, Hit, Hits, hits
from bot.understand.parts import GRAVEST_LAST, bits, mentioned, name_of, parts_of
from bot.understand.ratings import Rating, ratings
from bot.understand.tidy import Token

RATED_WITHIN = 6
"""Words between a rating and the feeling that it rates."""
RATED_BACK = 14
"""Words back to the part that "still 6/10" rates."""
MOST = 24
"""Feelings and ratings that are read: nobody has more, and a flood of them stays quick."""


def body(tokens: tuple[Token, ...]) -> tuple[BodyPart, ...]:
    """The parts that are sore, tired, in pain or injured, in the order said; what is denied is absent."""
    return body_in(hits(tokens))


def body_in(heard: Hits) -> tuple[BodyPart, ...]:
    if not heard.said & (bits().kind | bits().part):
        return ()
    found: dict[str, BodyPart] = {}
    for part, kind in felt(heard):
        found[part] = graver(found.get(part), BodyPart(part=part, kind=kind))
    for rating in (*ratings(heard),)[:MOST]:
        for part, kind in rated(rating, heard, found):
            found[part] = BodyPart(part=part, kind=kind, severity=rating.value)
    if len(found) > 1:
        found.pop("unspecified", None)
    return tuple(all_over(part) for part in found.values())


def all_over(part: BodyPart) -> BodyPart:
    """ "knackered": tiredness of no part is felt in the whole body."""
    nowhere = part.part == "unspecified" and part.kind is BodyKind.TIREDNESS
    return replace(part, part="whole-body") if nowhere else part


def graver(before: BodyPart | None, after: BodyPart) -> BodyPart:
    """Of two words about one part the graver one counts ("sharp pain … then it popped")."""
    return before if before and GRAVEST_LAST.index(before.kind) >= GRAVEST_LAST.index(after.kind) else after


def felt(heard: Hits) -> Iterator[tuple[str, BodyKind]]:
    """Each word of feeling with the parts that it is said of."""
    named = bits()
    for hit in heard.of(named.kind)[:MOST]:
        kind = next((kind for bit, kind in named.kinds if hit.concepts & bit), None)
        if kind is None or passed(hit, heard) or of_another(hit, heard):
            continue
        parts = [name_of(hit)] if hit.concepts & named.part else parts_of(hit, heard)
        if not parts and hit.concepts & named.alone and kind is not BodyKind.TIREDNESS:
            parts = mentioned(hit, heard)
        if parts:
            yield from ((part, of_joint(part, kind, hit)) for part in parts)
        elif hit.concepts & named.everywhere:
            yield "whole-body", kind
        elif hit.concepts & named.alone:
            yield "unspecified", kind


def of_joint(part: str, kind: BodyKind, hit: Hit) -> BodyKind:
    """A joint is not tired and its ache is no muscle soreness: both are pain."""
    known = concepts().bits
    tired = kind is BodyKind.TIREDNESS and not known[part] & known["tiring_part"]
    aching = hit.concepts & bits().ache and not known[part] & bits().sore_part
    return BodyKind.PAIN if tired or aching else kind


def passed(hit: Hit, heard: Hits) -> bool:
    """ "soreness is gone": said to be over within the same breath."""
    for index in range(hit.last + 1, min(hit.last + 4, len(heard.meanings))):
        if heard.words.gaps[index]:
            return False
        if heard.meanings[index] & bits().over:
            return True
    return False


def rated(rating: Rating, heard: Hits, found: dict[str, BodyPart]) -> list[tuple[str, BodyKind]]:
    """What a rating is about: parts before it, else after it, else the last one felt; readiness is none of these."""
    named = bits()
    if is_of(rating, named.ready, heard, back=2):
        return []
    span = Hit(0, rating.first, rating.last)
    parts = parts_of(span, heard, alone=False)
    kinds = [hit for hit in heard.of(named.kind)[:MOST] if together(hit, span, heard)]
    present = heard.mark_before(rating.first) == "(" or is_of(rating, named.now, heard, back=1)
    if not parts and not kinds and present:
        parts = mentioned(span, heard, RATED_BACK)
    if not parts:
        if not kinds and not (found and present):
            return []
        parts = [part for part in found if part != "unspecified"][-1:] or ["unspecified"]
    sore = any(hit.concepts & concepts().bits["kind.soreness"] for hit in kinds)
    return [(part, kind_of(part, found, past=present and not kinds, sore=sore)) for part in parts]


def is_of(rating: Rating, mask: int, heard: Hits, *, back: int) -> bool:
    """Whether such a word stands beside the rating, with no mark between: "8/10 ready", "energy 6/10", "3/10 now"."""
    gaps, meanings = heard.words.gaps, heard.meanings
    after = rating.last + 1
    if after < len(gaps) and not gaps[after] and meanings[after] & mask:
        return True
    for index in range(rating.first - 1, max(rating.first - 1 - back, -1), -1):
        if gaps[index + 1]:
            return False
        if meanings[index] & mask:
            return True
    return False


def together(hit: Hit, span: Hit, heard: Hits) -> bool:
    left, right = (hit, span) if hit.first < span.first else (span, hit)
    near = heard.words.ats[right.first] - heard.words.ats[left.last] <= RATED_WITHIN
    return near and not heard.words.crosses(left.last, right.first, SENTENCE)


def kind_of(part: str, found: dict[str, BodyPart], *, past: bool, sore: bool) -> BodyKind:
    """The kind said of the part; a bare rating is soreness of a muscle and pain of a joint."""
    if part in found and not (past and found[part].kind is BodyKind.TIREDNESS):
        return found[part].kind
    muscle = concepts().bits.get(part, 0) & bits().sore_part or part == "unspecified"
    return BodyKind.SORENESS if muscle or sore else BodyKind.PAIN
