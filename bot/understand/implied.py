"""Sessions that are meant without a name: "8x40m tonight?", "5k this morning", "a 10k on sunday". Only names them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.understand.amounts import Amount
from bot.understand.clauses import TIGHT
from bot.understand.meaning import REPEATS, Term
from bot.understand.mentions import Mention
from bot.understand.piece import Piece
from bot.understand.terms import cues, cues_of, text
from rules.activities import activities

RACES = {5000: "5k-race", 10000: "10k-race"}
SHORTEST_RUN_METRES = 1000.0
LONGEST_SPRINT_METRES = 200.0

FIELDS = ("sets", "reps", "weight_kg", "minutes", "metres", "rpe")
DETERMINERS = frozenset({"a", "my", "the"})
DOING = frozenset(
    {"do", "did", "run", "ran", "running", "jog", "doing", "go", "went", "squeeze", "cheeky", "easy", "quick"}
)
"""With these "a 5k" is a run of that length, without them a race."""


def with_implied(pieces: Sequence[Piece], terms: Sequence[Term]) -> Iterator[Piece]:
    """The pieces, those that hold only a distance with the run or sprint that it means."""
    taken: set[str] | None = None
    last: Mention | None = None
    before: Piece | None = None
    for piece in pieces:
        headed = piece.clause.link in ("colon", "dash") and before is not None and _only_times(before)
        before = piece
        if not piece.mentions and (play := _to_play(piece, terms)) is not None:
            piece = piece._replace(mentions=(play,))
        measured = [amount for amount in piece.amounts if amount.many is None]
        if piece.mentions and (other := _another(piece, measured, terms)) is not None:
            piece = piece._replace(mentions=tuple(sorted((*piece.mentions, other))))
        if piece.mentions:
            taken, last = said_of(piece.amounts), piece.mentions[-1]
        elif (dashes := _dashes(measured)) and (piece.dated or piece.clause.asks):
            piece = piece._replace(mentions=(Mention(dashes[0].start, dashes[0].end, "sprint"),), amounts=dashes)
            taken, last = said_of(dashes), piece.mentions[-1]
        elif last is not None and piece.dated and _once_more(measured, taken, piece):
            past = last.past and said_of(measured) == taken
            again = last._replace(at=measured[0].start, end=measured[0].end, past=past)
            piece = piece._replace(mentions=(again,))  # "max deadlift again after sundays 5x5"
            taken = said_of(measured)
        elif measured and taken is not None and not headed and continues(taken, measured, piece):
            taken |= said_of(measured)
        elif measured and not (last is not None and _part_of(last, measured, piece)):
            named = (
                _named(measured, terms)
                or _dash(piece, measured, terms)
                or _played(piece, measured, last is None and "result" in cues_of(terms))
            )
            if named is not None:
                piece = piece._replace(mentions=(named,))
                taken, last = said_of(measured), named
        yield piece


def _once_more(amounts: Sequence[Amount], taken: set[str] | None, piece: Piece) -> bool:
    """ "max deadlift again after sundays 5x5", "rode 85k sat and 60k sun": the same on another day."""
    alike = bool(taken) and piece.clause.link in TIGHT and said_of(amounts) == taken
    return alike or any(amount.sets and amount.reps for amount in amounts)


def _another(piece: Piece, amounts: Sequence[Amount], terms: Sequence[Term]) -> Mention | None:
    """ "will 100 air squats ruin my 5k tomorrow?": a distance of its own is no squat's, and no marathon's."""
    if any(not _measureless(mention.activity) for mention in piece.mentions):
        return None
    for amount in amounts:
        before = [text(terms, place) for place in range(amount.start - 2, amount.start)]
        own = amount.metres is not None and amount.metres >= SHORTEST_RUN_METRES and not amount.sets
        led = set(before) & OWN or "can" in cues(terms, amount.start - 1)  # "ruin my" is one phrase
        if own and led and amount.start > piece.mentions[-1].at:
            return _named([amount], terms)
    return None


def _measureless(activity: str) -> bool:
    return activity in LONG_EVENTS or activities()[activity].class_ in NO_DISTANCE


OWN = frozenset({"my", "a", "an", "the"})
LONG_EVENTS = frozenset({"marathon", "half-marathon", "ultra-marathon", "triathlon"})
NO_DISTANCE = frozenset(
    {"lower-strength", "upper-strength", "full-body-strength", "olympic-lift", "plyometric", "match"}
)


def _only_times(piece: Piece) -> bool:
    """ "tue: 5k easy": a day that heads what follows."""
    return bool(piece.whens) and not piece.mentions and not piece.amounts


def _to_play(piece: Piece, terms: Sequence[Term]) -> Mention | None:
    """ "am I ok to play saturday?": a match, whatever the sport."""
    if not piece.clause.asks and not piece.clause.cues & {"can", "when"}:
        return None
    for at in range(piece.clause.start, piece.clause.end):
        following = terms[at + 1].meaning if at + 1 < len(terms) else None
        timed = following is not None and (following.day is not None or following.weekday is not None)
        if text(terms, at) in ("play", "playing") and (timed or text(terms, at + 1) in ("", "?", "on")):
            return Mention(at, at + 1, "match")
    return None


def continues(taken: set[str], amounts: Sequence[Amount], piece: Piece) -> bool:
    """ "swam 60 lengths, 35min": amounts in a clause of their own belong to the session before, unless it has such."""
    if piece.clause.link == "or" or piece.dated or "can" in piece.clause.cues:
        return False
    if piece.clause.link in ("join", "then") and any(amount.sets and amount.metres in REPEATS for amount in amounts):
        return False  # "plyos and 6x200"
    return not said_of(amounts) & taken


def _dashes(amounts: Sequence[Amount]) -> tuple[Amount, ...]:
    """ "6x30 tonight ok?" alone: sprints of 30 m."""
    first = amounts[0] if amounts else None
    if first is None or first.reps not in DASHES or not first.sets or first.weight_kg is not None:
        return ()
    return (first._replace(metres=float(first.reps or 0), reps=None), *amounts[1:])


DASHES = frozenset({30, 40})


def _part_of(last: Mention, amounts: Sequence[Amount], piece: Piece) -> bool:
    """ "3k swim: 10x100, 8x50 kick": repeats in the water, on the water or on wheels are no sprints on foot."""
    if piece.whens or piece.clause.link not in WITHIN or activities()[last.activity].class_ not in NOT_ON_FOOT:
        return False
    return any(amount.sets and amount.metres for amount in amounts)


NOT_ON_FOOT = frozenset({"swim", "low-impact-cardio", "cycling-hard"})
WITHIN = frozenset({"colon", "comma", "paren", "dash", "join", "then", "sentence"})


def said_of(amounts: Sequence[Amount]) -> set[str]:
    """The fields that amounts say something of."""
    return {name for amount in amounts for name in FIELDS if getattr(amount, name) is not None}


def _named(amounts: Sequence[Amount], terms: Sequence[Term]) -> Mention | None:
    for amount in amounts:
        if amount.sets and amount.minutes:
            return Mention(amount.start, amount.end, "interval-run")  # "10x2min hard tomorrow"
        if amount.metres is None and _in_a_pool(amount, terms) and (terms[amount.start].token.number or 0) >= LENGTHS:
            return Mention(amount.start, amount.end, "swim")
        if amount.metres is None or amount.trap:
            continue
        if text(terms, amount.end) in STROKES:
            return Mention(amount.start, amount.end, "swim")  # "10x50m free"
        if amount.sets is not None:
            sprint = amount.metres <= LONGEST_SPRINT_METRES
            return Mention(amount.start, amount.end, "sprint" if sprint else "interval-run")
        if text(terms, amount.start + 1) == "s" and text(terms, amount.start - 1) not in GAPS:
            sprint = amount.metres <= LONGEST_SPRINT_METRES
            return Mention(amount.start, amount.end, "sprint" if sprint else "interval-run")  # "200s today"
        if amount.metres <= LONGEST_SPRINT_METRES and terms[amount.start - 1].meaning.effort == "max":
            return Mention(amount.start, amount.end, "sprint", effort="max")
        if amount.end - amount.start == 1 and amount.metres in REPEATS:
            return Mention(
                amount.start, amount.end, "sprint" if amount.metres <= LONGEST_SPRINT_METRES else "interval-run"
            )
        if _in_a_pool(amount, terms):
            return Mention(amount.start, amount.end, "swim")
        if amount.metres >= SHORTEST_RUN_METRES:
            before = [text(terms, place) for place in range(amount.start - 4, amount.start)]
            one = set(before[-2:]) & DETERMINERS and not set(before) & DOING
            race = RACES.get(round(amount.metres)) if one else None
            return Mention(amount.start, amount.end, race or "run")
    return None


STROKES = frozenset(
    {"free", "freestyle", "fr", "breast", "breaststroke", "backstroke", "butterfly", "kick", "fc", "pull"}
)
GAPS = frozenset({"in", "rest", "for", "every", "rec", "recovery", "w", "w/", "with", "off", "on", "@", "("})
LENGTHS = 10
"""Fewer lengths than these are of anything."""


def _dash(piece: Piece, amounts: Sequence[Amount], terms: Sequence[Term]) -> Mention | None:
    """ "can I test myself over 60 metres?"."""
    if not piece.clause.cues & {"can", "when"}:
        return None
    for amount in amounts:
        named = amount.metres in REPEATS and not amount.trap and amount.end - amount.start == 2
        if named and text(terms, amount.start - 1) in OVER and (amount.metres or 0) <= LONGEST_SPRINT_METRES:
            return Mention(amount.start, amount.end, "sprint")
    return None


OVER = frozenset({"over", "en", "sur", "über", "em", "the", "los", "os", "die"})


def _in_a_pool(amount: Amount, terms: Sequence[Term]) -> bool:
    """ "40 lengths of a 25m pool"."""
    return any(text(terms, at) in ("length", "lengths", "pool") for at in range(amount.start, amount.end + 1))


def _played(piece: Piece, amounts: Sequence[Amount], result: bool) -> Mention | None:
    """ "played 80 mins saturday", "won 28-17, 70 mins at flanker": it was a match."""
    minutes = next((amount for amount in amounts if amount.minutes), None)
    played = "played" in piece.clause.cues or result
    return Mention(minutes.start, minutes.end, "match", past=True) if minutes and played else None
