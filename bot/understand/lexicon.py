"""Words → meanings, from the vocabulary files. Looks phrases up; knows no grammar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from bot.understand.heard import Language
from bot.understand.meaning import NOTHING, Meaning, Term
from bot.understand.naming import names_of
from bot.understand.tidy import Token
from bot.understand.typos import SHORTEST, Typos
from bot.understand.vocabulary import spellings, vocabulary

OFFSETS = {"today": 0, "tomorrow": 1, "yesterday": -1, "overmorrow": 2, "ereyesterday": -2}


Bucket = tuple[tuple[tuple[str, ...], Meaning], ...]

MOST_GUESSES = 40
"""Unknown words of a message that are tried as typing errors: a flood of them is no language of ours."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases of a language, bucketed by their first word, longest first."""

    buckets: Mapping[str, Bucket]
    typos: Typos
    possessive: frozenset[str]
    """Words in "'s" that stand in phrases of their own."""

    def read(self, tokens: Sequence[Token]) -> list[Term]:
        """The message as terms: at each place the longest phrase that fits, else the word alone with no meaning."""
        texts = [self._bare(token.text) for token in tokens]
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

    def _bare(self, word: str) -> str:
        """ "match's", "my long run's saturday": the name, where the word as it stands is no other."""
        if word.endswith("'s") and word not in self.possessive:
            return word[:-2]
        return word

    def _guessed(self, word: str) -> Bucket | None:
        """A word with a typing error."""
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
    for name, found in names_of(language, phrases):
        phrases[name] = replace(
            phrases.get(name, NOTHING), activity=found.activity, weak=found.weak, metres=found.metres
        )
        if found.effort:
            phrases[name] = replace(phrases[name], effort=found.effort)
        if len(name) > 1 and name[-1].endswith("ed") and name[-1] not in NOUNS:
            phrases[name] = replace(phrases[name], cues=phrases[name].cues | {"done"})
        if len(name) == 1 and not found.weak:
            correctable.add(name[0])
    possessive = frozenset(word for phrase in phrases for word in phrase if word.endswith("'s"))
    return Lexicon(_bucketed(phrases), Typos.of(correctable), possessive)


CORRECTABLE = frozenset({"day", "weekday"})
"""Sections whose words are recognised with a typing error; names of activities are too."""


NOUNS = frozenset({"sled", "speed", "pied"})
"""Last words of names that look like past forms: "foam rolled" is one, "heavy sled" is none."""


def _with(meaning: Meaning, section: str, key: str) -> Meaning:
    if section == "day":
        offset, _, part = key.partition(" ")
        if "-" in offset[1:]:
            month, _, of_month = offset.partition("-")
            return replace(meaning, holiday=(int(month), int(of_month)))
        return replace(meaning, day=OFFSETS[offset] if offset in OFFSETS else int(offset), part=part or meaning.part)
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


def _bucketed(
    phrases: Mapping[tuple[str, ...], Meaning],
) -> dict[str, tuple[tuple[tuple[str, ...], Meaning], ...]]:
    buckets: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
    for phrase, meaning in phrases.items():
        buckets.setdefault(phrase[0], []).append((phrase[1:], meaning))
    return {first: tuple(sorted(bucket, key=_longest_first)) for first, bucket in buckets.items()}


def _longest_first(entry: tuple[tuple[str, ...], Meaning]) -> int:
    return -len(entry[0])
