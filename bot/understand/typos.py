"""A word with one typing error → the word that was meant. Leaves short and ordinary words alone."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz.distance import OSA

SHORTEST = 5
"""Letters. In shorter words one edit too often makes another ordinary word."""

LONGEST = 24

ORDINARY = Path(__file__).parent / "words" / "ordinary.toml"


@cache
def ordinary() -> frozenset[str]:
    """Common words one edit away from a name, and not training."""
    return frozenset(tomllib.loads(ORDINARY.read_text("utf-8"))["words"])


@dataclass(frozen=True, slots=True)
class Typos:
    """An index of words by what is left when one letter is taken away, so that a lookup costs only a few steps."""

    known: frozenset[str]
    shortened: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, words: Iterable[str]) -> Typos:
        known = frozenset(word for word in words if SHORTEST <= len(word) <= LONGEST and word.isalpha())
        shortened: dict[str, list[str]] = {}
        for word in sorted(known):
            for short in _shorter(word):
                shortened.setdefault(short, []).append(word)
        return cls(known, {short: tuple(found) for short, found in shortened.items()})

    def meant(self, word: str) -> str:
        """The known word one edit away (optimal string alignment), or "" where there is none."""
        if not SHORTEST <= len(word) <= LONGEST or word in ordinary():
            return ""
        for short in _shorter(word):
            for candidate in self.shortened.get(short, ()):
                if OSA.distance(word, candidate, score_cutoff=1) <= 1:
                    return candidate
        return ""


def _shorter(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
