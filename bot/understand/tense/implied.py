"""The tense of what says nothing of its own: from the neighbours in a list, from the question, from the calendar."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understand.aims import Aims
from bot.understand.clauses import TIGHT
from bot.understand.piece import Piece
from bot.understand.reading import Reading
from bot.understand.tense.judged import Judged, Tense, is_event
from bot.understand.tense.told import by_the_clock
from bot.understand.tense.weekdays import back, by_weekday, set_down

NOON = 12


def implied(reading: Reading, found: Sequence[Judged], at: int, asked: int | None, aims: Aims) -> Tense:
    """What a piece without a word of its own takes from its neighbours and from the question."""
    piece = reading.pieces[at]
    if _told_of(reading, at):
        return Tense.DONE
    if aims.order or aims.plan:
        return Tense.PLANNED
    if any(when.relative is not None for when in piece.whens):
        alone = not aims.any and len(reading.mentions) == 1  # "pee like coke two days after that wod"
        return Tense.DONE if alone else Tense.PLANNED
    left = _from_the_left(reading, found, at)
    if left is not None and not (left is Tense.DONE and aims.any and _long_past(piece, reading)):
        return left
    if _comes_first(reading, at):
        return Tense.DONE
    following = reading.pieces[at + 1].clause.link if at + 1 < len(reading.pieces) and not piece.dated else ""
    if at == asked or (aims.any and "before" in (piece.clause.link, following)):
        return Tense.PLANNED
    if aims.any and _one_of_two(reading, at):
        return Tense.PLANNED
    if not piece.dated and (before := _clause_before(reading, at)) is not None:
        return before
    if _clause_after(reading, at):
        return Tense.DONE
    if not piece.dated and (beside := _time_after(reading, at)) is not None:
        return beside
    return _from_the_right(reading, found, at, asked, aims) or _unmarked(reading, found, at, aims)


def _from_the_left(reading: Reading, found: Sequence[Judged], at: int) -> Tense | None:
    """ "can I squat and bench": the second of two that hang together follows the first."""
    piece = reading.pieces[at]
    link = piece.clause.link
    if link not in TIGHT and (link != "then" or piece.dated):
        return None
    named = (there for there in range(at - 1, -1, -1) if reading.pieces[there].mentions)
    left = next(named, None)
    if left is None or reading.pieces[left].clause.sentence != piece.clause.sentence:
        return None
    tense = found[left].tense
    if any(one.dated for one in reading.pieces[left + 1 : at]) or _looked_forward(reading, left, at):
        return None
    if tense is Tense.OPEN or (tense is Tense.OUT and (piece.dated or link == "then")):
        return None
    return None if tense is Tense.HABIT and link == "then" else tense


def _looked_forward(reading: Reading, left: int, at: int) -> bool:
    """ "lifted today and race sunday": an event on a weekday of its own, beside a day that is no weekday."""
    piece = reading.pieces[at]
    event = any(is_event(mention.activity) for mention in piece.mentions)
    own = any(when.weekday is not None for when in piece.whens)
    other = reading.pieces[left].whens
    return event and own and bool(other) and all(when.weekday is None for when in other)


def _from_the_right(reading: Reading, found: Sequence[Judged], at: int, asked: int | None, aims: Aims) -> Tense | None:
    """ "squats and sprints tomorrow?", "bouldering today, then a jog?": the question covers both."""
    piece, following = reading.pieces[at], at + 1
    then = following < len(reading.pieces) and reading.pieces[following].clause.link == "then"
    if then and reading.pieces[following].mentions and not any(when.past for when in piece.whens):
        tense = found[following].tense
        if tense is Tense.PLANNED or (tense is Tense.OPEN and following == asked):
            return Tense.PLANNED
    right = _listed_right(reading.pieces, at)
    if right is None:
        return None
    tense = found[right].tense
    if tense is Tense.OPEN:
        tense = implied(reading, found, right, asked, aims)
    return None if piece.dated and tense is Tense.PLANNED else tense


def _one_of_two(reading: Reading, at: int) -> bool:
    """ "deads today or swap to leg press?": the first of two that a question puts side by side."""
    piece, following = reading.pieces[at], reading.pieces[at + 1 : at + 3]
    if any(when.past for when in piece.whens) or not any(one.clause.link == "or" for one in following):
        return False
    asks = [one for one in following if one.mentions and one.clause.asks and one.clause.link == "or"]
    return bool(asks) and asks[0].clause.sentence == piece.clause.sentence


def _long_past(piece: Piece, reading: Reading) -> bool:
    """ "squats yesterday and sprints on saturday, too much?": a weekday whose next is nearer than its last."""
    today = reading.now.date()
    return any(
        when.weekday is not None and when.later is not None and back(when, today) > (when.later - today).days
        for when in piece.whens
    )


def _comes_first(reading: Reading, at: int) -> bool:
    """ "sprints on friday after squats monday?": the day that comes first can only be behind."""
    pieces, piece, today = reading.pieces, reading.pieces[at], reading.now.date()
    named = [n for n in range(len(pieces)) if pieces[n].mentions]
    place = named.index(at)
    after = piece.clause.link == "after" and place > 0
    then = place + 1 < len(named) and pieces[named[place + 1]].clause.link == "then"
    if not (after or then):
        return False
    other = pieces[named[place - 1 if after else place + 1]]
    ahead = [when.later for when in other.whens if when.later is not None and when.later >= today]
    mine = [(when.later, when.part) for when in piece.whens if when.later is not None and back(when, today) >= 0]
    if not ahead or not mine:
        return False
    day, part = mine[0]
    over = part in ("morning", "noon") and reading.now.hour >= NOON
    return day > ahead[0] or (day == today and (over or (after and ahead[0] > today)))


def _clause_before(reading: Reading, at: int) -> Tense | None:
    """ "day off tomorrow so doing murph": the time of the clause before, where that has no session."""
    before = reading.pieces[at - 1] if at else None
    if before is None or before.mentions or before.clause.sentence != reading.pieces[at].clause.sentence:
        return None
    pasts = {when.past for when in before.whens if when.dated}
    return Tense.DONE if pasts == {True} else Tense.PLANNED if pasts == {False} else None


def _carries_on(reading: Reading, found: Sequence[Judged], at: int) -> bool:
    """ "speed tomorrow morning, 8x30m starts": amounts behind a comma tell more of the plan before it."""
    piece, left = reading.pieces[at], reading.pieces[at - 1] if at else None
    if left is None or not left.mentions or not piece.amounts or piece.clause.link not in ("comma", "dash", "colon"):
        return False
    return left.clause.sentence == piece.clause.sentence and found[at - 1] == SURELY_PLANNED


SURELY_PLANNED = Judged(Tense.PLANNED, True)


def _told_of(reading: Reading, at: int) -> bool:
    """ "smashed my quads with 5x10 hack squats"."""
    piece, before = reading.pieces[at], reading.pieces[at - 1] if at else None
    if before is None or before.mentions or piece.clause.link not in TIGHT:
        return False
    return "done" in before.clause.cues and not before.clause.cues & {"can", "when", "planned"}


def _time_after(reading: Reading, at: int) -> Tense | None:
    """ "a 12k hilly walk with the scouts tomorrow": the time stands behind the company."""
    following = reading.pieces[at + 1] if at + 1 < len(reading.pieces) else None
    if following is None or following.mentions or following.clause.link not in TIGHT:
        return None
    pasts = {when.past for when in following.whens if when.dated}
    if pasts == {None} and by_the_clock(following.whens, reading) is Tense.PLANNED:
        return Tense.PLANNED  # "6x400 w/ 90s rest tonight"
    return Tense.DONE if pasts == {True} else Tense.PLANNED if pasts == {False} else None


def _clause_after(reading: Reading, at: int) -> bool:
    """ "calf raises 5x20, did em monday"."""
    for piece in reading.pieces[at + 1 : at + 3]:
        if piece.mentions or piece.clause.sentence != reading.pieces[at].clause.sentence:
            return False
        if "done" in piece.clause.cues and any(when.dated for when in piece.whens):
            return True
    return False


def _listed_right(pieces: Sequence[Piece], at: int) -> int | None:
    """The next session of the same list: "squats, lunges and sprints"."""
    for there in range(at + 1, len(pieces)):
        link = pieces[there].clause.link
        listed = link == "comma" and there + 1 < len(pieces) and pieces[there + 1].clause.link in TIGHT
        if link not in TIGHT and not (listed and pieces[there].mentions):
            return None
        if pieces[there].mentions:
            return there
    return None


def _unmarked(reading: Reading, found: Sequence[Judged], at: int, aims: Aims) -> Tense:
    """Nothing around it says more: a log tells of what was done, a question of what is to come."""
    piece = reading.pieces[at]
    known = {judged.tense for judged in found}
    found_day = by_weekday(piece, reading, aims, found)
    if found_day is not None:
        return found_day
    if any(when.problem for when in piece.whens):
        event = any(is_event(mention.activity) for mention in piece.mentions)
        return Tense.PLANNED if aims.any or event else Tense.DONE
    if not piece.whens and _carries_on(reading, found, at):
        return Tense.PLANNED
    if piece.whens or Tense.DONE in known:
        return Tense.DONE
    if not aims.any:
        return Tense.PLANNED if Tense.PLANNED in known else Tense.DONE
    if aims.when and set_down(piece, reading):
        return Tense.DONE
    dated = any(when.dated and when.relative is None for piece in reading.pieces for when in piece.whens)
    return Tense.DONE if dated else Tense.PLANNED
