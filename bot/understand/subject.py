"""Whom a message is about: the writer, or somebody else whose training is no business of the log."""

from __future__ import annotations

from itertools import pairwise

from bot.understand.facts import Facts

TOLD = frozenset({"he", "she", "him", "her", "his", "he's", "she's", "hes", "shes", "he'd"})
US = frozenset({"bot", "coach", "here", "everyone", "channel"})
"""After "@": the bot itself, or all."""
WRITER = frozenset({"i", "i'm", "im", "i've", "ive", "i'd", "i'll"})


def other_person(facts: Facts) -> bool:
    """What the message is about is somebody else's training or body."""
    cues, asks = facts.cues, facts.aims.any
    about = facts.training or bool(facts.body or facts.checkin.red_flags)
    named = "them" in cues and any(term.meaning.activity for term in facts.reading.terms)
    if "spectator" in cues or _of_anyone(facts) or ("elsewhere" in cues and not about) or not (about or asks or named):
        return False
    if _tagged(facts):
        return True
    other = "other" in cues and _alone_meant(facts)
    them = "them" in cues or ("they" in cues and (other or facts.opens("they", within=1)))
    if "them_can" in cues:
        return other or them or "ours" in cues or not facts.first_person
    tokens = _spoken(facts)
    written, told = sum(token in WRITER for token in tokens), sum(token in TOLD for token in tokens)
    if written:
        if facts.leads("other") and not _in_first(facts, WRITER):
            return bool(told) or not (facts.sessions.done and facts.aims.asks)
        return other and told >= written and (told > 1 or facts.leads("other"))
    if other and facts.opens("other", within=1):
        return not _done_to_the_writer(facts) and not (facts.sessions.done and _owns(facts))
    if facts.first_person:
        return False
    return (
        (other and (asks or them or bool(facts.body)))
        or (them and asks)
        or ("ours" in cues and facts.aims.asks and about and not facts.sessions.done)
    )


def _spoken(facts: Facts) -> list[str]:
    """The words but for those that name somebody: the "i" of "a kid i coach" is not the writer's."""
    reading = facts.reading
    named = {at for term in reading.terms if "other" in term.meaning.cues for at in range(term.start, term.end)}
    return [token.text for at, token in enumerate(reading.tokens) if at not in named]


def _alone_meant(facts: Facts) -> bool:
    """ "my wife", but not "yoga with my wife"."""
    terms = facts.reading.terms
    return any(
        "other" in term.meaning.cues
        and not (at and (terms[at - 1].meaning.cues & {"join"} or terms[at - 1].token.text == "w"))
        for at, term in enumerate(terms)
    )


def _tagged(facts: Facts) -> bool:
    """ "what did @maya train?"."""
    tokens = facts.reading.tokens
    pairs = pairwise(tokens)
    named = any(
        at.text == "@" and name.text.isalpha() and name.text not in US and at.end == name.start for at, name in pairs
    )
    return named and facts.aims.asks and not facts.first_person


def _owns(facts: Facts) -> bool:
    """ "my squats", not "my son"."""
    return any(
        term.token.text == "myself" or (term.token.text == "my" and "other" not in term.meaning.cues)
        for term in facts.reading.terms
    )


def _done_to_the_writer(facts: Facts) -> bool:
    """ "gf talked me into yoga", but not "wife comes to yoga with me"."""
    tokens = [token.text for token in facts.reading.tokens]
    return any(
        token in ("me", "us") and at and tokens[at - 1] not in ("with", "to", "for", "than", "asked", "told")
        for at, token in enumerate(tokens)
    )


def _of_anyone(facts: Facts) -> bool:
    """ "what's a good mile time for a 16 year old?"."""
    return facts.leads("general") and not facts.cues & {"them", "them_can"}


def _in_first(facts: Facts, words: frozenset[str]) -> bool:
    """One of these words stands in the first sentence."""
    ends = next((at for at, token in enumerate(facts.reading.tokens) if token.text in ".?!"), None)
    return any(token.text in words for token in facts.reading.tokens[:ends])
