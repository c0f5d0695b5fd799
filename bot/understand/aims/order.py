"""Whether it is asked which of two sessions comes first. Chooses no intent."""

from __future__ import annotations

from bot.understand.aims.asking import asked_in, phrase_before, questions_of
from bot.understand.reading import Reading


def order_asked(reading: Reading, asks: bool, when: bool) -> bool:
    """ "which first?", "squats before or after sprints", "X then Y or Y then X"."""
    named = {mention.activity for mention in reading.mentions}
    topics = {term.token.text for term in reading.terms if "topic" in term.meaning.cues}
    cues = reading.cues
    if not named and _turned(reading):
        return bool(topics) or any(term.meaning.activity for term in reading.terms)
    if not named or (when and not phrase_before(reading, "order", "when")):
        return False
    several = len(named) + len(topics) > 1 or len(reading.mentions) > 1
    if several and asked_in(reading, "order", questions_of(reading)) and _first_of_two(reading):
        return True
    if _swapped(reading) or _turned(reading) or _either_side(reading):
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


def _turned(reading: Reading) -> bool:
    """ "swim before weights or weights before swim": the same words on both sides, turned round."""
    words = [term.token.text for term in reading.terms if term.token.text not in ".?!,"]
    cut = next((at for at, term in enumerate(reading.terms) if "or" in term.meaning.cues), None)
    if cut is None:
        return False
    right = words[cut + 1 :]
    left = words[max(0, cut - len(right)) : cut]
    return len(right) > 2 and left != right and sorted(left) == sorted(right)


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
    questions = questions_of(reading)
    near = [piece for piece in reading.pieces if "order" in piece.clause.cues]
    if bare and not any(piece.mentions or piece.clause.sentence in questions for piece in near):
        return False
    asked = any(piece.clause.asks for piece in reading.pieces) or bool(reading.cues & {"or", "can", "general_weak"})
    return not bare or asked
