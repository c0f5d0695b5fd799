"""All that an intent can be told from. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass

from bot.understand.aims import Aims
from bot.understand.aims.asking import openings
from bot.understand.heard import BodyPart, Language, Said
from bot.understand.reading import Reading
from bot.understand.sessions import Sessions
from rules.model import CheckIn


@dataclass(frozen=True, slots=True)
class Facts:
    """All that an intent can be told from."""

    reading: Reading
    aims: Aims
    sessions: Sessions
    body: tuple[BodyPart, ...]
    checkin: CheckIn

    @property
    def cues(self) -> frozenset[str]:
        return self.reading.cues

    @property
    def done(self) -> tuple[Said, ...]:
        return (*self.sessions.done, *self.sessions.assumed)

    @property
    def training(self) -> bool:
        return bool(self.reading.mentions or self.done or self.sessions.planned or self.sessions.habits)

    @property
    def dated(self) -> bool:
        return any(said.day for said in (*self.sessions.done, *self.sessions.planned))

    def says(self, *words: str) -> bool:
        return any(term.token.text in words for term in self.reading.terms)

    def opens(self, *cues: str, within: int = 2) -> bool:
        """The message, or a sentence of it, opens with one of these cues."""
        wanted = frozenset(cues)
        return any(term.meaning.cues & wanted for opening in openings(self.reading, within) for term in opening)

    def leads(self, cue: str) -> bool:
        """The very first phrase of the message has this cue."""
        return bool(self.reading.terms) and cue in self.reading.terms[0].meaning.cues

    @property
    def first_person(self) -> bool:
        """The writer speaks of himself."""
        if any(token.text in ("i", "i'm", "im", "i've", "ive", "i'd", "me", "myself") for token in self.reading.tokens):
            return True
        if self.reading.language is Language.EN:
            return any(term.token.text == "my" and "other" not in term.meaning.cues for term in self.reading.terms)
        return any("me" in term.meaning.cues for term in self.reading.terms)
