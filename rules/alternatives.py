"""What to do instead: sessions that are a go and leave alone what limits. Never more than was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain, islice

from rules.body import asked_of
from rules.case import Case, case, event, load
from rules.dose import Dosed, dosed
from rules.knowledge import knowledge
from rules.model import Alternative, Athlete, CheckIn, Session, Verdict
from rules.residual import asks
from rules.rule import verdict_of

MOST = 3
"""More choices than this are no help."""

UNTOUCHED = 0.2
"""Demand up to which a session leaves a cell alone."""


def alternatives(asked: Case, verdict: Verdict) -> Iterable[Alternative]:
    """Up to three, the smaller version of the wanted session first. Empty where it is a go or a doctor decides.

    Each is looked for when it is asked for: most answers name the first only."""
    return () if verdict is Verdict.GO else _choices(asked, verdict)


def instead(
    history: Sequence[Session],
    athlete: Athlete,
    checkin: CheckIn,
    *,
    now: datetime,
    at: datetime,
    wanted: Session | None,
) -> tuple[Alternative, ...]:
    """What to do at that time instead of the wanted session, or, where none was named, of fast running."""
    fastest = Session(activity="sprint_max_velocity", modality="sprint_max_velocity", at=at)
    planned = dosed(replace(wanted, at=at) if wanted else fastest) or dosed(fastest)
    assert planned is not None
    asked = case(planned, history, athlete, checkin, now, ())
    return tuple(_choices(asked, verdict_of(asked)))


def _choices(asked: Case, verdict: Verdict) -> Iterable[Alternative]:
    if asked.checkin.fever or _forbids_all(asked):
        return ()
    lighter = () if asked.checkin.red_flags else _lighter(asked, verdict)
    calm = replace(asked, checkin=replace(asked.checkin, red_flags=()))
    others = (one for id_, one in knowledge().alternatives.items() if _fits(calm, id_))
    return islice(chain(lighter, others), MOST)


def _forbids_all(asked: Case) -> bool:
    """Is there a sign after which even easy movement waits?"""
    flags = (knowledge().red_flags.get(id_) for id_ in asked.checkin.red_flags)
    return any(flag is not None and not flag.easy_allowed for flag in flags)


def _lighter(asked: Case, verdict: Verdict) -> tuple[Alternative, ...]:
    """The smaller version of the wanted session, where it is a go, or as careful as the wanted one may be."""
    one = knowledge().lighter.get(asked.planned.modality.id)
    if one is None:
        return ()
    at = asked.planned.session.at
    small = dosed(Session(activity=one.modality, modality=one.modality, at=at, minutes=one.minutes, rpe=SMALL_RPE))
    most = Verdict.CAUTION if verdict is Verdict.CAUTION else Verdict.GO
    return (one,) if small is not None and verdict_of(moved(asked, small)) <= most else ()


SMALL_RPE = 4.0
"""The effort at which a smaller version is meant: below every hard session's reference."""


def _fits(asked: Case, id_: str) -> bool:
    other = dosed(Session(activity=id_, modality=id_, at=asked.planned.session.at))
    if other is None or id_ == asked.planned.modality.id:
        return False
    if asked.limiting is not None and asks(other, asked.limiting) > UNTOUCHED:
        return False
    hurt = (*asked.checkin.injury, *asked.checkin.pain)
    return all(asked_of(other, part) <= UNTOUCHED for part in hurt) and verdict_of(moved(asked, other)) is Verdict.GO


FELT_HOURS = 240.0
"""An easier session feels nothing older: eight days after a marathon is the longest guideline, with a little room."""


def moved(asked: Case, planned: Dosed) -> Case:
    """The same question about another, easier session."""
    felt = (one for one in asked.loads if one.hours <= FELT_HOURS)
    loads = tuple(load(one.index, one.session, planned, asked.athlete, asked.checkin, asked.now) for one in felt)
    events = tuple(event(one.index, one.session, planned, asked.athlete, asked.checkin) for one in asked.events)
    return replace(asked, planned=planned, loads=loads, events=events)
