"""Pieces with their tenses → sessions with their days and amounts. Invents no day and no number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.understand.amounts import Amount
from bot.understand.clauses import TIGHT
from bot.understand.heard import Said, Unsure
from bot.understand.lexicon import Term
from bot.understand.mentions import LISTED, VAGUE, Mention
from bot.understand.implied import RACES, continues, fields
from bot.understand.piece import Piece
from bot.understand.reading import Reading
from bot.understand.aims import Aims
from bot.understand.tense import Judged, Tense, is_event, tenses
from bot.understand.when import When
from rules.activities import activities
from rules.model import Intensity

MOST = 14
"""Sessions of one message that are kept."""


@dataclass(frozen=True, slots=True)
class Sessions:
    done: tuple[Said, ...] = ()
    """Those that the words around them say were done."""
    assumed: tuple[Said, ...] = ()
    """Those that count as done because nothing says otherwise."""
    planned: tuple[Said, ...] = ()
    habits: tuple[Said, ...] = ()
    unsure: tuple[Unsure, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention with all that was said of it, before its day is settled."""

    mention: Mention
    judged: Judged
    piece: int
    amounts: tuple[Amount, ...] = ()
    when: When | None = None
    day: date | None = None

    @property
    def tense(self) -> Tense:
        return self.judged.tense


def sessions(reading: Reading, aims: Aims) -> Sessions:
    marks = tenses(reading, aims)
    drafts = [replace(draft, when=_when(reading, marks, draft)) for draft in _drafts(reading, marks)]
    drafts = [draft for draft in drafts if draft.when is None or draft.when.problem != "long ago"]
    drafts = _specific(drafts)
    drafts = _relative([replace(draft, day=_day(reading, draft, aims)) for draft in drafts])
    drafts = _again(reading, _beside(reading, drafts))
    if aims.plan and not any(draft.tense in (Tense.PLANNED, Tense.HABIT) for draft in drafts):
        drafts = [
            replace(d, judged=Judged(Tense.PLANNED, False), day=None) if d.tense is Tense.OUT else d for d in drafts
        ]
    done = [draft for draft in drafts if draft.tense is Tense.DONE]
    found = _distinct(done, reading, aims)
    sure = {said for draft, said in found if draft.judged.sure}
    return Sessions(
        done=tuple(said for _, said in found if said in sure)[:MOST],
        assumed=tuple(said for _, said in found if said not in sure)[:MOST],
        planned=_of(Tense.PLANNED, drafts, reading, aims),
        habits=_of(Tense.HABIT, drafts, reading, aims),
        unsure=_unsure(drafts),
    )


def _specific(drafts: list[Draft]) -> list[Draft]:
    """ "a session of box jumps": the bare word goes where what it was is named beside it."""
    return [
        draft
        for draft in drafts
        if draft.mention.activity not in BARE
        or draft.amounts
        or not any(
            other is not draft and other.tense is draft.tense and abs(other.piece - draft.piece) <= 1
            for other in drafts
        )
    ]


BARE = frozenset({"training", "workout"})


def _of(tense: Tense, drafts: Sequence[Draft], reading: Reading, aims: Aims) -> tuple[Said, ...]:
    return tuple(said for _, said in _distinct([d for d in drafts if d.tense is tense], reading, aims))[:MOST]


def _drafts(reading: Reading, marks: Sequence[Judged]) -> list[Draft]:
    drafts: list[Draft] = []
    waiting: list[Amount] = []
    for index, (piece, judged) in enumerate(zip(reading.pieces, marks, strict=True)):
        if piece.mentions:
            for mention, amounts in _shares(piece):
                drafts.append(Draft(mention, judged, index, (*waiting, *amounts)))
                waiting = []
            continue
        measured = [amount for amount in piece.amounts if amount.count is None]
        taken = {name for amount in drafts[-1].amounts for name in fields(amount)} if drafts else set()
        if drafts and measured and continues(taken, measured, piece):
            owner = _owner(drafts, measured)
            drafts[owner] = replace(drafts[owner], amounts=(*drafts[owner].amounts, *measured))
        elif drafts and measured and {name for amount in measured for name in fields(amount)} == taken:
            drafts[-1] = replace(drafts[-1], amounts=(*drafts[-1].amounts, *measured))
        elif measured and not drafts and not piece.whens and "done" not in piece.clause.cues:
            waiting += measured
    return _without_headings(drafts, reading)


def _owner(drafts: Sequence[Draft], amounts: Sequence[Amount]) -> int:
    """The session that amounts in a clause of their own belong to: a distance is not a squat's."""
    if any(amount.metres for amount in amounts) and activities()[drafts[-1].mention.activity].class_ in LISTED:
        endurance = [n for n, d in enumerate(drafts) if activities()[d.mention.activity].class_ not in LISTED]
        return endurance[-1] if endurance else len(drafts) - 1
    return len(drafts) - 1


def _without_headings(drafts: list[Draft], reading: Reading) -> list[Draft]:
    """ "morning lift: cleans 5x2, …" and "leg day: squats …": the heading is not a session beside what it heads."""
    kept = []
    for draft, following in zip(drafts, [*drafts[1:], None], strict=False):
        clause = reading.pieces[draft.piece].clause
        link = reading.pieces[draft.piece + 1].clause.link if draft.piece + 1 < len(reading.pieces) else ""
        heads = following is not None and link in ("colon", "dash") and following.piece > draft.piece
        if not (heads and draft.mention.activity in HEADINGS and not draft.amounts and not clause.asks):
            kept.append(draft)
    return kept


HEADINGS = frozenset({*VAGUE, "leg-day", "lower-body", "upper-body", "push-day", "pull-day", "full-body", "chest-day"})


def _shares(piece: Piece) -> list[tuple[Mention, tuple[Amount, ...]]]:
    """Each mention with its amounts: those next to it, where a piece names several."""
    if len(piece.mentions) == 1:
        return [(piece.mentions[0], piece.amounts)]
    shares: dict[int, list[Amount]] = {index: [] for index in range(len(piece.mentions))}
    led = bool(piece.amounts) and piece.amounts[0].start < piece.mentions[0].at
    for amount in piece.amounts:
        before = [index for index, mention in enumerate(piece.mentions) if mention.at <= amount.start]
        after = [index for index, mention in enumerate(piece.mentions) if mention.at >= amount.start]
        heading = after and (led or piece.mentions[after[0]].at - amount.end <= (amount.count is not None))
        owner = after[0] if heading and (led or amount.count is not None) else before[-1] if before else after[0]
        shares[owner].append(amount)
    return [(mention, tuple(shares[index])) for index, mention in enumerate(piece.mentions)]


def _when(reading: Reading, marks: Sequence[Judged], draft: Draft) -> When | None:
    """Its own time; else the time that a list or a heading shares with it."""
    own = _own(reading.pieces[draft.piece], draft.mention)
    if own is not None and own.dated:
        return own
    shared = _shared(reading, marks, draft)
    if shared is None:
        return own
    if own is not None and own.part is not None:
        if reading.pieces[draft.piece].clause.link == "then" and _hour(own.part) < _hour(shared.part):
            return _next_day(shared, own.part)
        return replace(shared, part=own.part)
    return shared


def _hour(part: str | None) -> str:
    return "" if part is None else part if ":" in part else f"{HOURS[part]:02}:00"


def _next_day(when: When, part: str) -> When:
    """ "tonight, then a swim at 6am": the morning after."""
    day = when.later + timedelta(days=1) if when.later else None
    return replace(when, earlier=day, later=day, part=part)


def _own(piece: Piece, mention: Mention) -> When | None:
    dated = [when for when in piece.whens if when.dated and when.relative is None]
    dated = dated or [when for when in piece.whens if when.dated]
    parts = [when for when in piece.whens if not when.dated]
    if dated:
        near = min(dated, key=lambda when: abs(when.start - mention.at))
        return replace(near, part=near.part or (parts[0].part if parts else None))
    return parts[0] if parts else None


def _shared(reading: Reading, marks: Sequence[Judged], draft: Draft) -> When | None:
    """The time of a neighbour in a list, of a heading, or of what follows without a session of its own."""
    pieces, at = reading.pieces, draft.piece
    right = _tight_time(pieces, at)
    if right is not None and marks[right].tense in (draft.tense, Tense.OPEN):
        return _own(pieces[right], draft.mention)
    for there in range(at - 1, -1, -1):
        piece = pieces[there]
        same = not piece.mentions or marks[there].tense in (draft.tense, Tense.OUT)
        timed = [when for when in piece.whens if when.dated and _fits(when, draft)]
        if timed and same and piece.clause.sentence == pieces[at].clause.sentence:
            alike = not piece.mentions or pieces[at].clause.link in TIGHT
            return replace(timed[-1], part=timed[-1].part if alike else None)
        if piece.mentions and timed:
            break
    for there in range(at + 1, len(pieces)):
        piece = pieces[there]
        tight = piece.clause.link in TIGHT
        if piece.clause.sentence != pieces[at].clause.sentence or (piece.mentions and not tight):
            break
        timed = [when for when in piece.whens if when.dated and _fits(when, draft)]
        if timed and not piece.clause.cues & {"planned", "done"}:
            return timed[0]
    return None


def _fits(when: When, draft: Draft) -> bool:
    return when.past is None or when.past is (draft.tense is Tense.DONE)


def _tight_time(pieces: Sequence[Piece], at: int) -> int | None:
    for there in range(at + 1, len(pieces)):
        if pieces[there].clause.link not in TIGHT and not (
            pieces[there].clause.link == "comma" and pieces[there].mentions and _listed(pieces, there)
        ):
            return None
        piece = pieces[there]
        if piece.whens:
            return there if piece.mentions or _only_time(piece) else None
    return None


def _only_time(piece: Piece) -> bool:
    """Nothing but a day, besides the word that joins it."""
    return piece.clause.end - piece.clause.start - sum(when.end - when.start for when in piece.whens) <= 1


def _listed(pieces: Sequence[Piece], at: int) -> bool:
    """ "squats, lunges and sprints": a comma that the last "and" carries on."""
    return at + 1 < len(pieces) and pieces[at + 1].clause.link in TIGHT


def _day(reading: Reading, draft: Draft, aims: Aims) -> date | None:
    if draft.tense is Tense.HABIT or (draft.when is not None and draft.when.every):
        return None
    wished = aims.plan and draft.tense is Tense.PLANNED and "horizon" not in reading.cues
    if wished and (not _fixed(draft) or _further_days(draft, reading)):
        return None
    when, now, done = draft.when, reading.now, draft.tense is Tense.DONE
    if when is None:
        return now.date() if done else None
    if when.problem or when.relative is not None:
        return when.day(done=done)
    if when.weekday == now.weekday() and when.part is not None and when.past is None and not when.plural:
        over = _hour(when.part) <= f"{now:%H:%M}"
        if over is done:
            return now.date()
    if done and when.weekday == now.weekday() and when.past is None and _diary(reading):
        return now.date()
    if when.dated:
        return when.day(done=done)
    if aims.order and not done:
        return None
    return _day_of_part(when, reading, done)


HOURS = {"morning": 9, "noon": 12, "afternoon": 15, "evening": 19, "night": 22}


def _day_of_part(when: When, reading: Reading, done: bool) -> date | None:
    """ "6am" said at 16:00 is tomorrow's for a plan and today's for a log."""
    now = reading.now
    if when.part is None:
        return now.date() if done else None
    time = when.part if ":" in when.part else f"{HOURS[when.part]:02}:59"
    over = time <= f"{now:%H:%M}"
    if done:
        return now.date() if over else now.date() - timedelta(days=1)
    return now.date() + timedelta(days=1) if over else now.date()


def _diary(reading: Reading) -> bool:
    """Several weekdays in one log: the last of them may be today's."""
    return len({when.weekday for piece in reading.pieces for when in piece.whens if when.weekday is not None}) > 1


def _fixed(draft: Draft) -> bool:
    """In a plan only an event keeps its weekday: training days are what is asked for."""
    when = draft.when
    if when is None or when.plural:
        return False
    return when.past is not None or (is_event(draft.mention.activity) and when.dated)


def _relative(drafts: list[Draft]) -> list[Draft]:
    """ "the day after": counted from the nearest other session with a day."""
    settled = list(drafts)
    for index, draft in enumerate(drafts):
        if draft.when is None or draft.when.relative is None:
            continue
        others = [other for other in drafts if other is not draft and other.day is not None]
        if others:
            near = min(others, key=lambda other: abs(other.mention.at - draft.mention.at))
            if near.day is not None:
                settled[index] = replace(draft, day=near.day + timedelta(days=draft.when.relative))
    return settled


def _again(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """ "same again today?": what was done is asked about once more."""
    for index, piece in enumerate(reading.pieces):
        them = "them_again" in piece.clause.cues and not piece.mentions
        if piece.mentions or not (them or ("same_again" in piece.clause.cues and piece.clause.asks)):
            continue
        when = piece.whens[0] if piece.whens else None
        day = when.day(done=False) if when else None
        wanted = Tense.OUT if them else Tense.DONE
        repeated = [draft for draft in drafts if draft.tense is wanted and draft.piece < index]
        again = [replace(d, judged=Judged(Tense.PLANNED, True), piece=index, when=when, day=day) for d in repeated]
        return [*drafts, *again]
    return drafts


def _beside(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """ "climbing tonight. box jumps before?": a bare "before" or "after" means the day of the session just named."""
    settled = list(drafts)
    for index, draft in enumerate(drafts):
        if index and draft.day is None and draft.tense is Tense.PLANNED:
            following = reading.pieces[draft.piece + 1 : draft.piece + 2]
            bare = any(not p.mentions and not p.whens and p.clause.cues & {"before", "after"} for p in following)
            if bare and settled[index - 1].tense is Tense.PLANNED:
                settled[index] = replace(draft, day=settled[index - 1].day)
    return settled


def _distinct(drafts: Sequence[Draft], reading: Reading, aims: Aims) -> list[tuple[Draft, Said]]:
    """One Said for each session; a session named twice counts once, "2 leg days" twice, "sat + sun" on both days."""
    found: list[tuple[Draft, Said]] = []
    for draft in drafts:
        said = _said(draft, reading, aims)
        again = next((n for n, (_, other) in enumerate(found) if _same(other, said)), None)
        if again is not None and not aims.plan:
            found[again] = (found[again][0], _filled(found[again][1], said))
            continue
        days = _further_days(draft, reading)
        found += [(draft, said)] * (_times(draft) if aims.plan else 1)
        found += [(draft, replace(said, day=day if draft.day else None)) for day in days]
    return found


MOST_A_WEEK = 7


def _times(draft: Draft) -> int:
    """ "2 leg days", "3x gym", "lift twice a week"."""
    counts = [amount.count for amount in draft.amounts if amount.count is not None]
    return max(1, min(counts[0], MOST_A_WEEK)) if counts else 1


def _same(first: Said, second: Said) -> bool:
    if first.activity != second.activity or (first.day != second.day and second.day and first.day):
        return False
    return all(
        getattr(first, name) is None or getattr(second, name) is None or getattr(first, name) == getattr(second, name)
        for name in ("sets", "reps", "weight_kg", "minutes", "distance_m")
    )


def _filled(first: Said, second: Said) -> Said:
    fields = ("day", "part_of_day", "intensity", "sets", "reps", "weight_kg", "minutes", "distance_m", "rpe")
    missing = {name: getattr(second, name) for name in fields if getattr(first, name) is None}
    return replace(first, **missing)


def _further_days(draft: Draft, reading: Reading) -> list[date]:
    """ "volleyball sat + sun": the pieces right after that hold nothing but another day."""
    days: list[date] = []
    for piece in reading.pieces[draft.piece + 1 :]:
        if piece.mentions or piece.clause.link not in TIGHT or piece.amounts:
            break
        words = reading.terms[piece.clause.start : piece.clause.end]
        bare = len(piece.whens) == 1 and len(words) - (piece.whens[0].end - piece.whens[0].start) <= _joining(words)
        day = piece.whens[0].day(done=draft.tense is Tense.DONE) if bare else None
        if day is None or day == draft.day:
            break
        days.append(day)
    return days


def _joining(words: Sequence[Term]) -> int:
    return sum("join" in term.meaning.cues or term.token.text in ("on", "the") for term in words)


def _said(draft: Draft, reading: Reading, aims: Aims) -> Said:
    fields: dict[str, float | int | None] = {}
    for amount in draft.amounts:
        for name in ("sets", "reps", "weight_kg", "minutes", "metres", "rpe"):
            value = getattr(amount, name)
            if value is not None:
                fields[name] = value if fields.get(name, value) == value else None
    metres = fields.get("metres") or draft.mention.metres
    activity = _refined(draft, fields)
    if any(amount.trap == "reps" for amount in draft.amounts) and fields.get("weight_kg") is None:
        fields["reps"] = None
    counts = [amount.count for amount in draft.amounts if amount.count is not None]
    if counts and not aims.plan:
        fields = _counted(activity, counts[0], fields)
    if any(amount.trap == "distance_m" for amount in draft.amounts) and _trapped(activity, fields):
        metres = None
    absurd = {name for name, most in MOST_OF.items() if (fields.get(name) or 0) > most}
    fields = {name: value for name, value in fields.items() if name not in absurd}
    metres = None if "metres" in absurd else metres
    if activities()[activity].class_ == "long-run" and 0 < (fields.get("minutes") or 0) < 6:
        fields["minutes"] = (fields["minutes"] or 0) * 60  # "1:45" of a marathon are hours
    return Said(
        activity=activity,
        day=draft.day,
        part_of_day=draft.when.part if draft.when else None,
        intensity=_intensity(draft, reading),
        sets=_int(fields.get("sets")),
        reps=_int(fields.get("reps")),
        weight_kg=fields.get("weight_kg"),
        minutes=fields.get("minutes"),
        distance_m=metres,
        rpe=fields.get("rpe"),
    )


def _counted(activity: str, count: int, fields: dict[str, float | int | None]) -> dict[str, float | int | None]:
    """ "6 strides" are six repeats, "50 push ups" fifty repetitions."""
    class_ = activities()[activity].class_
    if class_ == "sprint" and fields.get("sets") is None:
        return {**fields, "sets": count}
    if class_ in REPEATED and count >= FEWEST_REPS and fields.get("reps") is None and not activity.endswith("-day"):
        return {**fields, "reps": count}
    return fields


REPEATED = frozenset({"upper-strength", "lower-strength", "plyometric"})
FEWEST_REPS = 5

MOST_OF = {"sets": 100, "reps": 1_000, "weight_kg": 1_000, "minutes": 1_440, "metres": 500_000}
"""Beyond these a number is asked back: no session of a day is that long, and no lift that heavy."""


def _int(value: float | int | None) -> int | None:
    return None if value is None else int(value)


def _trapped(activity: str, fields: dict[str, float | int | None]) -> bool:
    return activities()[activity].class_ != "sprint" and fields.get("sets") is None


LONG_RUN_METRES = 15_500

RUNS = frozenset({"run", "track-practice", "training", "jog", "treadmill-run", "workout"})


def _refined(draft: Draft, fields: dict[str, float | int | None]) -> str:
    """The amounts tell what a bare name leaves open: repeats make a run intervals, 28 km make it a long one."""
    activity, sets, metres = draft.mention.activity, fields.get("sets"), fields.get("metres")
    if sets is not None and metres is not None:
        if activity in RUNS:
            return "sprint" if metres <= 200 else "interval-run"
        return {"rowing": "rowing-intervals", "cycling": "bike-intervals"}.get(activity, activity)
    if activity == "rowing" and sets is not None and fields.get("reps") is not None:
        return "barbell-row"
    if activity == "race" and metres is not None and round(metres) in RACES:
        return RACES[round(metres)]
    if activity in ("race", "competition", "interval-run") and metres is not None and metres <= 400:
        return "sprint" if metres <= 200 or activity != "interval-run" else activity
    if activity == "cycling" and draft.mention.text in ("spin", "spinning") and draft.mention.effort != "easy":
        return "spin-class"
    if activity == "run":
        if draft.mention.effort == "easy":
            return "easy-run"
        if LONG_RUN_METRES < (metres or 0) <= MOST_OF["metres"] or (fields.get("minutes") or 0) >= 90:
            return "long-run"
    return activity


def _intensity(draft: Draft, reading: Reading) -> Intensity | None:
    if draft.mention.effort in INTENSITIES:
        return Intensity(draft.mention.effort)
    clause = reading.pieces[draft.piece].clause
    for term in reading.terms[clause.start : clause.end]:
        if term.meaning.effort in INTENSITIES:
            return Intensity(term.meaning.effort)
    return None


INTENSITIES = frozenset(intensity.value for intensity in Intensity)


def _unsure(drafts: Sequence[Draft]) -> tuple[Unsure, ...]:
    asked: list[Unsure] = []
    for draft in drafts:
        label = activities()[draft.mention.activity].label
        said = {name for amount in draft.amounts for name in fields(amount)}
        trap = next((amount for amount in draft.amounts if amount.trap == "distance_m"), None)
        if trap is not None and "sets" not in said and activities()[draft.mention.activity].class_ != "sprint":
            asked.append(Unsure(about="distance_m", question=f"{trap.metres:.0f} m of {label}: metres or minutes?"))
        for name, most in MOST_OF.items():
            if any((getattr(amount, name) or 0) > most for amount in draft.amounts):
                about = {"metres": "distance_m"}.get(name, name)
                asked.append(Unsure(about=about, question=f"That is more than I can believe for {label}. What was it?"))
        if draft.when is not None and draft.when.problem == "impossible":
            asked.append(
                Unsure(
                    about="day", question=f"That day is not in the calendar. Which day do you mean for your {label}?"
                )
            )
        elif draft.when is not None and draft.when.problem == "vague" and draft.tense is Tense.DONE:
            asked.append(Unsure(about="day", question=f"Which day were your {label}?"))
    return tuple(dict.fromkeys(asked))
