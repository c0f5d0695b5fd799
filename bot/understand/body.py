"""Where it is felt, how, and how much. Hears what is said of the writer's body; never rates what was not rated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from bot.understand.concepts import concepts
from bot.understand.heard import BodyKind, BodyPart
from bot.understand.hits import COMMA, SENTENCE, Hit, Hits, hits
from bot.understand.ratings import Rating, ratings
from bot.understand.tidy import Token

BEFORE, AFTER = 5, 4
"""Words between a part and what is said of it: "quads are still really sore", "sore left hamstring"."""
MENTIONED = 7
"""Words, commas among them, back to the part that a clause without one goes on about."""
RATED_WITHIN = 6
"""Words between a rating and the feeling that it rates."""
MOST = 24
"""Feelings and ratings that are read: nobody has more, and a flood of them stays quick."""
GRAVEST_LAST = (BodyKind.TIREDNESS, BodyKind.SORENESS, BodyKind.PAIN, BodyKind.INJURY)


class Bits(NamedTuple):
    """The concepts that this grammar asks for."""

    parts: tuple[tuple[int, str], ...]
    part: int
    sore_part: int
    kinds: tuple[tuple[int, BodyKind], ...]
    kind: int
    weak: int
    """Said of a part only after it: before it they are a session ("heavy legs thursday")."""
    but: int
    everywhere: int
    alone: int
    """Said of no part it is still said of the body."""
    ache: int
    ready: int
    small: int
    now: int
    over: int


@cache
def bits() -> Bits:
    known = concepts().bits
    mild = known["kind.ache"] | known["kind.loud"] | known["kind.all"]
    kinds = [(known[f"kind.{kind}"], kind) for kind in reversed(GRAVEST_LAST)]
    kinds += [(known["kind.weak"], BodyKind.TIREDNESS), (mild, BodyKind.SORENESS)]
    return Bits(
        parts=tuple((bit, name) for name, bit in known.items() if bit & known["any_part"] and bit.bit_count() == 1),
        part=known["any_part"],
        sore_part=known["sore_part"],
        kinds=tuple(kinds),
        kind=known["any_kind"],
        weak=known["kind.weak"] | known["kind.loud"],
        but=known["sense.but"],
        everywhere=known["kind.all"],
        alone=known["kind.soreness"] | known["kind.ache"] | known["kind.alone"],
        ache=known["kind.ache"],
        ready=known["sense.ready"],
        small=known["sense.listing"] | known["sense.link"],
        now=known["sense.now"],
        over=known["sense.over"],
    )


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
        if kind is None or passed(hit, heard):
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


def mentioned(hit: Hit, heard: Hits) -> list[str]:
    """ "knees feel ok, bit achy on stairs": the part named just before in the same sentence."""
    words = heard.words
    for other in beside(hit, heard, -1):
        if words.ats[hit.first] - words.ats[other.last] > MENTIONED or words.crosses(other.last, hit.first, SENTENCE):
            break
        if other.concepts & bits().part:
            return [name_of(other)]
    return []


def passed(hit: Hit, heard: Hits) -> bool:
    """ "soreness is gone": said to be over within the same breath."""
    for index in range(hit.last + 1, min(hit.last + 4, len(heard.meanings))):
        if heard.words.gaps[index]:
            return False
        if heard.meanings[index] & bits().over:
            return True
    return False


def parts_of(hit: Hit, heard: Hits, *, alone: bool = True) -> list[str]:
    """The nearest part before, else after, with those listed beside it."""
    named = bits()
    before = nearest(hit, heard, -1, alone=alone)
    after = None if hit.concepts & named.weak else nearest(hit, heard, 1, alone=alone)
    if before and after and after.first == hit.last + 1 and before.last + 1 != hit.first:
        before = None
    if before:
        return [name_of(part) for part in listed(before, heard, -1)][::-1]
    return [name_of(part) for part in listed(after, heard, 1)] if after else []


def nearest(hit: Hit, heard: Hits, step: int, *, alone: bool) -> Hit | None:
    """The first part in one direction, in the same breath; where it is to be alone, no other feeling in between."""
    named, words = bits(), heard.words
    for other in beside(hit, heard, step):
        left, right = (other, hit) if step < 0 else (hit, other)
        if words.ats[right.first] - words.ats[left.last] > (BEFORE if step < 0 else AFTER):
            return None
        if words.crosses(left.last, right.first, COMMA):
            return None
        if other.concepts & named.part:
            return other
        if other.concepts & named.but or (alone and other.concepts & named.kind):
            return None
    return None


def beside(hit: Hit, heard: Hits, step: int) -> Iterator[Hit]:
    """The other hits in one direction, nearest first."""
    if step > 0:
        return (other for other in heard.live if other.first > hit.last)
    return (other for other in reversed(heard.live) if other.last < hit.first)


def listed(part: Hit, heard: Hits, step: int) -> list[Hit]:
    """ "traps + lats sore", "sore quads, hams and calves": the neighbours in the list as well."""
    named, chain, current = bits(), [part], part
    for other in beside(part, heard, step):
        if (other.first <= current.last) if step > 0 else (other.last >= current.first):
            continue
        left, right = (current, other) if step > 0 else (other, current)
        if left.last + 1 != right.first or heard.words.gaps[right.first] == SENTENCE:
            break
        if other.concepts & named.part:
            chain.append(other)
        elif not other.concepts & named.small:
            break
        current = other
    return chain


def name_of(hit: Hit) -> str:
    return next(name for bit, name in bits().parts if hit.concepts & bit)


def rated(rating: Rating, heard: Hits, found: dict[str, BodyPart]) -> list[tuple[str, BodyKind]]:
    """What a rating is about: parts before it, else after it, else the last one felt; readiness is none of these."""
    named = bits()
    if is_of(rating, named.ready, heard, back=2):
        return []
    span = Hit(0, rating.first, rating.last)
    parts = parts_of(span, heard, alone=False)
    kinds = [hit for hit in heard.of(named.kind)[:MOST] if together(hit, span, heard)]
    present = heard.mark_before(rating.first) == "(" or is_of(rating, named.now, heard, back=1)
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
