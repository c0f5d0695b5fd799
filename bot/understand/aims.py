"""What the asking words of a message ask for, before any session is settled. Chooses no intent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.understand.meaning import Term
from bot.understand.reading import Reading

OPENING = 4
"""Terms at the head of a sentence in which a lone word such as "move" is a request."""


class Aims(NamedTuple):
    asks: bool = False
    """A question mark stands somewhere."""
    plan: bool = False
    order: bool = False
    instead: bool = False
    when: bool = False
    can: bool = False
    seeks: bool = False
    """One of the words "what", "how", "any" is said."""

    @property
    def any(self) -> bool:
        return self.asks or self.plan or self.order or self.instead or self.when or self.can


def aims_of(reading: Reading) -> Aims:
    cues = reading.cues
    asks = any(piece.clause.asks for piece in reading.pieces) or _put(reading)
    last = "last_before" in cues and "before" in cues and asks and _opens_or_closes(reading, "last_before", asks)
    asked = _questions(reading)
    when = (
        last or _asked(reading, "when", asked) or ("when_bare" in cues and _opens_or_closes(reading, "when_bare", asks))
    )
    return Aims(
        asks=asks,
        plan=("plan" in cues and _weighty(reading, "plan")) or _counts(reading) > 1 or _laid(reading),
        order=_order(reading, asks, when),
        instead=_what_can(reading)
        or (
            (_asked(reading, "instead", asked) or _asked(reading, "replaced", asked))
            and (asks or _weighty(reading, "instead") or _how(reading))
        ),
        when=when,
        can="can" in cues or _tagged(reading) is not None,
        seeks=_how(reading),
    )


def _put(reading: Reading) -> bool:
    """A question is put in so many words, with no mark and inside a sentence: "gave blood, can i squat"."""
    heads = [reading.terms[piece.clause.start] for piece in reading.pieces]
    opened = any(head.token.text in OPENS and "telling" not in head.meaning.cues for head in heads)
    return opened or any(
        term.end - term.start > 1 and term.token.text in PUT and term.meaning.cues & {"can", "when"}
        for term in reading.terms
    )


OPENS = frozenset({"what", "whats", "what's", "how", "hows", "how's", "is", "are", "does", "where"})
PUT = frozenset(
    {"yes", "can", "could", "should", "shall", "may", "is", "am", "would", "will", "when", "whens", "or", "any"}
)


def _counts(reading: Reading) -> int:
    """ "strength x3 speed x2": so many of each is a wish for a plan."""
    counted = [amount for piece in reading.pieces for amount in piece.amounts if piece.mentions]
    weekly = any(term.meaning.time & {"week"} for term in reading.terms)
    wanted = (weekly or reading.cues & {"horizon", "planned"}) and "done" not in reading.cues
    if wanted and not reading.cues & {"order", "when"} and not _opened(reading, "can", 2):
        return sum(amount.many is not None for amount in counted)
    return sum(amount.many is not None and reading.terms[amount.start].token.text == "x" for amount in counted)


def _laid(reading: Reading) -> bool:
    """ "fit squats, a run and a swim in": such a word at the head of a clause asks for a plan."""
    return any(piece.mentions and reading.terms[piece.clause.start].token.text in LAYING for piece in reading.pieces)


LAYING = frozenset({"fit", "slot", "spread", "arrange", "organise", "organize", "distribute", "draft", "rearrange"})


def _how(reading: Reading) -> bool:
    return any(token.text in HOW for token in reading.tokens)


HOW = frozenset({"how", "what", "what's", "whats", "any", "wie", "was", "cómo", "qué", "comment", "que", "como"})


def _what_can(reading: Reading) -> bool:
    """ "what conditioning can we do?"."""
    for opening in openings(reading, OPENING):
        if opening and opening[0].token.text in ("what", "which", "whats", "what's"):
            return not opening[0].meaning.cues & {"when", "plan", "order"} and any(
                "can" in term.meaning.cues and term.end - term.start > 1 for term in opening[1:]
            )
    return False


def _questions(reading: Reading) -> frozenset[int]:
    """The sentences with a question mark."""
    return frozenset(piece.clause.sentence for piece in reading.pieces if piece.clause.asks)


def _asked(reading: Reading, cue: str, questions: frozenset[int]) -> bool:
    """The cue stands in a sentence that asks; in any, where none has a question mark."""
    if cue not in reading.cues:
        return False
    return any(
        cue in piece.clause.cues and (not questions or piece.clause.sentence in questions) for piece in reading.pieces
    )


LONGEST_TAG = 4


def _tagged(reading: Reading) -> int | None:
    """The last piece, where it is only a tag: "fine right", "sound ok", "yeah?"."""
    last = len(reading.pieces) - 1
    if last < 1:
        return None
    piece = reading.pieces[last]
    words = reading.terms[piece.clause.start : piece.clause.end]
    if (
        piece.mentions
        or piece.whens
        or len(words) > LONGEST_TAG
        or piece.clause.cues & {"done", "state", "wellness", "body"}
    ):
        return None
    tags = sum(bool(term.meaning.cues & {"tag", "can", "or"}) for term in words)
    return last if "tag" in piece.clause.cues and len(words) - tags <= 1 else None


def openings(reading: Reading, size: int) -> list[Sequence[Term]]:
    """The first terms of each sentence."""
    return [
        reading.terms[piece.clause.start : piece.clause.start + size]
        for piece in reading.pieces
        if piece.clause.link == "sentence"
    ]


def _weighty(reading: Reading, cue: str) -> bool:
    """The cue is a phrase, or a lone word at the head of a sentence."""
    if any(cue in term.meaning.cues and term.end - term.start > 1 for term in reading.terms):
        return True
    opened = _opened(reading, cue, OPENING)
    return opened and (bool(reading.mentions) or cue != "plan")


def _opened(reading: Reading, cue: str, within: int) -> bool:
    return any(cue in term.meaning.cues for opening in openings(reading, within) for term in opening)


def _opens_or_closes(reading: Reading, cue: str, asks: bool) -> bool:
    if _opened(reading, cue, 2):
        return True
    words = [term for term in reading.terms if term.token.text not in ".?!,"]
    return bool(words) and cue in words[-1].meaning.cues and (asks or words[-1].token.text == "when")


def _order(reading: Reading, asks: bool, when: bool) -> bool:
    """ "which first?", "squats before or after sprints", "X then Y or Y then X"."""
    named = {mention.activity for mention in reading.mentions}
    topics = {term.token.text for term in reading.terms if "topic" in term.meaning.cues}
    cues = reading.cues
    if not named or when:
        return False
    several = len(named) + len(topics) > 1 or len(reading.mentions) > 1
    if several and _asked(reading, "order", _questions(reading)) and _first_of_two(reading):
        return True
    if _swapped(reading) or _either_side(reading):
        return True
    if several and asks and _one_sentence(reading, "or", "before", "after"):
        return True
    joined = _either(reading) and bool(cues & {"before", "after", "then"})
    return joined and len(named) > 1 and len(reading.mentions) > 2 and (asks or "can" in cues)


def _swapped(reading: Reading) -> bool:
    """ "swim then weights, or weights then swim", "squat am sprint pm or sprint am squat pm"."""
    names = [mention.activity for mention in reading.mentions]
    if len(names) < 3 or not reading.cues & {"then", "or"}:
        return False
    thens = sum("then" in term.meaning.cues for term in reading.terms)
    if thens > 1 and "or" in reading.cues and len(set(names)) > 1:
        return True
    if thens:
        return len({name for name in names if names.count(name) > 1}) > 1
    return len(names) > 3 and names[0] != names[1] and names[:2] == names[3:1:-1]


def _one_sentence(reading: Reading, *wanted: str) -> bool:
    said: dict[int, set[str]] = {}
    for piece in reading.pieces:
        said.setdefault(piece.clause.sentence, set()).update(piece.clause.cues)
    return any(found >= set(wanted) for found in said.values())


def _either_side(reading: Reading) -> bool:
    """ "do I stretch before or after my lift?": one of the two may be a name that is not known."""
    for at, term in enumerate(reading.terms):
        if "order" in term.meaning.cues and term.end - term.start > 2:
            after = [word.meaning for word in reading.terms[at + 1 : at + 4]]
            if any(meaning.activity or "topic" in meaning.cues for meaning in after) or not after:
                return True
    return False


def _either(reading: Reading) -> bool:
    """An "or" between sessions, or before a lone "after"."""
    return any(
        piece.clause.link == "or"
        and (piece.mentions or (piece.clause.cues | _next_cues(reading, at)) & {"before", "after"})
        for at, piece in enumerate(reading.pieces)
    )


def _next_cues(reading: Reading, at: int) -> frozenset[str]:
    """ "… or | after squats": where "or" stands alone, what follows counts."""
    alone = reading.pieces[at].clause.end - reading.pieces[at].clause.start == 1
    return reading.pieces[at + 1].clause.cues if alone and at + 1 < len(reading.pieces) else frozenset()


def _asks_first(reading: Reading, at: int) -> bool:
    """ "squats first", not "my first meet"."""
    term = reading.terms[at]
    before = reading.tokens[term.start - 1].text if term.start else "the" if term.token.text == "first" else ""
    return "order" in term.meaning.cues and before not in ("my", "the", "a", "our", "first")


def _first_of_two(reading: Reading) -> bool:
    """A bare "first" asks only where something is asked."""
    phrases = [term for term in reading.terms if "order" in term.meaning.cues]
    bare = all(term.end - term.start == 1 for term in phrases)
    if bare and not any(_asks_first(reading, at) for at in range(len(reading.terms))):
        return False
    questions = _questions(reading)
    near = [piece for piece in reading.pieces if "order" in piece.clause.cues]
    if bare and not any(piece.mentions or piece.clause.sentence in questions for piece in near):
        return False
    asked = any(piece.clause.asks for piece in reading.pieces) or bool(reading.cues & {"or", "can", "general_weak"})
    return not bare or asked
