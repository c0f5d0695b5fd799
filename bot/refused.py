"""A refusal in each language that the bot speaks: one of the sentences in bot/reply/words. Its text is the English."""

from __future__ import annotations

from bot.errors import Refusal
from bot.reply.phrases import phrase
from bot.understand.heard import Language


class Refused(Refusal):
    def __init__(self, key: str, **values: object) -> None:
        super().__init__(phrase(Language.EN, key, **values))
        self._key, self._values = key, values

    def said(self, language: Language) -> str:
        return phrase(language, self._key, **self._values)
