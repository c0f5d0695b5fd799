"""What the words around a name say of its tense: "did", "gonna", "can I", "skipped", "when I run", "at 8pm"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.understand.aims import Aims
from bot.understand.meaning import Term
from bot.understand.mentions import Mention
from bot.understand.piece import Piece
from bot.understand.reading import Reading
from bot.understand.tense.judged import Tense
from bot.understand.terms import cues, number, text, timed
from bot.understand.when import When

NEAR = 5
"""Terms between "no" and the name it takes away."""

WRITER = frozenset({"i", "we"})
ASKING = frozenset({"can", "when"})
AWAY = frozenset({"negated", "skipped", "replaced"})
AHEAD = frozenset({"can", "when", "planned", "plan"})
PLAN = frozenset({"plan"})
FINE = frozenset({"fine", "ok", "okay", "pain", "is", "feels", "no"})
NOON = 13
DUSK = 20
"""Hours: from then on "this morning" is over; until then "tonight" is to come."""


def told(piece: Piece, reading: Reading, aims: Aims) -> Tense:
    """What the piece itself says of its sessions; OPEN where it says nothing."""
    if _taken_away(piece, reading.terms):
        return Tense.OUT
    pasts = {when.past for when in piece.whens}
    if not (pasts or aims.any) and any("unmet" in cues(reading.terms, at) for at in _ahead(piece)):
        return Tense.OUT  # "I was going to sprint but my legs are toast"
    if True in pasts:
        return Tense.OUT if _unmet(piece, reading.terms) else Tense.DONE
    clock = Tense.PLANNED if False in pasts else _by_the_clock(piece.whens, reading)
    if clock is Tense.PLANNED:
        ran = piece.mentions[0].past and not piece.dated  # "rowed a 2k at 6"
        return Tense.DONE if ran else clock
    if _under_way(piece, reading, aims) or (aims.any and _either_day(piece, reading)):
        return Tense.PLANNED
    if any(when.every for when in piece.whens):
        return Tense.PLANNED if _asks(piece) else Tense.HABIT
    if _no_session(piece, reading.terms, aims):
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
    tagged = before is None and piece.clause.link == "after" and piece.dated  # "a swim after todays leg day ok?"
    if found is not None and not (tagged and found is Tense.PLANNED):
        return found
    if "condition" in piece.clause.cues:
        return Tense.PLANNED
    return Tense.HABIT if _used_to(terms, first, piece) else None


def _ahead(piece: Piece) -> range:
    return range(piece.clause.start, piece.mentions[0].at)


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


def _taken_away(piece: Piece, terms: Sequence[Term]) -> bool:
    if "cancelled" in piece.clause.cues:
        return True
    if not piece.clause.cues & AWAY:
        return False
    first = piece.mentions[0].at
    if _exchanged(piece, terms):
        return False
    for at in range(first - 1, max(piece.clause.start, first - NEAR) - 1, -1):
        said = cues(terms, at)
        if text(terms, at) in ("skip", "bin", "drop", "miss") and piece.clause.asks:
            return False  # "so skip squats this afternoon?" asks about them
        if said & AWAY:
            return True
        if said & ASKING:
            return False
    return False


def _exchanged(piece: Piece, terms: Sequence[Term]) -> bool:
    """ "swap thursday's sprints with friday's squats": both stay, on each other's day."""
    swapped = any(text(terms, at) in ("swap", "switch") for at in _ahead(piece))
    return swapped and text(terms, piece.clause.end) in ("with", "and", "&", "w", "w/")


def _unmet(piece: Piece, terms: Sequence[Term]) -> bool:
    """ "was meant to squat yesterday": it did not take place."""
    return any("unmet" in cues(terms, at) or text(terms, at) in UNMET for at in _ahead(piece))


UNMET = frozenset({"meant", "supposed", "planned", "planning", "intended", "hoping"})


def _under_way(piece: Piece, reading: Reading, aims: Aims) -> bool:
    """ "doing squats tonight. too much before a match?", "playing at nine tonight": to come, unless it is over."""
    at, terms = piece.mentions[0].at, reading.terms
    doing = [place for place in range(max(piece.clause.start, at - NEAR), at + 1) if text(terms, place) in DOING]
    if aims.any and doing and text(terms, doing[0] - 1) in ("is", "would", "will") and not piece.dated:
        return True  # "is hitting calves and abs tonight gonna mess with my meet"
    if not aims.any or not any(when.dated and when.past is None for when in piece.whens):
        return False
    return bool(doing) and not any(
        text(terms, place) in NOT_DOING or "done" in cues(terms, place) for place in range(doing[0] - 2, doing[0])
    )


DOING = frozenset({"doing", "playing", "having", "running", "hitting", "racing"})
NOT_DOING = frozenset({"from", "been", "of", "after", "was", "by", "for", "just", "since", "with", "finished", "first"})


def _no_session(piece: Piece, terms: Sequence[Term], aims: Aims) -> bool:
    """ "been powerlifting 3 years" and "it hurts when I run" tell of no session."""
    first, end = piece.mentions[0].at, piece.mentions[-1].end
    if (
        _for_years(terms, end)
        or _for_a_club(terms, first, end)
        or _into(terms, first, piece)
        or _cleared_for(terms, first, piece)
    ):
        return True
    fine = text(terms, first).endswith("ing") and text(terms, end) in FINE and not piece.whens
    if aims.when:
        return fine  # "jogging fine. when can I sprint?"
    doing = "when_bare" in cues(terms, first - 1) and text(terms, first).endswith("ing")
    return doing or (text(terms, first - 1) in WRITER and "when_bare" in cues(terms, first - 2))


def _cleared_for(terms: Sequence[Term], first: int, piece: Piece) -> bool:
    """ "physio cleared my knee for jogging": a permission."""
    if piece.whens or text(terms, first - 1) not in ("for", "to"):
        return False
    return any(text(terms, at) in ("cleared", "signed", "allowed") for at in range(max(0, first - CLEARED), first))


CLEARED = 12
"""Terms between "cleared" and what it allows."""


def _for_years(terms: Sequence[Term], end: int) -> bool:
    """ "powerlifting 3 years", "lifting about a year"."""
    place = end + (text(terms, end) in ("for", "about"))
    long = timed(terms, place + 1, "year") or timed(terms, place + 1, "month")
    return long and number(terms, place) is not None and not timed(terms, place + 2, "ago")


def _either_day(piece: Piece, reading: Reading) -> bool:
    """ "squats today or tomorrow?"."""
    at = reading.pieces.index(piece) + 1
    if at == len(reading.pieces) or not piece.dated:
        return False
    following = reading.pieces[at]
    return following.clause.link == "or" and not following.mentions and following.dated


def _into(terms: Sequence[Term], first: int, piece: Piece) -> bool:
    """ "I'm getting back into masters sprinting"."""
    return not piece.whens and any(text(terms, at) == "into" for at in (first - 1, first - 2))


def _for_a_club(terms: Sequence[Term], first: int, end: int) -> bool:
    """ "I row for my uni"."""
    return text(terms, first - 1) in WRITER and text(terms, end) == "for" and text(terms, end + 1) in ("my", "a", "the")


def _used_to(terms: Sequence[Term], mention: Mention, piece: Piece) -> bool:
    """ "I squat …" without a day is a habit."""
    plain = not mention.text.endswith(("ing", "s"))
    return plain and text(terms, mention.at - 1) in WRITER and not piece.whens


def _by_the_clock(whens: Sequence[When], reading: Reading) -> Tense:
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
        elif when.dated and part in ("morning", "noon"):
            return Tense.DONE if now.hour >= NOON else Tense.OPEN
        elif when.dated and now.hour < (12 if part == "afternoon" else DUSK):
            return Tense.PLANNED
    return Tense.OPEN
