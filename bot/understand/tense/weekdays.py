"""An unmarked weekday: the one that was, or the one to come. Looks at nothing but days and what they surround."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.understand.aims import Aims
from bot.understand.piece import Piece
from bot.understand.reading import Reading
from bot.understand.tense.judged import Judged, Tense, is_event
from bot.understand.when import When

SURELY_DONE = Judged(Tense.DONE, True)

LATELY, LATELY_SORE = 2, 4
"""Days: so recent a weekday, unmarked in a question, is the one that was; of a match only where the legs are sore."""


def by_weekday(piece: Piece, reading: Reading, aims: Aims, found: Sequence[Judged]) -> Tense | None:
    """An unmarked weekday: a match is to come; in a question the nearer of the two days; in a log the one before."""
    weekday = next((when for when in piece.whens if when.earlier and when.later and when.earlier != when.later), None)
    if weekday is None or weekday.earlier is None or weekday.later is None:
        return None
    listed = any(other.clause.link in ("colon", "dash") for other in reading.pieces)
    diary = listed or any(
        judged == SURELY_DONE and any(when.weekday is not None for when in other.whens)
        for judged, other in zip(found, reading.pieces, strict=True)
    )
    if not aims.any and diary and weekday.weekday is not None:
        return Tense.DONE
    today = reading.now.date()
    since, ahead = (today - weekday.earlier).days, (weekday.later - today).days
    if aims.any and weekday.weekday is not None and _recounted(reading, weekday, today):
        return Tense.DONE
    if aims.any and (_this(reading, weekday) or _on_the_way(reading, weekday)):
        return Tense.PLANNED
    if weekday.weekday is not None and set_down(piece, reading):
        return Tense.DONE
    felt = "state" in reading.cues or any(term.meaning.unit == "out_of" for term in reading.terms)
    scored = not aims.any and _measured(reading, piece)
    gone = weekday.weekday is None and since * FAR < ahead
    soft = scored or gone or (aims.any and since <= LATELY and felt)
    if any(is_event(mention.activity) for mention in piece.mentions) and not soft:
        return Tense.DONE if _came_through(piece, reading) or _in_it(piece, weekday, reading) else Tense.PLANNED
    logged = not aims.any and weekday.weekday is not None
    lately = (LATELY_SORE if felt else LATELY) if weekday.weekday is not None else ahead
    return Tense.DONE if logged or since <= lately else Tense.PLANNED


def _came_through(piece: Piece, reading: Reading) -> bool:
    """ "netball game wed night, calf held up fine", "match weds (played left back, full game)"."""
    at = reading.pieces.index(piece) + 1
    following = reading.pieces[at] if at < len(reading.pieces) else None
    if following is None or following.mentions or following.clause.sentence != piece.clause.sentence:
        return False
    return bool(following.clause.cues & {"came_through", "played"}) and not following.clause.asks


def _in_it(piece: Piece, weekday: When, reading: Reading) -> bool:
    """ "got kicked in sats game", but not "can I play in saturday's game"."""
    in_it = weekday.start > 0 and reading.terms[weekday.start - 1].token.text == "in"
    said = reading.terms[weekday.start].token.text
    return in_it and said.endswith("s") and not piece.clause.cues & {"can", "when", "planned", "plan", "condition"}


def set_down(piece: Piece, reading: Reading) -> bool:
    """ "squats 4x6 @ 120 sat. track tues?": sets and repetitions in a sentence that asks nothing were done."""
    sentence = [one for one in reading.pieces if one.clause.sentence == piece.clause.sentence]
    if any(one.clause.asks or one.clause.cues & {"can", "when", "planned", "condition"} for one in sentence):
        return False
    lifted = any(amount.weight_kg or (amount.sets and amount.reps) for amount in piece.amounts)
    return lifted and len(sentence) < len(reading.pieces)


def _this(reading: Reading, when: When) -> bool:
    """ "this saturday"."""
    return when.start > 0 and reading.terms[when.start - 1].token.text == "this"


def _on_the_way(reading: Reading, weekday: When) -> bool:
    """ "swim sunday, gym monday, run tuesday?" said on a Wednesday: a day before the last of those in its list."""
    later = weekday.later
    if later is None or weekday.weekday is None:
        return False
    listed = [when for piece in reading.pieces if piece.mentions for when in piece.whens if when.weekday is not None]
    following = [when.later for when in listed if when.start > weekday.start and when.later is not None]
    leading = [when.later for when in listed if when.start < weekday.start and when.later is not None]
    return len(following) > 0 and len(leading) > 0 and leading[-1] < later < following[0] and later == leading[-1] + ONE


def _recounted(reading: Reading, weekday: When, today: date) -> bool:
    """ "sun long run, mon rest, tue 8x400, sprints today?": day by day until yesterday, and what is asked after it."""
    whens = [when for piece in reading.pieces for when in piece.whens if when.dated and when.start >= weekday.start]
    days = [when.earlier for when in whens]
    run = 1
    while run < len(days) and whens[run].weekday is not None and days[run] == (days[run - 1] or today) + ONE:
        run += 1
    end = days[run - 1]
    return 1 < run < len(days) and end is not None and 0 < (today - end).days <= 1 + ONE.days


ONE = timedelta(days=1)
FAR = 3
"""So many times nearer, the day of a date behind is the one that is meant: "my ultra on Aug 1" said on Aug 5."""


def _measured(reading: Reading, piece: Piece) -> bool:
    """ "rugby sat, 80 mins at 7": minutes that were played."""
    sentence = piece.clause.sentence
    return any(
        amount.minutes
        for other in reading.pieces
        if other.clause.sentence == sentence and (other is piece or not other.mentions)
        for amount in other.amounts
    )


def back(when: When, today: date) -> int:
    """Days since the nearest such day behind."""
    return (today - when.earlier).days if when.earlier is not None else 0
