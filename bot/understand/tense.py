"""Whether a session was done, is to come, is a habit, or did not take place: from the words around its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from bot.understand.aims import Aims
from bot.understand.clauses import TIGHT
from bot.understand.lexicon import Term
from bot.understand.mentions import Mention
from bot.understand.piece import Piece
from bot.understand.reading import Reading
from bot.understand.when import When
from rules.activities import activities


class Tense(Enum):
    DONE = "done"
    PLANNED = "planned"
    HABIT = "habit"
    OUT = "out"
    """Negated, skipped, cancelled, replaced."""
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Judged:
    tense: Tense
    sure: bool
    """The words around the name say so; otherwise it follows from the rest of the message."""


NEAR = 5
"""Terms between "no" and the name it takes away."""

OPEN = Judged(Tense.OPEN, False)


def tenses(reading: Reading, aims: Aims) -> list[Judged]:
    """One for each piece of the reading, in order."""
    said = [_said(piece, reading, aims) if piece.mentions else Tense.OPEN for piece in reading.pieces]
    if aims.order:
        said = [Tense.PLANNED if tense is Tense.HABIT else tense for tense in said]
    found = [Judged(tense, tense is not Tense.OPEN) for tense in said]
    asked = _asked(reading, found, aims)
    for at, piece in enumerate(reading.pieces):
        if piece.mentions and found[at].tense is Tense.OPEN:
            found[at] = Judged(_implied(reading, found, at, asked, aims), False)
    return found


def is_event(activity: str) -> bool:
    """A match, race or meet: named with a day, it is looked forward to."""
    return activities()[activity].class_ == "match" or activity in EVENTS or activity.endswith(("-race", "-meet"))


EVENTS = frozenset(
    {
        "race",
        "competition",
        "marathon",
        "half-marathon",
        "ultra-marathon",
        "triathlon",
        "parkrun",
        "fight",
        "time-trial",
    }
)


def _said(piece: Piece, reading: Reading, aims: Aims) -> Tense:
    """What the piece itself says."""
    terms, first, last = reading.terms, piece.mentions[0], piece.mentions[-1]
    if _taken_away(piece, terms):
        return Tense.OUT
    pasts = {when.past for when in piece.whens}
    if True in pasts:
        return Tense.OUT if _unmet(terms, piece) else Tense.DONE
    if False in pasts:
        return Tense.PLANNED
    clock = _by_the_clock(piece.whens, reading)
    if clock is Tense.PLANNED:
        return Tense.PLANNED
    if any(when.every for when in piece.whens):
        return Tense.PLANNED if _asks(piece) else Tense.HABIT
    if _for_years(terms, last.end):
        return Tense.OUT
    if not aims.when and _whenever(terms, first.at):
        return Tense.OUT
    before = range(first.at - 1, piece.clause.start - 1, -1)
    after = range(last.end, piece.clause.end)
    told = _told(reading, before, piece) or (Tense.DONE if first.past else None)
    if told is Tense.DONE and any(len(_words(terms[at])) > 1 and "planned" in terms[at].meaning.cues for at in after):
        told = Tense.PLANNED  # "I had hill reps pencilled in for friday"
    if told is None and any(when.plural for when in piece.whens):
        told = Tense.DONE
    told = told or _told(reading, after, piece)
    if told is not None:
        return told
    if "condition" in piece.clause.cues:
        return Tense.PLANNED
    if _used_to(terms, first, piece):
        return Tense.HABIT
    return clock


def _words(term: Term) -> range:
    return range(term.start, term.end)


def _told(reading: Reading, places: Sequence[int], piece: Piece) -> Tense | None:
    """The nearest word that says whether it was done or is to come."""
    terms = reading.terms
    dated = any(when.dated and not when.plural for when in piece.whens)
    for at in places:
        cues = terms[at].meaning.cues
        if "habit" in cues and not dated:
            return Tense.PLANNED if _asks(piece) else Tense.HABIT
        if cues & {"can", "when", "planned", "plan"}:
            return Tense.PLANNED
        if "source" in cues and "state" in reading.cues:
            return Tense.DONE
        if "done" in cues:
            asked = any(terms[there].meaning.cues & {"can", "when"} for there in range(piece.clause.start, at))
            return Tense.PLANNED if asked else Tense.DONE
    return None


def _asks(piece: Piece) -> bool:
    clause = piece.clause
    return clause.asks or bool(clause.cues & {"can", "when", "condition"})


def _for_years(terms: Sequence[Term], at: int) -> bool:
    """ "been powerlifting 3 years" tells of no session."""
    unit = terms[at + 1].meaning.time if at + 1 < len(terms) and terms[at].token.number is not None else frozenset()
    return bool(unit & {"year", "month"}) and not (at + 2 < len(terms) and "ago" in terms[at + 2].meaning.time)


def _by_the_clock(whens: Sequence[When], reading: Reading) -> Tense:
    """ "this morning" said in the evening is over; "at 8pm" said at noon is to come."""
    now = reading.now
    for when in whens:
        if when.part is None or (when.dated and when.earlier != now.date()):
            continue
        if ":" in when.part:
            if not when.dated and when.part > f"{now:%H:%M}":
                return Tense.PLANNED
            if when.dated:
                return Tense.PLANNED if when.part > f"{now:%H:%M}" else Tense.DONE
        elif when.dated and when.part in ("morning", "noon") and now.hour >= 13:
            return Tense.DONE
        elif (
            when.dated
            and when.part in ("evening", "night", "afternoon")
            and now.hour < 12 + 5 * (when.part != "afternoon")
        ):
            return Tense.PLANNED
    return Tense.OPEN


def _unmet(terms: Sequence[Term], piece: Piece) -> bool:
    """ "was meant to squat yesterday": it did not take place."""
    cues = [terms[at].meaning.cues for at in range(piece.clause.start, piece.mentions[0].at)]
    return any("unmet" in cue for cue in cues)


def _whenever(terms: Sequence[Term], at: int) -> bool:
    """ "it hurts when I run" tells of no run."""
    if at and "when_bare" in terms[at - 1].meaning.cues and terms[at].token.text.endswith("ing"):
        return True
    return at > 1 and terms[at - 1].token.text in ("i", "we") and "when_bare" in terms[at - 2].meaning.cues


def _used_to(terms: Sequence[Term], mention: Mention, piece: Piece) -> bool:
    """ "I squat …" without a day is a habit."""
    plain = mention.text not in GERUNDS and not mention.text.endswith(("ing", "s"))
    return plain and mention.at > 0 and terms[mention.at - 1].token.text in ("i", "we") and not piece.whens


GERUNDS = frozenset({"training"})


def _taken_away(piece: Piece, terms: Sequence[Term]) -> bool:
    if "cancelled" in piece.clause.cues:
        return True
    first = piece.mentions[0].at
    for at in range(first - 1, max(piece.clause.start, first - NEAR) - 1, -1):
        cues = terms[at].meaning.cues
        if cues & {"negated", "skipped", "replaced"}:
            return True
        if cues & {"can", "when"}:
            return False
    return False


def _asked(reading: Reading, found: Sequence[Judged], aims: Aims) -> int | None:
    """The piece that the question is about: the last one that is still open and that a question covers."""
    pieces = reading.pieces
    asking = [at for at, piece in enumerate(pieces) if piece.clause.asks or piece.clause.cues & {"can", "when"}]
    if not asking and aims.can:
        asking = [len(pieces) - 1]
    if not asking:
        return None
    for at in reversed(asking):
        sentence = pieces[at].clause.sentence
        covered = [n for n, piece in enumerate(pieces) if piece.mentions and piece.clause.sentence == sentence]
        if not covered:
            covered = [n for n in range(at) if pieces[n].mentions][-1:]
        if any(found[n].tense is Tense.PLANNED for n in covered):
            return None
        still_open = [n for n in covered if found[n].tense is Tense.OPEN]
        if still_open:
            return still_open[-1]
    return None


def _implied(reading: Reading, found: Sequence[Judged], at: int, asked: int | None, aims: Aims) -> Tense:
    """What a piece without a word of its own takes from its neighbours and from the question."""
    piece = reading.pieces[at]
    if aims.order or aims.plan or any(when.relative is not None for when in piece.whens):
        return Tense.PLANNED
    if piece.clause.link in TIGHT:
        left = next((there for there in range(at - 1, -1, -1) if reading.pieces[there].mentions), None)
        if left is not None and found[left].tense not in (Tense.OPEN, *((Tense.OUT,) if _own_time(piece) else ())):
            return found[left].tense
    if piece.clause.link == "then" and at and not _own_time(piece):
        left = next((there for there in range(at - 1, -1, -1) if reading.pieces[there].mentions), None)
        if left is not None and found[left].tense in (Tense.PLANNED, Tense.DONE):
            return found[left].tense
    if at == asked:
        return Tense.PLANNED
    if piece.clause.link == "before" and aims.any:
        return Tense.PLANNED
    told = _told_before(reading, at)
    if told is not None and not _own_time(piece):
        return told
    then = _then_right(reading, at)
    if then is not None and not any(when.past for when in piece.whens):
        tense = found[then].tense
        if tense is Tense.PLANNED or (tense is Tense.OPEN and then == asked):
            return Tense.PLANNED
    right = _tight_right(reading, at)
    if right is not None:
        tense = found[right].tense
        if tense is Tense.OPEN:
            tense = _implied(reading, found, right, asked, aims)
        if not (_own_time(piece) and tense is Tense.PLANNED):
            return tense
    return _unmarked(reading, found, at, aims)


def _own_time(piece: Piece) -> bool:
    return any(when.dated for when in piece.whens)


def _told_before(reading: Reading, at: int) -> Tense | None:
    """ "day off tomorrow so doing murph": the time of the clause before, where that has no session."""
    before = reading.pieces[at - 1] if at else None
    if before is None or before.mentions or before.clause.sentence != reading.pieces[at].clause.sentence:
        return None
    pasts = {when.past for when in before.whens if when.dated}
    return Tense.DONE if pasts == {True} else Tense.PLANNED if pasts == {False} else None


def _then_right(reading: Reading, at: int) -> int | None:
    """ "bouldering today, then a jog?" asks about both."""
    following = at + 1
    if following < len(reading.pieces) and reading.pieces[following].clause.link == "then":
        return following if reading.pieces[following].mentions else None
    return None


def _tight_right(reading: Reading, at: int) -> int | None:
    for there in range(at + 1, len(reading.pieces)):
        link = reading.pieces[there].clause.link
        listed = link == "comma" and there + 1 < len(reading.pieces) and reading.pieces[there + 1].clause.link in TIGHT
        if link not in TIGHT and not (listed and reading.pieces[there].mentions):
            return None
        if reading.pieces[there].mentions:
            return there
    return None


def _unmarked(reading: Reading, found: Sequence[Judged], at: int, aims: Aims) -> Tense:
    piece, now = reading.pieces[at], reading.now
    event = any(is_event(mention.activity) for mention in piece.mentions)
    weekday = next((when for when in piece.whens if when.weekday is not None), None)
    known = [judged.tense for judged in found]
    if weekday is not None and weekday.earlier and weekday.later:
        if not aims.any and any(other.clause.link in ("colon", "dash") for other in reading.pieces):
            return Tense.DONE
        back, ahead = (now.date() - weekday.earlier).days, (weekday.later - now.date()).days
        if event and not (aims.any and back <= 2):
            return Tense.PLANNED
        return Tense.DONE if not aims.any or back <= ahead else Tense.PLANNED
    if any(when.problem for when in piece.whens):
        return Tense.PLANNED if aims.any or event else Tense.DONE
    if not piece.whens and Tense.PLANNED in known and not aims.any and Tense.DONE not in known:
        return Tense.PLANNED
    if aims.any and not piece.whens and not _past_anywhere(reading, known):
        return Tense.PLANNED
    if aims.any and not piece.whens and piece.clause.link == "after" and Tense.DONE not in known:
        return Tense.DONE if _dated_anywhere(reading) else Tense.PLANNED
    return Tense.DONE


def _past_anywhere(reading: Reading, known: Sequence[Tense]) -> bool:
    return _dated_anywhere(reading) or Tense.DONE in known


def _dated_anywhere(reading: Reading) -> bool:
    return any(when.dated and when.relative is None for piece in reading.pieces for when in piece.whens)
