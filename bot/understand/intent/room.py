"""Whether a message is said to the room, not to a training advisor. Knows no vocabulary but small words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understand import terms as at_place
from bot.understand.facts import Facts
from bot.understand.hunch import ABROAD
from bot.understand.meaning import NOTHING, Term
from bot.understand.mentions import Mention
from bot.understand.subject import TOLD

WHO = frozenset({"who", "who's", "whos", "wer", "quién", "quien", "quem", "qui"})
CALLED = frozenset({"lads", "guys", "folks", "boys", "girls", "ladies", "chat", "chaps", "fellas", "leute", "jungs"})
"""At the head of a message they call the room."""

BEING = frozenset({"is", "are", "was", "were", "keeps"})


def said_to_the_room(facts: Facts) -> bool:
    first = facts.reading.tokens[0].text if facts.reading.tokens else ""
    if first in WHO or (_of_them(facts, first) and not facts.first_person and not facts.aims.asks):
        return True
    called = first in CALLED and not facts.reading.mentions and not facts.first_person and not facts.body
    return called or _invites(facts) or _only_likened(facts)


def _invites(facts: Facts) -> bool:
    if facts.aims.can and facts.training and facts.says("me", "stop me", "my"):
        return False  # "anyone gonna stop me doing swings before my final"
    asked = facts.aims.asks or facts.opens("invite", within=1)
    return "invite" in facts.cues and asked and not facts.sessions.done and not facts.body


def _of_them(facts: Facts, first: str) -> bool:
    """ "congrats on the marathon", "he deadlifts like a shrimp"."""
    what_a = first == "what" and facts.leads("telling")
    return what_a or facts.leads("cheer") or first in TOLD


def _only_likened(facts: Facts) -> bool:
    """ "the cat is doing sprints", "monday is a deadlift of emails": no session is one, only like one."""
    reading = facts.reading
    if not reading.mentions or facts.aims.any or any(piece.amounts for piece in reading.pieces if piece.mentions):
        return False
    return all(_likened(reading.terms, mention) for mention in reading.mentions)


def _likened(terms: Sequence[Term], mention: Mention) -> bool:
    if at_place.text(terms, mention.end) == "of":
        following = terms[mention.end + 1 : mention.end + 2]
        return bool(following) and following[0].meaning is NOTHING and following[0].token.text.isalpha()
    if at_place.text(terms, mention.at - 1) != "doing" or at_place.text(terms, mention.at - 2) not in BEING:
        return False
    doer = terms[mention.at - 3 : mention.at - 2]
    return bool(doer) and (doer[0].meaning is NOTHING or bool(doer[0].meaning.cues & ABROAD))
