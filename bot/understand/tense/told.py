"""What the words around a name say of its tense: "did", "gonna", "can I", "skipped", "when I run", "at 8pm"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.understand.aims import Aims
from bot.understand.clauses import TIGHT
from bot.understand.meaning import Term
from bot.understand.mentions import Mention
from bot.understand.piece import Piece
from bot.understand.reading import Reading
from bot.understand.tense.absent import NEAR, WRITER, ahead, no_session, taken_away, unmet
from bot.understand.tense.judged import Tense
from bot.understand.terms import cues, number, text
from bot.understand.when import When

ASKING = frozenset({"can", "when"})
AHEAD = frozenset({"can", "when", "planned", "plan"})
PLAN = frozenset({"plan"})
MIDDAY, NOON = 12, 13
DUSK, EVENING = 20, 16
"""Hours: from then on "this morning" is over; until DUSK "tonight" is to come, unless a verb of the EVENING is past."""


def told(piece: Piece, reading: Reading, aims: Aims) -> Tense:
    """What the piece itself says of its sessions; OPEN where it says nothing."""
    if taken_away(piece, reading):
        return Tense.OUT
    if aims.when and {"last_before", "when_bare"} <= piece.clause.cues and not piece.whens:
        return Tense.PLANNED  # "when should my last leg session be?"
    pasts = {when.past for when in piece.whens}
    if not (pasts or aims.any) and any("unmet" in cues(reading.terms, at) for at in ahead(piece)):
        return Tense.OUT  # "I was going to sprint but my legs are toast"
    if True in pasts:
        return Tense.OUT if unmet(piece, reading.terms) else Tense.DONE
    clock = Tense.PLANNED if False in pasts else by_the_clock(piece.whens, reading)
    if clock is Tense.PLANNED:
        ran = piece.mentions[0].past and not piece.dated  # "rowed a 2k at 6"
        over = False not in pasts and _over_tonight(piece, reading)
        return Tense.DONE if ran or over else clock
    if _under_way(piece, reading, aims) or (aims.any and _either_day(piece, reading)):
        return Tense.PLANNED
    if any(when.every for when in piece.whens):
        return Tense.PLANNED if _asks(piece) else Tense.HABIT
    if no_session(piece, reading.terms, aims):
        return Tense.OUT
    return _by_words(piece, reading) or clock


def _by_words(piece: Piece, reading: Reading) -> Tense | None:
    """The nearest word before the name, then the form of the name, then the nearest word after it."""
    terms, first, last = reading.terms, piece.mentions[0], piece.mentions[-1]
    after = range(last.end, piece.clause.end)
    before = _nearest(reading, range(first.at - 1, piece.clause.start - 1, -1), piece)
    if before is None and first.past:
        before = Tense.DONE
    if before is Tense.DONE and any(_phrase(terms[at]) and "planned" in cues(terms, at) for at in after):
        return Tense.PLANNED  # "I had hill reps pencilled in for friday"
    if before is None and any(when.plural for when in piece.whens):
        return Tense.DONE
    found = before or _nearest(reading, after, piece)
    if before is None and _felt_after(piece, reading):
        return Tense.DONE
    tagged = before is None and piece.clause.link == "after" and piece.dated  # "a swim after todays leg day ok?"
    if found is not None and not (tagged and found is Tense.PLANNED):
        return found
    if "condition" in piece.clause.cues:
        return Tense.PLANNED
    return Tense.HABIT if _used_to(terms, first, piece) else None


def _felt_after(piece: Piece, reading: Reading) -> bool:
    """ "no soreness after tues legs", "legs fresh after sundays long run"."""
    at = reading.pieces.index(piece)
    if not at or piece.clause.link != "after" or not piece.dated:
        return False
    before = reading.pieces[at - 1]
    felt = before.clause.cues & {"state", "wellness"} and not before.clause.cues & (ASKING | {"planned"})
    return bool(felt) and not before.mentions and before.clause.sentence == piece.clause.sentence


def _phrase(term: Term) -> bool:
    return term.end - term.start > 1


def _nearest(reading: Reading, places: Iterable[int], piece: Piece) -> Tense | None:
    dated = any(when.dated and not when.plural for when in piece.whens)
    for at in places:
        said = reading.terms[at].meaning.cues
        if not said:
            continue
        if "habit" in said and not dated:
            return Tense.PLANNED if _asks(piece) else Tense.HABIT
        if said & AHEAD and not (said & AHEAD == PLAN and number(reading.terms, at - 1) is not None):
            return Tense.PLANNED
        if "source" in said and _felt(reading):
            return Tense.DONE
        if "done" in said:
            asked = any(cues(reading.terms, there) & AHEAD for there in range(piece.clause.start, at))
            return Tense.PLANNED if asked else Tense.DONE
    return None


def _felt(reading: Reading) -> bool:
    """ "sore from", "calves are 6/10 from saturday's race"."""
    return "state" in reading.cues or any(term.meaning.unit == "out_of" for term in reading.terms)


def _asks(piece: Piece) -> bool:
    return piece.clause.asks or bool(piece.clause.cues & {"can", "when", "condition"})


def _under_way(piece: Piece, reading: Reading, aims: Aims) -> bool:
    """ "doing squats tonight. too much before a match?", "playing at nine tonight": to come, unless it is over."""
    at, terms = piece.mentions[0].at, reading.terms
    doing = [place for place in range(max(piece.clause.start, at - NEAR), at + 1) if text(terms, place) in DOING]
    if aims.any and doing and text(terms, doing[0] - 1) in ("is", "would", "will") and not piece.dated:
        return True  # "is hitting calves and abs tonight gonna mess with my meet"
    doing = [place for place in doing if place < at]  # "hard running intervals this morning" is a name
    if not aims.any or not any(when.dated and when.past is None for when in piece.whens):
        return False
    return bool(doing) and not any(
        text(terms, place) in NOT_DOING or "done" in cues(terms, place) for place in range(doing[0] - 2, doing[0])
    )


DOING = frozenset({"doing", "playing", "having", "running", "hitting", "racing"})
NOT_DOING = frozenset({"from", "been", "of", "after", "was", "by", "for", "just", "since", "with", "finished", "first"})


def _either_day(piece: Piece, reading: Reading) -> bool:
    """ "squats today or tomorrow?"."""
    at = reading.pieces.index(piece) + 1
    if at == len(reading.pieces) or not piece.dated:
        return False
    following = reading.pieces[at]
    return following.clause.link == "or" and not following.mentions and following.dated


def _used_to(terms: Sequence[Term], mention: Mention, piece: Piece) -> bool:
    """ "I squat …" without a day is a habit."""
    plain = not mention.text.endswith(("ing", "s"))
    return plain and text(terms, mention.at - 1) in WRITER and not piece.whens


def _over_tonight(piece: Piece, reading: Reading) -> bool:
    """ "did leg press and leg curls tonight": the evening has begun, and a verb says that it is over."""
    if (
        reading.now.hour < EVENING
        or "condition" in piece.clause.cues
        or any(":" in (when.part or "") for when in piece.whens)
    ):
        return False
    at = reading.pieces.index(piece)
    told_before = at > 0 and piece.clause.link in TIGHT and "done" in reading.pieces[at - 1].clause.cues
    return told_before or _by_words(piece, reading) is Tense.DONE


def _at_noon(reading: Reading) -> Tense:
    """ "20 min amrap at noon" is over in the afternoon, unless the talk is of another day."""
    elsewhere = any(when.past is not None for piece in reading.pieces for when in piece.whens)
    if elsewhere or MIDDAY <= reading.now.hour < NOON:
        return Tense.OPEN
    return Tense.PLANNED if reading.now.hour < MIDDAY else Tense.DONE


def by_the_clock(whens: Sequence[When], reading: Reading) -> Tense:
    """ "this morning" said in the evening is over; "at 8pm" said at noon is to come."""
    now = reading.now
    for when in whens:
        part = when.part
        if part is None or (when.dated and when.earlier != now.date()):
            continue
        if ":" in part:
            ahead = part > f"{now:%H:%M}"
            if when.dated or ahead:
                return Tense.PLANNED if ahead else Tense.DONE
        elif part == "noon" and not when.dated:
            return _at_noon(reading)
        elif when.dated and part in ("morning", "noon"):
            return Tense.DONE if now.hour >= NOON else Tense.OPEN
        elif when.dated and now.hour < (12 if part == "afternoon" else DUSK):
            return Tense.PLANNED
    return Tense.OPEN
