"""Which parts of the body a word of feeling or a rating is said of. Finds them; how they feel is for body.py to say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bot.understand.concepts import concepts
from bot.understand.heard import BodyKind
from bot.understand.hits import COMMA, SENTENCE, Hit, Hits

BEFORE, AFTER = 5, 4
"""Words between a part and what is said of it: "quads are still really sore", "sore left hamstring"."""
MENTIONED = 7
"""Words, commas among them, back to the part that a clause without one goes on about."""
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


def mentioned(hit: Hit, heard: Hits, within: int = MENTIONED) -> list[str]:
    """ "knees feel ok, bit achy on stairs": the part named just before in the same sentence."""
    words = heard.words
    for other in beside(hit, heard, -1):
        if words.ats[hit.first] - words.ats[other.last] > within or words.crosses(other.last, hit.first, SENTENCE):
            break
        if other.concepts & bits().part:
            return [name_of(other)]
    return []


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
