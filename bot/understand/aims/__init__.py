"""What the asking words of a message ask for, before any session is settled. Chooses no intent."""

from __future__ import annotations

from typing import NamedTuple

from bot.understand.aims.asking import OPENING, asked_in, opened, openings, opens_or_closes, questions_of, weighty
from bot.understand.aims.order import order_asked
from bot.understand.heard import Language
from bot.understand.reading import Reading
from bot.understand.terms import goes_on


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
    last = "last_before" in cues and "before" in cues and asks and opens_or_closes(reading, "last_before", asks)
    asked = questions_of(reading)
    bare = "when_bare" in cues and opens_or_closes(reading, "when_bare", asks)
    when = last or asked_in(reading, "when", asked) or bare or _next_day(reading)
    return Aims(
        asks=asks,
        plan=("plan" in cues and weighty(reading, "plan")) or _counts(reading) > 1 or _laid(reading),
        order=order_asked(reading, asks, when),
        instead=_what_can(reading)
        or _what_to_do(reading)
        or _left_to_end(reading)
        or (asks and _other_kind(reading))
        or (
            (asked_in(reading, "instead", asked) or asked_in(reading, "replaced", asked))
            and (asks or weighty(reading, "instead") or _how(reading))
        ),
        when=when,
        can="can" in cues or _tagged(reading) is not None or _taken_up(reading, asks),
        seeks=_how(reading),
    )


FEW = 6
"""Tokens: so short is "and a run then?"."""


def _taken_up(reading: Reading, asks: bool) -> bool:
    """ "and a run?" goes on from the question before."""
    return asks and goes_on(reading.terms) and bool(reading.mentions) and len(reading.tokens) <= FEW


def _put(reading: Reading) -> bool:
    """A question is put in so many words, with no mark and inside a sentence: "gave blood, can i squat"."""
    heads = [reading.terms[piece.clause.start] for piece in reading.pieces]
    opened = any(head.token.text in OPENS and "telling" not in head.meaning.cues for head in heads)
    return opened or any(
        term.end - term.start > 1
        and term.meaning.cues & {"can", "when"}
        and (term.token.text in PUT or any(token.text == "or" for token in reading.tokens[term.start : term.end]))
        for term in reading.terms
    )


OPENS = frozenset({"why", "what", "whats", "what's", "how", "hows", "how's", "is", "are", "does", "where"})

PUT = frozenset(
    {"yes", "can", "could", "should", "shall", "may", "is", "am", "would", "will", "when", "whens", "or", "any"}
)


def _counts(reading: Reading) -> int:
    """ "strength x3 speed x2": so many of each is a wish for a plan."""
    counted = [amount for piece in reading.pieces for amount in piece.amounts if piece.mentions]
    weekly = any(term.meaning.time & {"week"} for term in reading.terms)
    wanted = (weekly or reading.cues & {"horizon", "planned"}) and "done" not in reading.cues
    if wanted and not reading.cues & {"order", "when"} and not opened(reading, "can", 2):
        return sum(amount.many is not None for amount in counted)
    return sum(amount.many is not None and reading.terms[amount.start].token.text == "x" for amount in counted)


def _laid(reading: Reading) -> bool:
    """ "fit squats, a run and a swim in": such a word at the head of a clause asks for a plan."""
    for piece in reading.pieces:
        terms = reading.terms[piece.clause.start : piece.clause.end]
        if piece.mentions and any(
            term.token.text in LAYING and (not at or "planned" in terms[at - 1].meaning.cues)
            for at, term in enumerate(terms)
        ):
            return True
    return False


LAYING = frozenset({"fit", "slot", "spread", "arrange", "organise", "organize", "distribute", "draft", "rearrange"})


def _how(reading: Reading) -> bool:
    german = reading.language is Language.DE
    return any(token.text in HOW and (token.text != "was" or german) for token in reading.tokens)


HOW = frozenset({"how", "what", "what's", "whats", "any", "wie", "was", "cómo", "qué", "comment", "que", "como"})


def _other_kind(reading: Reading) -> bool:
    """ "other triceps stuff?"."""
    tokens = [token.text for token in reading.tokens]
    return any(token == "other" and THINGS & set(tokens[at + 1 : at + 4]) for at, token in enumerate(tokens))


THINGS = frozenset({"stuff", "exercise", "exercises", "option", "options", "move", "moves", "work", "things", "thing"})


def _what_can(reading: Reading) -> bool:
    """ "what conditioning can we do?"."""
    for opening in openings(reading, OPENING):
        if opening and opening[0].token.text in ("what", "which", "whats", "what's"):
            return not opening[0].meaning.cues & {"when", "plan", "order"} and any(
                "can" in term.meaning.cues and term.end - term.start > 1 for term in opening[1:]
            )
    return False


def _left_to_end(reading: Reading) -> bool:
    """ "sore calves, can't sprint, options": the last clause is but that word."""
    last = reading.pieces[-1].clause if len(reading.pieces) > 1 else None
    if last is None or last.end - last.start != 1 or not (reading.mentions or "body" in reading.cues):
        return False
    return "instead" in last.cues and reading.terms[last.start].token.text != "instead"


def _next_day(reading: Reading) -> bool:
    """ "next leg day?" with no day named asks for one."""
    return any(
        piece.clause.asks
        and piece.mentions
        and not piece.whens
        and "next" in reading.terms[piece.clause.start].meaning.time
        and piece.clause.end - piece.clause.start <= FEW
        for piece in reading.pieces
    )


WHAT = frozenset(
    {"what", "which", "welche", "welches", "was", "qué", "que", "quel", "quelle", "quels", "qual", "quais"}
)
DOING = frozenset({"do", "use", "mache", "machen", "hago", "hacer", "fais", "faire", "faço", "fazer"})


def _what_to_do(reading: Reading) -> bool:
    """ "no puedo correr, ¿qué cardio hago?"."""
    if not reading.cues & {"negated", "diagnosed", "state"}:
        return False
    wanted = DOING | ALLOWED if "state" in reading.cues else DOING
    for piece in reading.pieces:
        words = [term.token.text for term in reading.terms[piece.clause.start : piece.clause.end]]
        named = any(term.meaning.activity for term in reading.terms[piece.clause.start : piece.clause.end])
        if piece.clause.asks and named and words[0] in WHAT and wanted & set(words[1:]):
            return True
    return False


ALLOWED = frozenset({"safe", "ok", "okay", "allowed", "fine"})
"""Beside a body that hurts: "hip flexor sore. what core work is safe"."""


LONGEST_TAG = 4


def _tagged(reading: Reading) -> int | None:
    """The last piece, where it is only a tag: "fine right", "sound ok", "yeah?"."""
    last = len(reading.pieces) - 1
    if last < 1:
        return None
    piece = reading.pieces[last]
    words = reading.terms[piece.clause.start : piece.clause.end]
    told = piece.clause.cues & {"done", "state", "wellness", "body"} or any(term.token.number for term in words)
    if piece.mentions or piece.whens or told or len(words) > LONGEST_TAG:
        return None
    tags = sum(bool(term.meaning.cues & {"tag", "can", "or"}) for term in words)
    return last if "tag" in piece.clause.cues and len(words) - tags <= 1 else None
