"""Whether a message is said to the room, not to a training advisor. Knows no vocabulary but small words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understand import terms as at_place
from bot.understand.facts import Facts
from bot.understand.hunch import ABROAD
from bot.understand.meaning import NOTHING, Term
from bot.understand.mentions import Mention
from bot.understand.subject import TOLD, WRITER

WHO = frozenset({"who", "who's", "whos", "wer", "quién", "quien", "quem", "qui"})
CALLED = frozenset({"lads", "guys", "folks", "boys", "girls", "ladies", "chat", "chaps", "fellas", "leute", "jungs"})
"""At the head of a message they call the room."""

EXCLAIMING = frozenset({"what", "vaya", "quel", "quelle", "que"})
"""At the head of a message they wonder at a game that was seen."""

LAUGHS = frozenset({"lol", "haha", "hahaha", "lmao", "omg", "wow", "ha", "kkk", "jaja", "mdr"})
BEING = frozenset({"is", "are", "was", "were", "keeps"})


def said_to_the_room(facts: Facts) -> bool:
    spoken = (token.text for token in facts.reading.tokens)
    first = next((word for word in spoken if word not in LAUGHS), "")
    if first in WHO or (_of_them(facts, first) and not facts.first_person and not facts.aims.asks):
        return True
    called = first in CALLED and not facts.reading.mentions and not facts.first_person and not facts.body
    if "jest" in facts.cues and not (facts.training or facts.aims.any):
        return True  # "my back hurts just reading this thread"
    return called or _of_doors(facts) or _invites(facts) or _only_likened(facts) or _of_a_thing(facts)


def _of_doors(facts: Facts) -> bool:
    """ "what time is training tonight?", "is the gym open on sunday?"."""
    if "logistics" not in facts.cues or not facts.aims.asks or facts.body or facts.sessions.done:
        return False
    return not facts.first_person and len({mention.activity for mention in facts.reading.mentions}) < 2


def _invites(facts: Facts) -> bool:
    if facts.aims.can and facts.training and facts.says("me", "stop me", "my"):
        return False  # "anyone gonna stop me doing swings before my final"
    asked = facts.aims.asks or facts.opens("invite", within=1)
    return "invite" in facts.cues and asked and not facts.sessions.done and not facts.body


def _of_them(facts: Facts, first: str) -> bool:
    """ "congrats on the marathon", "he deadlifts like a shrimp"."""
    what_a = facts.leads("telling") and first in EXCLAIMING
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
    if at_place.text(terms, mention.at - 1) == "as" and at_place.text(terms, mention.at - 2) in ("count", "counts"):
        return True
    if at_place.text(terms, mention.at - 1) in ("my", "a") and at_place.text(terms, mention.at - 2) in ("is", "was"):
        return bool(mention.at > 2 and terms[mention.at - 3].meaning is NOTHING)  # "that hill is my leg day"
    if at_place.text(terms, mention.at - 1) != "doing" or at_place.text(terms, mention.at - 2) not in BEING:
        return False
    doer = terms[mention.at - 3 : mention.at - 2]
    return bool(doer) and (doer[0].meaning is NOTHING or bool(doer[0].meaning.cues & ABROAD))


def _of_a_thing(facts: Facts) -> bool:
    """ "my phone died mid workout": told of what is the writer's, yet no part of his training."""
    terms = facts.reading.terms
    if len(terms) < 3 or terms[0].token.text != "my" or facts.aims.any or measured(facts):
        return False
    himself = any(token.text in WRITER or token.text == "we" for token in facts.reading.tokens)
    return _a_thing(terms[1]) and not himself and not facts.body


def _a_thing(term: Term) -> bool:
    meaning = term.meaning
    timed = meaning.time or meaning.part or meaning.weekday is not None
    counted = meaning.number is not None or term.token.number is not None or meaning.effort
    return meaning.activity is None and not timed and not counted and meaning.cues <= ABROAD


def measured(facts: Facts) -> bool:
    return any(piece.amounts for piece in facts.reading.pieces)


BE = frozenset({"is", "are", "ist", "sind", "es", "son", "est", "sont", "é", "são"})


def remarked(facts: Facts) -> bool:
    """ "bench press bro culture is wild": a name and a verdict on it, nothing that was done."""
    if facts.sessions.done or measured(facts) or any(piece.whens for piece in facts.reading.pieces):
        return False
    return facts.says(*BE) and not facts.first_person and not facts.body
