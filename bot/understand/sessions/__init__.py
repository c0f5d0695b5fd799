"""Pieces with their tenses → sessions with their days and amounts. Invents no day and no number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.understand.aims import Aims
from bot.understand.heard import Said, Unsure
from bot.understand.reading import Reading
from bot.understand.sessions.asking import unsure_of
from bot.understand.sessions.days import beside, both_on, counted_from, day_of
from bot.understand.sessions.draft import Draft, drafts_of
from bot.understand.sessions.further import further_days
from bot.understand.sessions.repeating import again, past_plans
from bot.understand.sessions.saying import said_of_draft
from bot.understand.sessions.times import own_time, time_of
from bot.understand.tense import Judged, Tense, tenses
from bot.understand.when import When

__all__ = ["Sessions", "sessions"]

MOST = 14
"""Sessions of one message that are kept."""

MOST_A_WEEK = 7

AMOUNTS = ("sets", "reps", "weight_kg", "minutes", "distance_m")
FILLABLE = ("day", "part_of_day", "intensity", *AMOUNTS, "rpe")


@dataclass(frozen=True, slots=True)
class Sessions:
    done: tuple[Said, ...] = ()
    """Those that the words around them say were done."""
    assumed: tuple[Said, ...] = ()
    """Those that count as done because nothing says otherwise."""
    planned: tuple[Said, ...] = ()
    habits: tuple[Said, ...] = ()
    unsure: tuple[Unsure, ...] = ()


def sessions(reading: Reading, aims: Aims) -> Sessions:
    if not any(piece.mentions for piece in reading.pieces):
        return Sessions()
    drafts = _dated(reading, aims)
    by_tense = {tense: [draft for draft in drafts if draft.tense is tense] for tense in Tense}
    done = _distinct(by_tense[Tense.DONE], reading, aims)
    return Sessions(
        done=tuple([said for draft, said in done if draft.judged.sure][:MOST]),
        assumed=tuple([said for draft, said in done if not draft.judged.sure][:MOST]),
        planned=tuple([said for _, said in _distinct(by_tense[Tense.PLANNED], reading, aims)][:MOST]),
        habits=tuple([said for _, said in _distinct(by_tense[Tense.HABIT], reading, aims)][:MOST]),
        unsure=unsure_of(drafts),
    )


def _dated(reading: Reading, aims: Aims) -> list[Draft]:
    marks = tenses(reading, aims)
    timed = [draft._replace(when=_when(reading, marks, draft, aims)) for draft in drafts_of(reading, marks)]
    recent = [draft for draft in timed if draft.when is None or draft.when.problem != "far"]
    drafts = [draft._replace(day=day_of(reading, draft, aims)) for draft in recent]
    if len(drafts) > 1:
        drafts = counted_from(drafts)
        drafts = drafts if aims.plan else beside(reading, drafts)
    drafts = again(reading, both_on(reading, past_plans(drafts, reading.now.date()), aims))
    if aims.plan and all(draft.tense in (Tense.OUT, Tense.DONE) for draft in drafts):
        wanted = Judged(Tense.PLANNED, False)  # "havent sprinted in months, ease me in"
        drafts = [one._replace(judged=wanted, day=None) if one.tense is Tense.OUT else one for one in drafts]
    return drafts


def _when(reading: Reading, marks: Sequence[Judged], draft: Draft, aims: Aims) -> When | None:
    """In a plan a counted session has no day but its own: "games tue and sat, want 2 gym sessions"."""
    if aims.plan and any(amount.many is not None for amount in draft.amounts):
        return own_time(reading.pieces[draft.piece], draft.mention)
    return time_of(reading, marks, draft)


def _distinct(drafts: Sequence[Draft], reading: Reading, aims: Aims) -> list[tuple[Draft, Said]]:
    """One Said for each session; a session named twice counts once, "2 leg days" twice, "sat + sun" on both days."""
    found: list[tuple[Draft, Said]] = []
    for draft in drafts:
        said = said_of_draft(draft, reading, aims)
        same = None if aims.plan else next((n for n, (_, one) in enumerate(found) if _same(one, said)), None)
        if same is not None:
            found[same] = (found[same][0], _filled(found[same][1], said))
            continue
        days = further_days(draft, reading)
        if days and _within_vague(draft):
            found += [(draft, replace(said, day=day)) for day in days]
            continue
        found += [(draft, said)] * (_times(draft) if aims.plan else 1)
        found += [(draft, replace(said, day=day if draft.day else None)) for day in days]
    return found


def _within_vague(draft: Draft) -> bool:
    """ "2 matches this weekend, sat and sun": the days tell what the weekend leaves open."""
    return draft.day is None and draft.when is not None and draft.when.problem == "vague"


def _times(draft: Draft) -> int:
    """ "2 leg days", "3x gym", "lift twice a week"."""
    count = next((amount.many for amount in draft.amounts if amount.many is not None), 1)
    return max(1, min(count, MOST_A_WEEK))


def _same(first: Said, second: Said) -> bool:
    if first.activity != second.activity or (first.day != second.day and second.day and first.day):
        return False
    pairs = [(getattr(first, name), getattr(second, name)) for name in AMOUNTS]
    return all(one is None or other is None or one == other for one, other in pairs)


def _filled(first: Said, second: Said) -> Said:
    missing = {name: getattr(second, name) for name in FILLABLE if getattr(first, name) is None}
    return replace(first, **missing)
