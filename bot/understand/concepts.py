"""The words of words/{body,state}.toml and words/red_flags/, and their concepts. Knows words; judges nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz.distance import OSA

from bot.understand.tidy import Token, tidy, unaccented
from bot.understand.typos import Typos

WORDS = Path(__file__).parent / "words"
RED_FLAGS = (
    "chest-pain",
    "head-knock",
    "heat-illness",
    "dark-urine",
    "saddle-numbness",
    "cannot-bear-weight",
    "pop-sharp-pain",
    "bone-point-pain",
    "fever",
    "low-energy",
    "long-slump",
)
"""Each has a file of its own; the gravest first."""
FILES = (
    "body",
    "state",
    "everyday",
    "red_flags/shared",
    "red_flags/idioms",
    *(f"red_flags/{flag}" for flag in RED_FLAGS),
)
SHORTEST_STEM, LONGEST_STEM = 3, 16
LANGUAGES = ("en", "es", "de", "fr", "pt")
ELISIONS = frozenset({"n", "s", "m", "t", "c", "d", "l", "j", "qu"})
"""French and Portuguese particles that an apostrophe glues to the next word."""


class Phrase(NamedTuple):
    rest: tuple[str, ...]
    """The words after the first one."""
    concepts: int


class Entry(NamedTuple):
    """What a word may begin."""

    alone: int
    """The concepts of the word by itself."""
    longer: Mapping[str, tuple[Phrase, ...]]
    """The phrases that it begins by their second word, longest first."""


UNKNOWN = Entry(0, {})


class Concepts(NamedTuple):
    """Each concept is one bit of an integer, so that "is any of these said?" is one operation."""

    bits: Mapping[str, int]
    """Concept or group → its bits."""
    entries: Mapping[str, Entry]
    """By first word."""
    stems: Mapping[str, int]
    words: frozenset[str]
    """All words of all phrases."""
    typos: Typos
    """Those of them that are worth a guess: the words of signs."""
    ordinary: frozenset[str]
    """Everyday words one letter away from a known one, which they are not."""

    def mask(self, names: Iterable[str]) -> int:
        """All of the named concepts; a name that no file defines is an error of ours (KeyError)."""
        mask = 0
        for name in names:
            mask |= self.bits[name]
        return mask

    def entry(self, word: str) -> Entry:
        """What this word may begin, also by its stem."""
        found = self.entries.get(word)
        return guessed(word) if found is None else found


@lru_cache(maxsize=4096)
def guessed(word: str) -> Entry:
    """A word that no list has, by its stem. Words recur: the last are kept."""
    stem = stem_of(word, concepts().stems)
    return Entry(stem, {}) if stem else UNKNOWN


@lru_cache(maxsize=4096)
def spelt(word: str) -> str:
    """The known word that an unknown one is a typing error of, else the word itself. Words recur: the last are kept."""
    known = concepts()
    if word in known.words or word in known.ordinary or stem_of(word, known.stems):
        return word
    for short in (word, *(word[:at] + word[at + 1 :] for at in range(len(word)))):
        for meant in known.typos.shortened.get(short, ()):
            if likely(word, meant):
                return meant
    return word


def stem_of(word: str, stems: Mapping[str, int]) -> int:
    """The concepts of all stems that the word begins with."""
    found = 0
    for length in range(SHORTEST_STEM, min(len(word), LONGEST_STEM) + 1):
        found |= stems.get(word[:length], 0)
    return found


def likely(typed: str, known: str) -> bool:
    """One letter missing, doubled, wrong or swapped, but rarely the first: "night" is not "tight"."""
    same_start = typed[0] == known[0] or typed[:2] == known[1::-1]
    return same_start and OSA.distance(typed, known, score_cutoff=1) <= 1


def plain(text: str) -> str:
    """Without accents and apostrophes: "can't" is "cant", "j'ai" is "ai", "évanoui" is "evanoui"."""
    if "'" in text:
        first, _, rest = text.partition("'")
        text = rest if first in ELISIONS and len(rest) > 1 else text.replace("'", "")
    return text if text.isascii() else unaccented(text).replace("œ", "oe").replace("æ", "ae")


def is_word(token: Token) -> bool:
    return token.number is not None or token.text[0].isalnum()


def words_of(phrase: str) -> tuple[str, ...]:
    """As tidy() would cut it, without the cost where there is nothing to cut."""
    if phrase.isascii() and phrase.replace(" ", "").isalpha():
        return tuple(phrase.split())
    return tuple(word for token in tidy(phrase) if is_word(token) and (word := plain(token.text)))


@cache
def tables() -> Mapping[str, Mapping[str, Any]]:
    """The vocabulary files as they stand, by name."""
    return {name: tomllib.loads((WORDS / f"{name}.toml").read_text("utf-8")) for name in FILES}


def named(section: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Sequence[str]]]:
    """Concept and its words; a table inside a section gives its name to its concepts ("kind.pain"), but for parts."""
    for name, words in section.items():
        if isinstance(words, Mapping):
            yield from named(words, "" if name == "part" else f"{name}.")
        else:
            yield prefix + name, words


@cache
def concepts() -> Concepts:
    """Read once. A concept may be spread over languages and files; a word may stand for several concepts."""
    bits: dict[str, int] = {}
    stems: dict[str, int] = {}
    phrases: dict[tuple[str, ...], int] = {}
    groups: dict[str, Sequence[str]] = {}
    ordinary: set[str] = set()
    for file, table in tables().items():
        groups |= table.get("groups", {})
        ordinary |= set(table.get("ordinary", "").split())
        for language in LANGUAGES:
            for concept, words in named(table.get(language, {}), "state." if file == "state" else ""):
                bit = bits.setdefault(concept, 1 << len(bits))
                for word in words:
                    learn(word, bit, stems, phrases)
    for said in phrases:
        if len(said) == 1:
            phrases[said] |= stem_of(said[0], stems)
    for name in groups:
        bits[name] = united(name, groups, bits)
    typos = Typos.of(word for said, bit in phrases.items() if bit & bits["guessed"] for word in said)
    every = frozenset(word for said in phrases for word in said)
    return Concepts(bits, by_first(phrases), stems, every, typos, frozenset(ordinary))


def learn(word: str, bit: int, stems: dict[str, int], phrases: dict[tuple[str, ...], int]) -> None:
    if word.endswith("*"):
        stem = plain(word[:-1])
        stems[stem] = stems.get(stem, 0) | bit
    elif said := words_of(word):
        phrases[said] = phrases.get(said, 0) | bit


def united(name: str, groups: Mapping[str, Sequence[str]], bits: Mapping[str, int]) -> int:
    mask = 0
    for member in groups[name]:
        mask |= united(member, groups, bits) if member in groups else bits[member]
    return mask


def by_first(phrases: Mapping[tuple[str, ...], int]) -> dict[str, Entry]:
    alone: dict[str, int] = {}
    longer: dict[str, dict[str, list[Phrase]]] = {}
    for said, found in phrases.items():
        if len(said) == 1:
            alone[said[0]] = found
        else:
            longer.setdefault(said[0], {}).setdefault(said[1], []).append(Phrase(said[1:], found))
    return {
        first: Entry(alone.get(first, 0), longest_first(longer.get(first, {})))
        for first in alone.keys() | longer.keys()
    }


def longest_first(phrases: Mapping[str, list[Phrase]]) -> dict[str, tuple[Phrase, ...]]:
    return {second: tuple(sorted(listed, key=lambda phrase: -len(phrase.rest))) for second, listed in phrases.items()}
