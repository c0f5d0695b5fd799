"""Where the words about the body stand, and which of them are denied ("no chest pain"). Draws no conclusion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.understand.concepts import Concepts, Entry, concepts, guessed, plain, spelt
from bot.understand.tidy import Token
from bot.understand.typos import SHORTEST

COMMA, SENTENCE = 1, 3
"""What a mark adds to the distance of the words around it."""
MARKS = {",": COMMA, ";": SENTENCE, ".": SENTENCE, "?": SENTENCE, "!": SENTENCE, "\n": SENTENCE, "-": COMMA}
NO = frozenset({"no", "nope", "nah", "nein", "non", "nao"})
BARELY = frozenset({"just", "only", "nur", "solo", "juste", "so"})
DENIAL_REACH = 7
"""Phrases that may lie between "no" and what it denies."""


class Words(NamedTuple):
    """The words of a message without its marks, as columns: a list each is the cheapest form of a message."""

    texts: list[str]
    """Without accents and apostrophes."""
    ats: list[int]
    """Place in words, marks counted as distance."""
    gaps: list[int]
    """The mark before it: 0, COMMA or SENTENCE."""
    places: list[int]
    """Index of its token."""

    def crosses(self, first: int, last: int, mark: int) -> bool:
        """Whether a mark of this weight stands between two words."""
        return any(gap >= mark for gap in self.gaps[first + 1 : last + 1])


class Hit(NamedTuple):
    concepts: int
    first: int
    last: int
    """Indices of its first and last word."""


class Hits(NamedTuple):
    words: Words
    live: list[Hit]
    """The hits that are not denied, in order."""
    said: int
    """All of their concepts."""
    meanings: list[int]
    """The concepts at each word."""
    tokens: tuple[Token, ...]

    def of(self, mask: int) -> list[Hit]:
        """The hits of any of these concepts."""
        return [hit for hit in self.live if hit.concepts & mask] if self.said & mask else []

    def around(self, first: int, last: int, within: int) -> int:
        """The concepts said within so many words before or after these ones, and at them."""
        ats, meanings, found = self.words.ats, self.meanings, 0
        lowest, highest = ats[first] - within, ats[last] + within
        for index in range(first, -1, -1):
            if ats[index] < lowest:
                break
            found |= meanings[index]
        for index in range(first + 1, len(ats)):
            if ats[index] > highest:
                break
            found |= meanings[index]
        return found

    def near(self, hit: Hit, mask: int, within: int) -> bool:
        return bool(self.said & mask and self.around(hit.first, hit.last, within) & mask)

    def number(self, index: int) -> float | None:
        """The number in digits at this word."""
        return self.tokens[self.words.places[index]].number if 0 <= index < len(self.words.texts) else None

    def mark_before(self, index: int) -> str:
        """The mark right before this word, "" where there is none."""
        place = self.words.places[index]
        return self.tokens[place - 1].text if place and (not index or self.words.places[index - 1] != place - 1) else ""

    def mark_after(self, index: int) -> str:
        place = self.words.places[index] + 1
        ends = index + 1 == len(self.words.texts) or self.words.places[index + 1] != place
        return self.tokens[place].text if ends and place < len(self.tokens) else ""


def words_in(tokens: Sequence[Token]) -> Words:
    words = Words([], [], [], [])
    at = gap = 0
    for index, token in enumerate(tokens):
        text = token.text
        if token.number is not None or text[0].isalnum():
            if "'" in text or not text.isascii():
                text = known_form(text)
            if len(text) >= SHORTEST:
                text = spelt(text)
            if text:
                at += gap + 1
                words.texts.append(text)
                words.ats.append(at)
                words.gaps.append(gap)
                words.places.append(index)
                gap = 0
        elif (mark := MARKS.get(text, 0)) > gap and not (text == "-" and touches(tokens, index)):
            gap = mark
    return words


def known_form(text: str) -> str:
    """Plain; "foot's" is the foot where no "foots" is known, and "I'll" is not ill."""
    if text.endswith("'ll"):
        return text[:-3]
    joined = plain(text)
    return plain(text[:-2]) if text.endswith("'s") and joined not in concepts().entries else joined


def touches(tokens: Sequence[Token], index: int) -> bool:
    """Whether a hyphen binds ("13-year-old") rather than parts ("no - my knee")."""
    around = tokens[max(index - 1, 0) : index + 2]
    return len(around) == 3 and around[0].end == around[1].start and around[1].end == around[2].start


def hits(tokens: tuple[Token, ...]) -> Hits:
    """One pass over the words, longest phrase first; linear in the length of the message."""
    known = concepts()
    words = words_in(tokens)
    phrases = list(phrases_in(known, words))
    said = 0
    for hit in phrases:
        said |= hit.concepts
    denial = known.bits["denial"]
    denied = {n for n in range(len(phrases)) if takes_back(known, words, phrases, n)} if said & denial else set()
    denied |= set(denied_after(known, words, phrases))
    live: list[Hit] = []
    for n, hit in enumerate(phrases):
        if n not in denied:
            live.append(hit)
            if hit.last > hit.first and not hit.concepts & denial:
                live.extend(inner(known, words, hit))
    return settled(words, live, tokens)


def settled(words: Words, live: list[Hit], tokens: tuple[Token, ...]) -> Hits:
    said, meanings = 0, [0] * len(words.texts)
    for meaning, first, last in live:
        said |= meaning
        for index in range(first, last + 1):
            meanings[index] |= meaning
    return Hits(words, live, said, meanings, tokens)


def phrases_in(known: Concepts, words: Words) -> Iterator[Hit]:
    """At each place the longest phrase that no mark interrupts, else the word alone; phrases may overlap."""
    covered = closed = -1
    entries = known.entries
    for index, text in enumerate(words.texts):
        if index <= closed:
            continue
        entry = entries.get(text) or guessed(text)
        hit = phrase_at(entry, words, index) if entry.longer else None
        if hit and hit.last > covered:
            yield hit
            covered = hit.last
            closed = hit.last if hit.concepts & known.bits["closed"] else closed
        elif index > covered and (alone := entry.alone or guessed(text).alone):
            yield Hit(alone, index, index)


def phrase_at(entry: Entry, words: Words, index: int) -> Hit | None:
    """The longest phrase of two words or more that begins here."""
    following = words.texts[index + 1 : index + 2]
    for rest, meaning in entry.longer.get(following[0], ()) if following else ():
        after = index + 1 + len(rest)
        if tuple(words.texts[index + 1 : after]) == rest and not any(words.gaps[index + 1 : after]):
            return Hit(meaning, index, after - 1)
    return None


def inner(known: Concepts, words: Words, outer: Hit) -> Iterator[Hit]:
    """The words inside a phrase that also mean something alone ("can barely walk": walk), but for idioms."""
    if outer.concepts & known.bits["closed"]:
        return
    hidden = outer.concepts | known.bits["whole"]
    if outer.concepts & known.bits["any_part"]:
        hidden |= known.bits["any_part"]
    for index in range(outer.first, outer.last + 1):
        if alone := known.entry(words.texts[index]).alone & ~hidden:
            yield Hit(alone, index, index)


def takes_back(known: Concepts, words: Words, found: Sequence[Hit], n: int) -> bool:
    """Steps back over what "no" may govern (articles, other signs, "or") until it meets the "no" or another word."""
    no, sign = known.bits["denial"], known.bits["sign"]
    reach = known.bits["sense.reach"] | sign
    current = found[n]
    if current.concepts & no or not current.concepts & sign:
        return False
    listed = False
    for earlier in found[max(0, n - DENIAL_REACH) : n][::-1]:
        gap = words.gaps[current.first]
        if earlier.last + 1 < current.first or gap == SENTENCE:
            return False
        if gap and not listed and not ends_in_or(known, found, n):
            return False
        if earlier.concepts & no:
            return True
        if not earlier.concepts & reach:
            return False
        listed = listed or gap > 0
        current = earlier
    return False


def denied_after(known: Concepts, words: Words, found: Sequence[Hit]) -> Iterator[int]:
    """ "Fever? No, just tired": the signs whose next sentence is a bare "no"."""
    for n, hit in enumerate(found):
        at, after = hit.last + 1, hit.last + 2
        if hit.concepts & known.bits["sign"] and at < len(words.texts) and words.gaps[at] == SENTENCE:
            ends = after == len(words.texts) or words.gaps[after] or words.texts[after] in BARELY
            if words.texts[at] in NO and ends:
                yield n


def ends_in_or(known: Concepts, found: Sequence[Hit], n: int) -> bool:
    """ "no pain, swelling or popping": a comma carries the "no" on only where the list ends in "or"."""
    either = known.bits["sense.or"]
    return any(hit.concepts & either for hit in found[max(0, n - 2) : n + 3])
