"""Which of the languages with a vocabulary a message is written in. Counts common words, nothing more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from bot.understand.heard import Language
from bot.understand.lexicon import lexicon
from bot.understand.meaning import Meaning
from bot.understand.tidy import Token
from bot.understand.vocabulary import WORDS, shared, words_of


def language_of(tokens: Sequence[Token]) -> Language:
    """English unless more words speak for another language; a word that is English too speaks for English only."""
    votes: dict[Language, int] = {}
    speaks = _speaks()
    for token in tokens:
        for language in speaks.get(token.text, ()):
            votes[language] = votes.get(language, 0) + 1
    if not votes or (len(votes) == 1 and Language.EN in votes):
        return Language.EN
    return max(votes, key=lambda language: (votes[language], language is Language.EN))


@cache
def _speaks() -> Mapping[str, Sequence[Language]]:
    spoken = words_of(language for language in Language if (WORDS / f"{language}.toml").exists())
    return {
        word: [Language.EN] if Language.EN in languages else languages
        for word, languages in spoken.items()
        if Language.EN in languages or not _english_too(word)
    }


def _english_too(word: str) -> bool:
    """Means something in English apart from what the shared small words of all languages mean."""
    return any(
        rest or meaning.cues - shared().keys() or meaning != Meaning(cues=meaning.cues)
        for rest, meaning in lexicon(Language.EN).buckets.get(word, ())
    )
