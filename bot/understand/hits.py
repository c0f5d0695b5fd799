"""Where the words about the body stand, and which of them are denied ("no chest pain"). Draws no conclusion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.understand.concepts import Concepts, concepts, is_word, plain
from bot.understand.tidy import Token

COMMA, SENTENCE = 1, 3
"""What a mark adds to the distance of the words around it."""
MARKS = {",": COMMA, ";": SENTENCE, ".": SENTENCE, "?": SENTENCE, "!": SENTENCE, "\n": SENTENCE, "-": COMMA, ":": COMMA}
DENIAL_REACH = 7
"""Words that may lie between "no" and what it denies."""


class Word(NamedTuple):
    text: str
    """Without accents and apostrophes."""
    at: int
    """Place in words, marks counted as distance."""
    gap: int
    """The mark before it: 0, COMMA or SENTENCE."""
    number: float | None
    token: int
    """Index of its token."""


class Hit(NamedTuple):
    concepts: int
    first: int
    last: int
    """Indices of its first and last word."""
    at: int
    end: int
    denied: bool = False


class Hits(NamedTuple):
    words: tuple[Word, ...]
    found: tuple[Hit, ...]
    said: int
    """The concepts of all hits that are not denied."""
    tokens: tuple[Token, ...]

    def of(self, mask: int) -> Iterator[Hit]:
        """The undenied hits of any of these concepts, in order."""
        return (hit for hit in self.found if hit.concepts & mask and not hit.denied)

    def near(self, anchor: Hit, mask: int, within: int) -> bool:
        """Whether any of these concepts is said within so many words of the anchor, before or after it."""
        if not self.said & mask:
            return False
        return any(anchor.at - within <= hit.end and hit.at <= anchor.end + within for hit in self.of(mask))


def words_in(tokens: Sequence[Token]) -> tuple[Word, ...]:
    words: list[Word] = []
    at = gap = 0
    for index, token in enumerate(tokens):
        if is_word(token):
            if text := plain(token.text):
                at += gap + 1
                words.append(Word(text, at, gap, token.number, index))
                gap = 0
        elif not (token.text == "-" and touches(tokens, index)):
            gap = max(gap, MARKS.get(token.text, 0))
    return tuple(words)


def touches(tokens: Sequence[Token], index: int) -> bool:
    """Whether a hyphen binds ("13-year-old") rather than parts ("no - my knee")."""
    return (
        0 < index < len(tokens) - 1
        and tokens[index - 1].end == tokens[index].start
        and tokens[index].end == tokens[index + 1].start
    )


def hits(tokens: tuple[Token, ...]) -> Hits:
    """One pass over the words, longest phrase first; linear in the length of the message."""
    known = concepts()
    words = words_in(tokens)
    phrases: list[Hit] = []
    index = 0
    while index < len(words):
        meaning, width = longest(known, words, index)
        if meaning:
            last = index + width - 1
            phrases.append(Hit(meaning, index, last, words[index].at, words[last].at))
        index += width
    found: list[Hit] = []
    for hit in denied(known, words, phrases):
        found.append(hit)
        if hit.last > hit.first:
            found.extend(inner(known, words, hit))
    return Hits(words, tuple(found), said_in(found), tokens)


def said_in(found: Sequence[Hit]) -> int:
    said = 0
    for hit in found:
        if not hit.denied:
            said |= hit.concepts
    return said


def inner(known: Concepts, words: Sequence[Word], outer: Hit) -> Iterator[Hit]:
    """The words inside a phrase that also mean something alone ("can barely walk": walk), but for parts and idioms."""
    if outer.concepts & known.bits["closed"]:
        return
    no = outer.denied or bool(outer.concepts & known.bits["denial"])
    for index in range(outer.first, outer.last + 1):
        for phrase in known.phrases.get(words[index].text, ()):
            if not phrase.rest and (meaning := phrase.concepts & ~known.bits["whole"] & ~outer.concepts):
                yield Hit(meaning, index, index, words[index].at, words[index].at, no)


def longest(known: Concepts, words: Sequence[Word], index: int) -> tuple[int, int]:
    """Concepts and width of the longest phrase that starts here; (0, 1) where none does."""
    text = words[index].text
    bucket = known.phrases.get(text)
    if bucket is None and words[index].number is None:
        if stem := known.stem(text):
            return stem, 1
        meant = known.meant(text)
        bucket = known.phrases.get(meant) if meant else None
    for phrase in bucket or ():
        width = len(phrase.rest)
        following = words[index + 1 : index + 1 + width]
        if all(word.gap == 0 and word.text == said for word, said in zip(following, phrase.rest, strict=False)) and (
            len(following) == width
        ):
            return phrase.concepts, width + 1
    return (known.stem(text), 1) if bucket else (0, 1)


def denied(known: Concepts, words: Sequence[Word], found: Sequence[Hit]) -> Sequence[Hit]:
    """Marks what a "no", "nicht", "sans" … before it takes back."""
    no = known.bits["denial"]
    if not any(hit.concepts & no for hit in found):
        return tuple(found)
    return tuple(
        hit._replace(denied=True) if takes_back(known, words, found, n) else hit for n, hit in enumerate(found)
    )


def takes_back(known: Concepts, words: Sequence[Word], found: Sequence[Hit], n: int) -> bool:
    """Steps back over what "no" may govern (articles, other signs, "or") until it meets the "no" or another word."""
    no, reach = known.bits["denial"], known.bits["sense.reach"] | known.bits["sign"]
    current = found[n]
    if current.concepts & no or not current.concepts & known.bits["sign"]:
        return False
    listed = False
    for earlier in reversed(found[max(0, n - DENIAL_REACH) : n]):
        gap = words[current.first].gap
        if (
            earlier.last + 1 != current.first
            or gap == SENTENCE
            or (gap and not listed and not ends_in_or(known, found, n))
        ):
            return False
        if earlier.concepts & no:
            return True
        if not earlier.concepts & reach:
            return False
        listed = listed or gap > 0
        current = earlier
    return False


def ends_in_or(known: Concepts, found: Sequence[Hit], n: int) -> bool:
    """ "no pain, swelling or popping": a comma carries the "no" on only where the list ends in "or"."""
    either = known.bits["sense.or"]
    return any(hit.concepts & either for hit in found[max(0, n - 2) : n + 3])


def crosses(first: int, last: int, heard: Hits, mark: int) -> bool:
    """Whether a mark of this weight stands between two words."""
    return any(word.gap >= mark for word in heard.words[first + 1 : last + 1])
