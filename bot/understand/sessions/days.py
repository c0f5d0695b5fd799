"""The day of each session. No day is invented: where none was said and none follows, there is none."""

from __future__ import annotations

from datetime import date, timedelta

from bot.understand.aims import Aims
from bot.understand.reading import Reading
from bot.understand.sessions.draft import Draft
from bot.understand.sessions.further import further_days, several_weekdays
from bot.understand.sessions.times import STARTS, hour
from bot.understand.tense import Tense, is_event
from bot.understand.when import When


def day_of(reading: Reading, draft: Draft, aims: Aims) -> date | None:
    when, today, done = draft.when, reading.now.date(), draft.tense is Tense.DONE
    if draft.tense is Tense.HABIT or (when is not None and when.every) or _wished(reading, draft, aims):
        return None
    if when is None:
        return today if done else None
    if when.relative is not None and when.relative > 0 and done and _only_one(reading):
        return today - timedelta(days=when.relative)  # "pee like coke two days after that wod"
    if when.problem or when.relative is not None:
        return when.day(done=done)
    if when.weekday == today.weekday() and when.past is None and _means_today(when, reading, done):
        return today
    if when.dated:
        return when.day(done=done)
    return None if aims.order and not done else _day_of_part(when, reading, done)


def _only_one(reading: Reading) -> bool:
    dated = [when for piece in reading.pieces for when in piece.whens if when.relative is None and when.dated]
    return len(reading.mentions) == 1 and not dated


def _wished(reading: Reading, draft: Draft, aims: Aims) -> bool:
    """In a plan an event and a session with a weekday of its own keep it; other training days are what is asked for."""
    if not aims.plan or draft.tense is not Tense.PLANNED or "horizon" in reading.cues:
        return False
    when = draft.when
    if when is None or when.plural:
        return True
    if further_days(draft, reading) and not is_event(draft.mention.activity):
        return True
    club = is_event(draft.mention.activity) or draft.mention.activity.endswith("-training")
    fixed = club or _of_calendar(when) or _beside(draft, reading)
    return when.past is None and not (fixed and when.dated)


def _beside(draft: Draft, reading: Reading) -> bool:
    """ "tempo run tuesday, where do I put legs?": the weekday follows the name, and it is no habit."""
    when = draft.when
    if when is None or when.weekday is None or "habit" in reading.pieces[draft.piece].clause.cues:
        return False
    return when.start - draft.mention.end in (0, 1)


def _of_calendar(when: When) -> bool:
    """ "hyrox on 8 november": a date of its own, which no training day has."""
    return when.weekday is None and when.earlier is not None and when.earlier != when.later


def _means_today(when: When, reading: Reading, done: bool) -> bool:
    """On a Friday "fri am" is today's morning, and so is the last day of a log that names several."""
    if when.part is not None and not when.plural:
        return (STARTS.get(when.part, when.part) <= f"{reading.now:%H:%M}") is done
    return several_weekdays(reading) if done else _leads(when, reading)


def _leads(when: When, reading: Reading) -> bool:
    """ "sprints wed, squats thurs, game sat?" on a Wednesday: one of a list of days, and each but the last follows."""
    days = [one for piece in reading.pieces for one in piece.whens if one.weekday is not None]
    return len({one.weekday for one in days}) > FEW and when.start != days[-1].start


FEW = 2
"""Of two weekdays that of today is the one in a week."""


def _day_of_part(when: When, reading: Reading, done: bool) -> date | None:
    """ "6am" said at 16:00 is tomorrow's for a plan and today's for a log."""
    now = reading.now
    if when.part is None:
        return now.date() if done else None
    over = (when.part if ":" in when.part else hour(when.part)[:2] + ":59") <= f"{now:%H:%M}"
    shift = (0 if over else -1) if done else (1 if over else 0)
    return now.date() + timedelta(days=shift)


def counted_from(drafts: list[Draft]) -> list[Draft]:
    """ "the day after": counted from the nearest other session with a day."""
    settled = list(drafts)
    for index, draft in enumerate(drafts):
        if draft.when is None or draft.when.relative is None:
            continue
        others = [other for other in drafts if other is not draft and other.day is not None]
        near = min(others, key=lambda other: abs(other.mention.at - draft.mention.at), default=None)
        if near is not None and near.day is not None:
            settled[index] = draft._replace(day=near.day + timedelta(days=draft.when.relative))
    return settled


def beside(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """ "climbing tonight. box jumps before?": a bare "before" or "after" means the day of the session just named."""
    settled = list(drafts)
    for index in range(1, len(drafts)):
        draft = drafts[index]
        if draft.day is not None or draft.tense is not Tense.PLANNED or not _beside_another(reading, draft):
            continue
        sentence = reading.pieces[draft.piece].clause.sentence
        other = [one for one in settled[:index] if reading.pieces[one.piece].clause.sentence != sentence]
        near = other[-1] if other else settled[index - 1]
        if near.day is not None and near.day >= reading.now.date():
            settled[index] = draft._replace(day=near.day)
    return settled


def _beside_another(reading: Reading, draft: Draft) -> bool:
    sentence = reading.pieces[draft.piece].clause.sentence
    return any(
        not piece.mentions and not piece.whens and piece.clause.cues & {"before", "after"}
        for piece in reading.pieces[draft.piece + 1 :]
        if piece.clause.sentence == sentence
    )


def both_on(reading: Reading, drafts: list[Draft], aims: Aims) -> list[Draft]:
    """ "squash then legs or legs then squash. both thursday": the one day that was named is that of all plans."""
    if not aims.order and not any(token.text in BOTH for token in reading.tokens):
        return drafts
    whens = [when for piece in reading.pieces for when in piece.whens]
    days = {when.later for when in whens if when.past is not True and when.later}
    if len(days) != 1 or any(when.every or when.plural for when in whens):
        return drafts
    day = days.pop()
    return [one._replace(day=one.day or day) if one.tense is Tense.PLANNED else one for one in drafts]


BOTH = frozenset({"both", "double", "beides", "ambos", "ambas", "deux"})
