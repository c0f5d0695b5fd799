"""Which of the languages with a vocabulary a message is written in. Counts words, nothing more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from bot.understand.heard import Language
from bot.understand.lexicon import lexicon
from bot.understand.meaning import Meaning
from bot.understand.tidy import Token
from bot.understand.vocabulary import WORDS, shared, spellings, vocabulary, words_of

SHORTEST = 4
"""Letters: shorter words are spelt alike in too many languages to speak for one that few words speak for."""


def language_of(tokens: Sequence[Token]) -> Language:
    """English unless more words speak for another language.

    A word that means something in English speaks for English only, but for the few that the files list in both ("was").
    The common words of the languages speak first; only where none is said, all the words of their vocabularies.
    """
    votes = _votes(tokens, _speaks())
    if not votes:
        return _whispered(tokens)
    if len(votes) == 1 and Language.EN in votes:
        return Language.EN
    most = max(votes.values())
    if votes.get(Language.EN) != most and sum(vote == most for vote in votes.values()) > 1:
        votes = {
            **votes,
            **{lang: votes[lang] + more for lang, more in _votes(tokens, _whispers()).items() if lang in votes},
        }
    return max(votes, key=lambda language: (votes[language], language is Language.EN))


def _whispered(tokens: Sequence[Token]) -> Language:
    """One such word among others is a loan: "sunday: nada"."""
    votes = _votes(tokens, _whispers())
    best = max(votes, key=lambda language: votes[language], default=Language.EN)
    words = sum(len(token.text) >= SHORTEST - 1 and token.text.isalpha() for token in tokens)
    return best if votes and (votes[best] > 1 or words == 1) else Language.EN


def _votes(tokens: Sequence[Token], speaks: Mapping[str, Sequence[Language]]) -> dict[Language, int]:
    votes: dict[Language, int] = {}
    for token in tokens:
        for language in speaks.get(token.text, ()):
            votes[language] = votes.get(language, 0) + 1
    return votes


@cache
def _speaks() -> Mapping[str, Sequence[Language]]:
    spoken = words_of(language for language in Language if (WORDS / f"{language}.toml").exists())
    return {word: languages for word, languages in spoken.items() if Language.EN in languages or not _english_too(word)}


@cache
def _whispers() -> Mapping[str, Sequence[Language]]:
    """The words of all phrases of a language that no English phrase has."""
    words = {language: _all_words(language) for language in Language}
    english = words.pop(Language.EN)
    found: dict[str, list[Language]] = {}
    for language, spoken in words.items():
        for word in spoken - english:
            if len(word) >= SHORTEST and not _english_too(word):
                found.setdefault(word, []).append(language)
    return found


def _all_words(language: Language) -> frozenset[str]:
    file = vocabulary(language)
    listed = [
        phrase
        for section in file
        for key, phrases in file[section].items()
        if key not in shared()
        for phrase in phrases
    ]
    return frozenset(word for phrase in listed for spelling in spellings(phrase, language) for word in spelling)


def _english_too(word: str) -> bool:
    """Means something in English apart from what the shared small words of all languages mean."""
    return any(
        meaning.cues - shared().keys() or meaning != Meaning(cues=meaning.cues)
        for _, meaning in lexicon(Language.EN).buckets.get(word, ())
    )
