"""The one exception whose text is safe to show to anybody. It never carries raw user text or a token."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.understand.heard import Language


class Refusal(Exception):
    """Something cannot be done; the text says what is wrong and what to do about it."""

    def said(self, language: Language) -> str:
        """The text in that language, where there is one."""
        del language
        return str(self)
