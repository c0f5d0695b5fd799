"""The vocabulary files as they stand, and the ways in which people spell a phrase. Gives no meaning."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from bot.understand.heard import Language
from bot.understand.tidy import tidy, unaccented

WORDS = Path(__file__).parent / "words"


@cache
def vocabulary(language: Language) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """words/<language>.toml as it stands, with the words that count in every language."""
    found: dict[str, dict[str, list[str]]] = tomllib.loads((WORDS / f"{language}.toml").read_text("utf-8"))
    cues = found.get("cue", {})
    both = {key: [*cues.get(key, ()), *words] for key, words in shared().items()}
    return {**found, "cue": {**cues, **both}}


@cache
def shared() -> Mapping[str, Sequence[str]]:
    """The cues of words/shared.toml, which mix all languages."""
    found: dict[str, dict[str, list[str]]] = tomllib.loads((WORDS / "shared.toml").read_text("utf-8"))
    return found["cue"]


def spellings(phrase: str, language: Language) -> Iterator[tuple[str, ...]]:
    """The phrase as tokens, and as people who leave out apostrophes or accents type it."""
    tokens = tuple(token.text for token in tidy(phrase))
    if not tokens:
        if len(phrase) == 1:
            yield (phrase,)  # the mark in "30'" is one only behind a number
        return
    yield tokens
    if "'" in phrase and len(phrase) > 1 and phrase not in KEEPS_APOSTROPHE:
        yield tuple(token.text for token in tidy(phrase.replace("'", "")))
    if language is not Language.EN and (plain := unaccented(phrase)) != phrase:
        yield tuple(token.text for token in tidy(plain))


KEEPS_APOSTROPHE = frozenset({"i'll", "he'll", "she'll", "we'll", "i'd", "she'd", "we'd", "we're"})
"""Without the apostrophe these are other words."""


def words_of(languages: Iterable[Language]) -> dict[str, list[Language]]:
    """Which languages a common word speaks for."""
    found: dict[str, list[Language]] = {}
    for language in languages:
        for phrase in vocabulary(language)["language"]["words"]:
            for spelling in {spelling[0] for spelling in spellings(phrase, language)}:
                if language not in found.setdefault(spelling, []):
                    found[spelling].append(language)
    return found
