"""Where it is felt, how, and how much. Hears what is said of the writer's body; never rates what was not rated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from bot.understand.concepts import concepts
from bot.understand.heard import BodyKind, BodyPart
from bot.understand.hits import COMMA, SENTENCE, Hit, Hits, crosses, hits
from bot.understand.tidy import Token

BEFORE, AFTER = 5, 4
"""Words between a part and what is said of it: "quads are still really sore", "sore left hamstring"."""


class Bits(NamedTuple):
    """The concepts that this grammar asks for, as bits."""

    parts: tuple[tuple[int, str], ...]
    part: int
    sore_part: int
    kinds: tuple[tuple[int, BodyKind], ...]
    kind: int
    weak: int
    everywhere: int
    ready: int
    link: int
    listing: int
    now: int
    over: int
    whole: int
    alone: int


@cache
def bits() -> Bits:
    known = concepts().bits
    kinds = tuple((known[f"kind.{name}"], BodyKind(name)) for name in ("injury", "pain", "soreness", "tiredness"))
    parts = tuple((bit, name) for name, bit in known.items() if bit & known["any_part"] and bit & (bit - 1) == 0)
    return Bits(
        parts=parts,
        part=known["any_part"],
        sore_part=known["sore_part"],
        kinds=(*kinds, (known["kind.weak"], BodyKind.TIREDNESS), (known["kind.all"], BodyKind.SORENESS)),
        kind=known["any_kind"],
        weak=known["kind.weak"],
        everywhere=known["kind.all"],
        ready=known["sense.ready"],
        link=known["sense.link"],
        listing=known["sense.listing"],
        now=known["sense.now"],
        over=known["sense.over"],
        whole=known["whole-body"],
        alone=known["kind.soreness"] | known["kind.alone"] | known["kind.all"],
    )


class Rating(NamedTuple):
    """A number that rates a feeling: "6/10", or the bare "7" of "quads 7"."""

    value: int
    first: int
    last: int
    """Indices of its words."""


def body(tokens: tuple[Token, ...]) -> tuple[BodyPart, ...]:
    """The parts that are sore, tired, in pain or injured, in the order said; what is denied is absent."""
    return body_in(hits(tokens))


def body_in(heard: Hits) -> tuple[BodyPart, ...]:
    found: dict[str, BodyPart] = {}
    named = bits()
    if not heard.said & (named.kind | named.part):
        return ()
    for part, kind in felt(heard):
        found[part] = worse(found.get(part), BodyPart(part=part, kind=kind))
    for rating in ratings(heard):
        for part, kind in rated(rating, heard, found):
            found[part] = BodyPart(part=part, kind=kind, severity=rating.value)
    if len(found) > 1:
        found.pop("unspecified", None)
    return tuple(found.values())


def worse(before: BodyPart | None, after: BodyPart) -> BodyPart:
    """Of two words about one part the graver one counts ("sharp pain … then it popped")."""
    order = (BodyKind.TIREDNESS, BodyKind.SORENESS, BodyKind.PAIN, BodyKind.INJURY)
    return before if before and order.index(before.kind) >= order.index(after.kind) else after


def felt(heard: Hits) -> Iterator[tuple[str, BodyKind]]:
    """Each word of feeling with the parts that it is said of."""
    named = bits()
    for hit in heard.of(named.kind):
        kind = next(kind for bit, kind in named.kinds if hit.concepts & bit)
        if passed(hit, heard):
            continue
        parts = parts_of(hit, heard)
        if parts:
            yield from ((part, kind) for part in parts)
        elif hit.concepts & named.everywhere:
            yield "whole-body", kind
        elif hit.concepts & named.alone:
            yield "unspecified", kind


def passed(hit: Hit, heard: Hits) -> bool:
    """ "soreness is gone": said to be over within the same breath."""
    over = bits().over
    return any(
        0 < other.at - hit.end <= 3 and not crosses(hit.last, other.first, heard, COMMA) for other in heard.of(over)
    )


def parts_of(hit: Hit, heard: Hits, *, alone: bool = True) -> list[str]:
    """The part inside the word itself, else the nearest one before it, else after it, with those listed beside it."""
    named = bits()
    if hit.concepts & named.part:
        return [name_of(hit)]
    places = [n for n, other in enumerate(heard.found) if other.concepts & named.part and not other.denied]
    before = [n for n in places if linked(heard.found[n], hit, heard, BEFORE, alone=alone)]
    after = [n for n in places if linked(hit, heard.found[n], heard, AFTER, alone=alone)]
    if hit.concepts & named.weak:
        after = []
    if (
        before
        and after
        and heard.found[after[0]].first == hit.last + 1
        and heard.found[before[-1]].last + 1 != hit.first
    ):
        before = []
    if before:
        return listed(before[-1], places, heard, forward=False)
    return listed(after[0], places, heard, forward=True) if after else []


def linked(left: Hit, right: Hit, heard: Hits, within: int, *, alone: bool) -> bool:
    """Near, in the same breath and, where it is to be alone, with no other feeling in between."""
    if not 0 < right.at - left.end <= within or crosses(left.last, right.first, heard, COMMA):
        return False
    kind = bits().kind
    return not alone or not any(left.last < other.first and other.last < right.first for other in heard.of(kind))


def listed(place: int, places: Sequence[int], heard: Hits, *, forward: bool) -> list[str]:
    """ "traps + lats sore", "sore quads, hams and calves": the neighbours in the list as well."""
    chain = [place]
    step = 1 if forward else -1
    position = places.index(place) + step
    while 0 <= position < len(places) and beside(places[position], chain[-1], heard):
        chain.append(places[position])
        position += step
    return [name_of(heard.found[n]) for n in (chain if forward else reversed(chain))]


def beside(one: int, other: int, heard: Hits) -> bool:
    """Whether nothing but "and", "my" or a comma stands between two parts."""
    left, right = (heard.found[n] for n in sorted((one, other)))
    if crosses(left.last, right.first, heard, SENTENCE):
        return False
    named = bits()
    small = {
        n for hit in heard.found if hit.concepts & (named.listing | named.link) for n in range(hit.first, hit.last + 1)
    }
    return all(index in small for index in range(left.last + 1, right.first))


def name_of(hit: Hit) -> str:
    return next(name for bit, name in bits().parts if hit.concepts & bit)


def ratings(heard: Hits) -> Iterator[Rating]:
    """ "6/10", "6 out of 10"; a bare number only right after a part or a feeling, where nothing counts it."""
    words, tokens = heard.words, heard.tokens
    for index, word in enumerate(words):
        if word.number is None or not 0 <= word.number <= 10 or word.number != int(word.number):
            continue
        last = out_of_ten(index, heard)
        if last is not None:
            yield Rating(int(word.number), index, last)
        elif bare(index, heard) and not (word.token and tokens[word.token - 1].text in "@x*/+"):
            yield Rating(int(word.number), index, index)


def out_of_ten(index: int, heard: Hits) -> int | None:
    """Index of the ten, where the number before it is a rating out of ten."""
    words, tokens = heard.words, heard.tokens
    following = words[index + 1 : index + 4]
    if following and following[0].number == 10 and tokens[following[0].token - 1].text == "/":
        return index + 1
    said = [word.text for word in following]
    if said in (["out", "of", "10"], ["out", "of", "ten"]):
        return index + 3
    return index + 2 if said[1:2] in (["10"], ["zehn"]) and said[0] in OF_TEN else None


OF_TEN = frozenset({"von", "de", "sur", "sobre", "em", "of"})


def bare(index: int, heard: Hits) -> bool:
    words, named = heard.words, bits()
    ends = (
        index + 1 == len(words)
        or words[index + 1].gap > 0
        or starts(index + 1, heard, named.now | named.part | named.kind)
    )
    mark = heard.tokens[words[index].token + 1 : words[index].token + 2]
    if not ends or (mark and mark[0].text in "x*%:/"):
        return False
    back = index - 1
    while back >= 0 and words[back + 1].gap <= COMMA and starts(back, heard, named.link):
        back -= 1
    near = next((hit for hit in heard.found if hit.last == back), None)
    return (
        near is not None
        and not near.denied
        and bool(near.concepts & (named.part | named.kind))
        and words[back + 1].gap <= COMMA
    )


def starts(index: int, heard: Hits, mask: int) -> bool:
    return any(hit.first <= index <= hit.last and hit.concepts & mask for hit in heard.found)


def rated(rating: Rating, heard: Hits, found: dict[str, BodyPart]) -> list[tuple[str, BodyKind]]:
    """What a rating is about: parts before it, else after it, else the last one felt; readiness is none of these."""
    named, words = bits(), heard.words
    if any(
        starts(n, heard, named.ready)
        for n in (rating.first - 2, rating.first - 1, rating.last + 1)
        if 0 <= n < len(words)
    ):
        return []
    span = Hit(0, rating.first, rating.last, words[rating.first].at, words[rating.last].at)
    parts = parts_of(span, heard, alone=False)
    kinds = [
        hit
        for hit in heard.of(named.kind)
        if abs(hit.at - span.at) <= 6 and not crosses(*between(hit, span), heard, SENTENCE)
    ]
    if not parts and not kinds and not (found and starts_now(rating, heard)):
        return []
    if not parts:
        parts = [*found][-1:] or ["unspecified"]
    return [(part, kind_of(part, found, past=not kinds and starts_now(rating, heard))) for part in parts]


def between(hit: Hit, span: Hit) -> tuple[int, int]:
    return (hit.last, span.first) if hit.first < span.first else (span.last, hit.first)


def starts_now(rating: Rating, heard: Hits) -> bool:
    """ "… but 3/10 now", "knee hates squats (5/10)"."""
    before = heard.tokens[heard.words[rating.first].token - 1 : heard.words[rating.first].token]
    return (
        bool(before and before[0].text == "(")
        or starts(rating.last + 1, heard, bits().now)
        or starts(rating.first - 1, heard, bits().now)
    )


def kind_of(part: str, found: dict[str, BodyPart], *, past: bool) -> BodyKind:
    """The kind said of the part; a bare rating is soreness of a muscle and pain of a joint."""
    if part in found and not (past and found[part].kind is BodyKind.TIREDNESS):
        return found[part].kind
    bit = concepts().bits.get(part, 0)
    return BodyKind.SORENESS if bit & bits().sore_part or part == "unspecified" else BodyKind.PAIN
