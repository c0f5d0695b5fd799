"""Which of the languages with a vocabulary a message is written in. Counts common words, nothing more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from bot.understand.heard import Language
from bot.understand.lexicon import WORDS, words_of
from bot.understand.tidy import Token


def language_of(tokens: Sequence[Token]) -> Language:
    """English unless another language's common words outnumber the English ones."""
    votes: dict[Language, int] = {}
    speaks = _speaks()
    for token in tokens:
        for language in speaks.get(token.text, ()):
            votes[language] = votes.get(language, 0) + 1
    if not votes or (len(votes) == 1 and Language.EN in votes):
        return Language.EN
    best = max(votes, key=lambda language: (votes[language], language is Language.EN))
    return best


@cache
def _speaks() -> Mapping[str, Sequence[Language]]:
    return words_of(language for language in Language if (WORDS / f"{language}.toml").exists())
