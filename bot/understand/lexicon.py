"""Words → meanings, from the vocabulary files. Looks phrases up; knows no grammar."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bot.understand.heard import Language
from bot.understand.tidy import Token, tidy, unaccented
from bot.understand.typos import SHORTEST, Typos
from rules.activities import activities

WORDS = Path(__file__).parent / "words"

OFFSETS = {"today": 0, "tomorrow": 1, "yesterday": -1, "overmorrow": 2, "ereyesterday": -2}


@dataclass(frozen=True, slots=True)
class Meaning:
    """All that a phrase can mean; the grammar picks what fits."""

    activity: str | None = None
    weak: bool = False
    """An ordinary word that names the activity only in a message about training."""
    metres: float | None = None
    """The distance that the name itself says ("10k race")."""
    day: int | None = None
    """Days from today."""
    weekday: int | None = None
    month: int | None = None
    holiday: tuple[int, int] | None = None
    """Month and day of a day with a name ("boxing day")."""
    part: str | None = None
    time: frozenset[str] = frozenset()
    number: float | None = None
    unit: str | None = None
    effort: str | None = None
    cues: frozenset[str] = frozenset()
    unheard: bool = False


NOTHING = Meaning()


class Term(NamedTuple):
    """A phrase of the message with its meaning; every token belongs to exactly one."""

    meaning: Meaning
    token: Token
    """Its first token."""
    start: int
    end: int
    """Its tokens, as a range."""


Bucket = tuple[tuple[tuple[str, ...], Meaning], ...]

MOST_GUESSES = 40
"""Unknown words of a message that are tried as typing errors: a flood of them is no language of ours."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases of a language, bucketed by their first word, longest first."""

    buckets: Mapping[str, Bucket]
    typos: Typos

    def read(self, tokens: Sequence[Token]) -> list[Term]:
        """The message as terms: at each place the longest phrase that fits, else the word alone with no meaning."""
        texts = [token.text for token in tokens]
        terms: list[Term] = []
        at, end, get, guesses = 0, len(texts), self.buckets.get, MOST_GUESSES
        while at < end:
            bucket = get(texts[at])
            if bucket is None and tokens[at].number is None and guesses:
                guesses -= len(texts[at]) >= SHORTEST
                bucket = self._guessed(texts[at])
            meaning, size = NOTHING, 1
            for rest, candidate in bucket or ():
                size = len(rest) + 1
                if size == 1 or (
                    at + size <= end
                    and texts[at + 1] == rest[0]
                    and (size == 2 or texts[at + 1 : at + size] == list(rest))
                    and _whole(tokens, at, rest)
                ):
                    meaning = candidate
                    break
            else:
                size = 1
            terms.append(Term(meaning, tokens[at], at, at + size))
            at += size
        return terms

    def _guessed(self, word: str) -> Bucket | None:
        """ "match's", and words with a typing error."""
        if word.endswith("'s") and (owner := self.buckets.get(word[:-2])) is not None:
            return owner
        meant = self.typos.meant(word)
        return self.buckets.get(meant) if meant else None


def _whole(tokens: Sequence[Token], at: int, rest: tuple[str, ...]) -> bool:
    """A name that ends in a number is not the head of an amount: "4x1" in "4x1k"."""
    end = at + len(rest)
    if not rest[-1].isdigit() or end + 1 >= len(tokens):
        return True
    following = tokens[end + 1]
    return following.start > tokens[end].end or not following.text.isalpha()


@cache
def lexicon(language: Language) -> Lexicon:
    """English names of activities are heard in every language; English function words only in English."""
    phrases: dict[tuple[str, ...], Meaning] = {}
    correctable: set[str] = set()
    words = vocabulary(language)
    for section in words:
        for key, listed in words[section].items():
            for phrase in listed:
                for spelling in spellings(phrase, language):
                    phrases[spelling] = _with(phrases.get(spelling, NOTHING), section, key)
                    if section in CORRECTABLE and len(spelling) == 1:
                        correctable.add(spelling[0])
    for name, found in _names(language, phrases):
        phrases[name] = replace(
            phrases.get(name, NOTHING), activity=found.activity, weak=found.weak, metres=found.metres
        )
        if found.effort:
            phrases[name] = replace(phrases[name], effort=found.effort)
        if len(name) == 1 and not found.weak:
            correctable.add(name[0])
    return Lexicon(_bucketed(phrases), Typos.of(correctable))


CORRECTABLE = frozenset({"day", "weekday"})
"""Sections whose words are recognised with a typing error; names of activities are too."""


@cache
def vocabulary(language: Language) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """words/<language>.toml as it stands, with the words that count in every language."""
    found: dict[str, dict[str, list[str]]] = tomllib.loads((WORDS / f"{language}.toml").read_text("utf-8"))
    return {**found, "cue": {**found.get("cue", {}), **shared()}}


@cache
def shared() -> Mapping[str, Sequence[str]]:
    """The cues of words/shared.toml, which mix all languages."""
    found: dict[str, dict[str, list[str]]] = tomllib.loads((WORDS / "shared.toml").read_text("utf-8"))
    return found["cue"]


def spellings(phrase: str, language: Language) -> Iterator[tuple[str, ...]]:
    """The phrase as tokens, and as people who leave out apostrophes or accents type it."""
    tokens = tuple(token.text for token in tidy(phrase))
    if not tokens:
        return
    yield tokens
    if "'" in phrase and len(phrase) > 1 and phrase not in KEEPS_APOSTROPHE:
        yield tuple(token.text for token in tidy(phrase.replace("'", "")))
    if language is not Language.EN and (plain := unaccented(phrase)) != phrase:
        yield tuple(token.text for token in tidy(plain))


KEEPS_APOSTROPHE = frozenset({"i'll", "he'll", "she'll", "we'll", "i'd", "she'd", "we'd", "we're"})
"""Without the apostrophe these are other words."""


def _with(meaning: Meaning, section: str, key: str) -> Meaning:
    if section == "day":
        offset, _, part = key.partition(" ")
        return replace(meaning, day=OFFSETS[offset] if offset in OFFSETS else int(offset), part=part or meaning.part)
    if section == "holiday":
        month, _, of_month = key.partition("-")
        return replace(meaning, holiday=(int(month), int(of_month)))
    if section == "weekday":
        return replace(meaning, weekday=list(vocabulary(Language.EN)["weekday"]).index(key))
    if section == "month":
        return replace(meaning, month=list(vocabulary(Language.EN)["month"]).index(key) + 1)
    if section == "number":
        return replace(meaning, number=float(key))
    if section == "time":
        return replace(meaning, time=meaning.time | {key})
    if section == "cue":
        return replace(meaning, cues=meaning.cues | {key})
    if section == "unheard":
        return replace(meaning, unheard=True)
    if section == "part":
        return replace(meaning, part=key)
    if section == "unit":
        return replace(meaning, unit=key)
    if section == "effort":
        return replace(meaning, effort=key)
    return meaning


def _names(language: Language, words: Mapping[tuple[str, ...], Meaning]) -> Iterator[tuple[tuple[str, ...], Meaning]]:
    for activity in activities().values():
        for weak, listed in ((True, activity.weak), (False, activity.names)):
            for name in listed:
                yield from _named(name, activity.id, weak, Language.EN, words)
    path = WORDS / "activities" / f"{language}.toml"
    if path.exists():
        listed_names = tomllib.loads(path.read_text("utf-8"))
        for weak, table in ((True, listed_names.pop("weak", {})), (False, listed_names)):
            for name, found in table.items():
                yield from _named(name, found, weak, language, words)


def _named(
    name: str, activity: str, weak: bool, language: Language, words: Mapping[tuple[str, ...], Meaning]
) -> Iterator[tuple[tuple[str, ...], Meaning]]:
    for spelling in spellings(name, language):
        efforts = [words[(word,)].effort for word in spelling if (word,) in words]
        effort = next((found for found in efforts if found), None)
        metres = _metres(spelling, words) or _flying(activity, spelling)
        yield spelling, Meaning(activity=activity, weak=weak, metres=metres, effort=effort)


def _flying(activity: str, spelling: Sequence[str]) -> float | None:
    """ "flying 30s" are flying sprints over 30 m."""
    number = next((word for word in spelling if word.isdigit()), None)
    return float(number) if activity == "flying-sprint" and number else None


METRES = {"metre": 1.0, "kilometre": 1000.0, "mile": 1609.344, "yard": 0.9144}


def _metres(spelling: Sequence[str], words: Mapping[tuple[str, ...], Meaning]) -> float | None:
    """ "200m repeats" says 200 m; "4x100 relay" and "flying 30s" say nothing that is a total."""
    if len(spelling) < 2 or not spelling[0].isdigit() or (spelling[1],) not in words:
        return None
    unit = words[(spelling[1],)].unit or ""
    return float(spelling[0]) * METRES[unit] if unit in METRES else None


def _bucketed(
    phrases: Mapping[tuple[str, ...], Meaning],
) -> dict[str, tuple[tuple[tuple[str, ...], Meaning], ...]]:
    buckets: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
    for phrase, meaning in phrases.items():
        buckets.setdefault(phrase[0], []).append((phrase[1:], meaning))
    return {first: tuple(sorted(bucket, key=_longest_first)) for first, bucket in buckets.items()}


def _longest_first(entry: tuple[tuple[str, ...], Meaning]) -> int:
    return -len(entry[0])


def words_of(languages: Iterable[Language]) -> dict[str, list[Language]]:
    """Which languages a common word speaks for."""
    found: dict[str, list[Language]] = {}
    for language in languages:
        for phrase in vocabulary(language)["language"]["words"]:
            for spelling in {spelling[0] for spelling in spellings(phrase, language)}:
                found.setdefault(spelling, []).append(language)
    return found
