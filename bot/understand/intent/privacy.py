"""Whether a message is about what is kept of the writer and who sees it. Changes nothing that is kept."""

from __future__ import annotations

from bot.understand.facts import Facts
from bot.understand.hunch import TALK

THAT = frozenset({"this", "it", "that", "these", "das", "dies", "esto", "eso", "ça", "ca", "cela", "isso", "isto"})


def privacy(facts: Facts) -> bool:
    if "privacy" in facts.cues:
        return not facts.sessions.planned
    if facts.dated or facts.done or facts.cues & TALK:
        return False
    return _kept(facts) or _seen(facts)


def _kept(facts: Facts) -> bool:
    """ "do you save what i tell you", "wipe me from your db"."""
    return "record" in facts.cues and bool(facts.cues & {"keeps", "sees"})


def _seen(facts: Facts) -> bool:
    """ "does my coach see this?", "can admins read my weights?"."""
    if not ({"onlooker", "sees"} <= facts.cues and (facts.aims.asks or facts.leads("onlooker"))):
        return False
    return facts.first_person or "me" in facts.cues or facts.says(*THAT)
