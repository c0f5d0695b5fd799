"""Numbers that rate a feeling: "6/10", "quads 7". Finds them; whose feeling it is, is for body.py to say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bot.understand.concepts import concepts
from bot.understand.hits import COMMA, Hits

OF_TEN = frozenset({"of", "outta", "outa", "outof", "von", "de", "sur", "sobre", "em"})
TEN = frozenset({"10", "ten", "zehn", "diez", "dix", "dez"})


class Rating(NamedTuple):
    value: int
    """0-10."""
    first: int
    last: int
    """Indices of its words."""


def ratings(heard: Hits) -> Iterator[Rating]:
    """ "6/10", "6 out of 10"; a bare number only right after a part or a feeling, where nothing counts it."""
    for index, place in enumerate(heard.words.places):
        value = heard.tokens[place].number
        if value is None or not 0 <= value <= 10 or value != int(value):
            continue
        last = out_of_ten(index, heard)
        if last is not None:
            yield Rating(int(value), index, last)
        elif bare(index, heard):
            yield Rating(int(value), index, index)


def out_of_ten(index: int, heard: Hits) -> int | None:
    """Index of the ten, where the number at this index is a rating out of ten."""
    following = heard.words.texts[index + 1 : index + 4]
    if following[:1] == ["10"] and heard.mark_before(index + 1) == "/":
        return index + 1
    if following[:2] == ["out", "of"] and set(following[2:]) & TEN:
        return index + 3
    return index + 2 if len(following) > 1 and following[0] in OF_TEN and following[1] in TEN else None


def bare(index: int, heard: Hits) -> bool:
    """ "quads 7 today", "soreness is a 4": after a part or a feeling, before nothing that the number could count."""
    bits, words, meanings = concepts().bits, heard.words, heard.meanings
    felt = bits["any_part"] | bits["any_kind"]
    ends = index + 1 == len(words.texts) or words.gaps[index + 1] or meanings[index + 1] & (bits["sense.now"] | felt)
    ends = ends or (
        meanings[index + 1] & bits["sense.located"] and any(m & felt for m in meanings[index + 2 : index + 5])
    )
    if (
        not ends
        or heard.mark_after(index) in {"x", "*", "%", ":", "/"}
        or heard.mark_before(index) in {"@", "*", "/", "+"}
    ):
        return False
    if index and meanings[index - 1] & bits["sense.now"] and heard.said & felt:
        return True
    back = index
    while back and words.gaps[back] <= COMMA and meanings[back - 1] & bits["sense.link"]:
        back -= 1
    return bool(back and words.gaps[back] <= COMMA and meanings[back - 1] & felt)
