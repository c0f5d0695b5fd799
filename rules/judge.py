"""May I do B after A: gathers the case, runs the rules, takes the worst verdict and the earliest time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from rules import events, fatigue, injury, safety, scheduling, soreness
from rules.alternatives import alternatives
from rules.case import HOUR, Case, case, earliest
from rules.dose import dosed
from rules.knowledge import knowledge
from rules.knowledge.checks import check_activities, check_used
from rules.model import (
    Advice,
    Athlete,
    Cause,
    CheckIn,
    Confidence,
    Finding,
    Limiting,
    Session,
    Topic,
    Verdict,
)
from rules.residual import overlap
from rules.rule import RULES, Rule, Ruling, rulings
from rules.subjects import answered
from rules.trace import trace
from rules.volume import with_whole_visits
from rules.whatif import would_change

ROOMS = (safety, fatigue, soreness, injury, events, scheduling)
"""The rules' modules in the order in which equal findings are told; importing them is what registers the rules."""

RANK = {room.__name__: rank for rank, room in enumerate(ROOMS)}

check_activities(knowledge())
check_used(knowledge(), (source for one in RULES for source in one.sources))

Said = list[tuple[Rule, Ruling]]


def judge(
    planned: Session,
    history: Sequence[Session],
    athlete: Athlete = Athlete(),  # noqa: B008  frozen
    checkin: CheckIn = CheckIn(),  # noqa: B008  frozen
    *,
    now: datetime,
    upcoming: Sequence[Session] = (),
) -> Advice:
    """The judgement of one planned session. history and upcoming in any order; all times aware."""
    dose = dosed(planned)
    if dose is None:
        return _not_known(planned, athlete, checkin, now)
    done = with_whole_visits(_last_to_failure(history, checkin))
    asked = case(dose, done, athlete, checkin, now, upcoming)
    said = rulings(asked)
    verdict = max((ruling.verdict for _, ruling in said), default=Verdict.GO)
    return Advice(
        planned=planned,
        verdict=verdict,
        earliest=_earliest(asked, said),
        refer=any(ruling.refer for _, ruling in said),
        confidence=_confidence(asked),
        limiting=_limiting(asked),
        causes=_causes(asked),
        findings=_findings(asked, said),
        assumed=_assumed(asked),
        choices=partial(alternatives, asked, verdict),
        changes=partial(would_change, asked, verdict),
        steps=partial(trace, asked, said),
    )


def _last_to_failure(history: Sequence[Session], checkin: CheckIn) -> Sequence[Session]:
    """The history with "to failure" noted on the latest lifting, where it was said of none in particular."""
    if not checkin.to_failure:
        return history
    doses = [dosed(session) for session in history]
    lifts = [at for at, dose in enumerate(doses) if dose is not None and dose.modality.family == "strength"]
    last = max(lifts, key=lambda at: history[at].at, default=None)
    return [replace(session, to_failure=True) if at == last else session for at, session in enumerate(history)]


def _earliest(asked: Case, said: Said) -> datetime | None:
    """When hours, events and every rule's waiting time allow it; None where a professional decides."""
    if any(ruling.refer for _, ruling in said):
        return None
    at = asked.planned.at
    waits = (at + ruling.wait_hours * HOUR for _, ruling in said)
    return max(earliest(asked), at, *waits).astimezone(asked.planned.session.at.tzinfo)


def _findings(asked: Case, said: Said) -> tuple[Finding, ...]:
    """What limits first; explanations after it, room by room; side questions last."""
    ordered = sorted(said, key=lambda pair: (not pair[1].refer, -pair[1].verdict, RANK[pair[0].says.__module__]))
    return (*(one.finding(ruling) for one, ruling in ordered), *answered(asked.checkin))


def _limiting(asked: Case) -> Limiting | None:
    worst = asked.worst
    if worst is None or asked.limiting is None:
        return None
    channel, group = asked.limiting
    return Limiting(channel=channel, group=group, session=worst.index)


def _causes(asked: Case) -> tuple[Cause, ...]:
    """Every session that still stands in the way, with its share, largest first."""
    open_ = asked.open
    total = sum(load.level for load in open_)
    shares = (Cause(session=load.index, share=load.level / total) for load in open_)
    return tuple(sorted(shares, key=lambda cause: (-cause.share, cause.session)))


GRADES = list(Confidence)


def _confidence(asked: Case) -> Confidence:
    """That of the deciding guideline; a grade lower for a finer activity, an assumed dose, sources that disagree."""
    worst = asked.worst
    if worst is None:
        return Confidence.JUDGEMENT if not asked.events else asked.events[0].window.guideline.confidence
    guideline = worst.window.guideline
    finer = overlap(worst.session.work, asked.planned.work) < 1
    shaken = finer or worst.session.work.assumed or bool(asked.unknown) or knowledge().disagree(guideline.sources)
    grade = GRADES.index(guideline.confidence) + (worst.level > 0 and shaken)
    return GRADES[min(grade, len(GRADES) - 1)]


def _assumed(asked: Case) -> tuple[str, ...]:
    """What was not said and had to be taken as usual."""
    open_ = {load.session.label for load in asked.open if load.session.work.assumed}
    doses = [f"You gave no numbers for your {label}, so I took a usual session." for label in sorted(open_)]
    return tuple(doses)


def _not_known(planned: Session, athlete: Athlete, checkin: CheckIn, now: datetime) -> Advice:
    """Advice on a session of unknown kind: what it would need to know. Signs to have checked count all the same."""
    stand_in = judge(replace(planned, modality=HARDEST), [], athlete, checkin, now=now)
    text = "I do not know what kind of session this is. Tell me what you do in it, how long, and how hard from 0 to 10."
    finding = Finding(
        rule="not_known",
        topic=Topic.SCHEDULING,
        verdict=Verdict.CAUTION,
        text=text,
        sources=("session-rpe",),
    )
    unsafe = tuple(found for found in stand_in.findings if found.topic is Topic.SAFETY and found.verdict)
    return replace(
        stand_in,
        planned=planned,
        verdict=max(Verdict.CAUTION, *(found.verdict for found in unsafe)) if unsafe else Verdict.CAUTION,
        confidence=Confidence.JUDGEMENT,
        findings=(*unsafe, finding, *answered(checkin)),
        choices=tuple,
        changes=tuple,
        steps=lambda: (f"{planned.activity}: no modality",),
    )


HARDEST = "mixed_conditioning"
"""Stands in for a session of unknown kind where only safety is looked at: it uses every part of the body."""
