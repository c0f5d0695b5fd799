"""What would change the answer: the question asked again with one thing different. Only what helps is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rules.case import Case, Load, load
from rules.dose import Dosed, dosed, smaller
from rules.model import Verdict
from rules.rule import verdict_of

WORDS = {Verdict.GO: "go", Verdict.CAUTION: "possible with care", Verdict.AVOID: "better not"}


def would_change(asked: Case, verdict: Verdict) -> tuple[str, ...]:
    """Sentences such as "If your squats had been at RPE 6 or less: go." Empty where it is a go already."""
    if verdict is Verdict.GO:
        return ()
    better = ((text, verdict_of(other)) for text, other in _others(asked))
    return tuple(f"{text}: {WORDS[found]}." for text, found in better if found < verdict)


def _others(asked: Case) -> Iterator[tuple[str, Case]]:
    worst = asked.worst
    if worst is not None and worst.level > 0:
        yield from _easier_past(asked, worst)
        yield f"With {_hours(worst)} between them", _with(asked, worst, None)
    yield from _better_state(asked)


def _easier_past(asked: Case, worst: Load) -> Iterator[tuple[str, Case]]:
    session = worst.session.session
    if session.to_failure:
        easier = dosed(replace(session, to_failure=False))
        yield f"If your {worst.session.label} had stopped short of failure", _with(asked, worst, easier)
    easier = dosed(smaller(session, worst.session.modality))
    if easier is not None:
        rpe = f"{easier.session.rpe:.0f}"
        yield f"If your {worst.session.label} had been at RPE {rpe} or less", _with(asked, worst, easier)


def _with(asked: Case, worst: Load, easier: Dosed | None) -> Case:
    """The case with the worst session replaced, or long enough ago."""
    others = tuple(one for one in asked.loads if one is not worst)
    if easier is None:
        return replace(asked, loads=others)
    lighter = load(worst.index, easier, asked.planned, asked.athlete, asked.checkin, asked.now)
    return replace(asked, loads=(*others, lighter))


def _hours(worst: Load) -> str:
    return f"{round(worst.window.fine_hours)} hours instead of {round(worst.hours)}"


def _better_state(asked: Case) -> Iterator[tuple[str, Case]]:
    """The same question on a better day."""
    checkin = asked.checkin
    if checkin.sleep_hours is not None and checkin.sleep_hours <= 6:
        yield "After a good night's sleep", replace(asked, checkin=replace(checkin, sleep_hours=8.0))
    if checkin.soreness:
        yield "If the soreness is 3 of 10 or less", replace(asked, checkin=replace(checkin, soreness={}))
    if checkin.heat:
        yield "Somewhere cooler", replace(asked, checkin=replace(checkin, heat=False))
    if asked.events:
        yield f"Without the {asked.events[0].session.label} ahead", replace(asked, events=())
