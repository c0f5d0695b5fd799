"""What would change the answer: the question asked again with one thing different. Only what helps is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rules.alternatives import moved
from rules.case import Case, Load, load
from rules.dose import Dosed, dosed
from rules.model import Session, Verdict
from rules.rule import verdict_of

WORDS = {Verdict.GO: "go", Verdict.CAUTION: "possible with care", Verdict.AVOID: "better not"}

EFFORTS = (6.0, 4.0)
"""The efforts that are tried, mildest change first. Less than that would be another session."""

Change = tuple[str, Case]


def would_change(asked: Case, verdict: Verdict) -> tuple[str, ...]:
    """Sentences such as "If your squats had been at RPE 6 or less: go." Empty where it is a go already."""
    if verdict is Verdict.GO:
        return ()
    groups = (_past_effort(asked), _past_failure(asked), _hours(asked), _plan_effort(asked), _state(asked))
    sentences = (_first_that_helps(group, verdict) for group in groups)
    return tuple(sentence for sentence in sentences if sentence)


def _first_that_helps(changes: Iterator[Change], verdict: Verdict) -> str:
    for text, other in changes:
        found = verdict_of(other)
        if found < verdict:
            return f"{text}: {WORDS[found]}."
    return ""


def _open(asked: Case) -> Load | None:
    return asked.worst if asked.worst is not None and asked.worst.level > 0 else None


def _past_effort(asked: Case) -> Iterator[Change]:
    worst = _open(asked)
    if worst is None or worst.session.work.event:
        return
    for effort in EFFORTS:
        easier = _at_effort(worst.session.session, effort)
        if easier:
            yield f"If your {worst.session.label} had been at RPE {effort:g} or less", _with(asked, worst, easier)


def _past_failure(asked: Case) -> Iterator[Change]:
    worst = _open(asked)
    if worst and worst.session.session.to_failure:
        fresher = dosed(replace(worst.session.session, to_failure=False))
        if fresher:
            yield f"If your {worst.session.label} had stopped short of failure", _with(asked, worst, fresher)


def _hours(asked: Case) -> Iterator[Change]:
    worst = _open(asked)
    if worst:
        others = tuple(one for one in asked.loads if one is not worst)
        text = f"With {round(worst.window.fine_hours)} hours instead of {round(worst.hours)} between them"
        yield text, replace(asked, loads=others)


def _plan_effort(asked: Case) -> Iterator[Change]:
    for effort in EFFORTS:
        easier = _at_effort(asked.planned.session, effort)
        if easier:
            yield f"If you keep it at RPE {effort:g} or less", moved(asked, easier)


def _at_effort(session: Session, effort: float) -> Dosed | None:
    """The session at a lower effort than was said, or than is usual."""
    dose = dosed(session)
    usual = session.rpe or (dose.modality.reference["rpe"][0] if dose else 0.0)
    return dosed(replace(session, rpe=effort, intensity=None)) if effort < usual else None


def _with(asked: Case, worst: Load, easier: Dosed) -> Case:
    """The case with its worst session replaced."""
    lighter = load(worst.index, easier, asked.planned, asked.athlete, asked.checkin, asked.now)
    return replace(asked, loads=(*(one for one in asked.loads if one is not worst), lighter))


def _state(asked: Case) -> Iterator[Change]:
    """The same question on a better day."""
    checkin = asked.checkin
    if checkin.sleep_hours is not None and checkin.sleep_hours <= 6:
        yield "After a good night's sleep", replace(asked, checkin=replace(checkin, sleep_hours=8.0))
    if checkin.soreness:
        yield "Once the soreness is 3 of 10 or less", replace(asked, checkin=replace(checkin, soreness={}))
    if checkin.heat:
        yield "Somewhere cooler", replace(asked, checkin=replace(checkin, heat=False))
    if asked.events:
        yield f"Without the {asked.events[0].session.label} ahead", replace(asked, events=())
