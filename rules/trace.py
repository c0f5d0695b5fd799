"""Every number that led to a verdict, one step a line, for those who want to check it by hand."""

from __future__ import annotations

from rules.case import Case, Load
from rules.rule import Rule, Ruling


def trace(asked: Case, said: list[tuple[Rule, Ruling]]) -> tuple[str, ...]:
    """The loads, their sum, what each rule insists on. No text of the athlete is in it."""
    shown = asked.open or tuple(one for one in asked.loads if one is asked.worst)
    past = [f"after {_line(load)}" for load in shown]
    past += (
        [f"{len(asked.loads) - len(shown)} more past sessions are over: level 0"]
        if len(asked.loads) > len(shown)
        else []
    )
    events = [f"before {_line(event)}" for event in asked.events]
    rules = [f"rule {one.name}: {ruling.verdict.name.lower()}" for one, ruling in said if ruling.verdict]
    total = f"together {asked.level:.2f} (above 1 avoid, above 0 caution): {asked.past_verdict.name.lower()}"
    return (*past, total, *events, *rules)


def _line(load: Load) -> str:
    window = load.window
    guideline = window.guideline
    parts = " + ".join(f"{part.weight:.2f} {part.modality.id} x {part.scale:.2f}" for part in load.session.work.parts)
    return (
        f"{parts}, {load.hours:.1f} h: guideline {guideline.avoid_hours:g}/{guideline.fine_hours:g} h "
        f"({guideline.confidence}, same day {window.same_day}), person x {window.factor:.2f}, "
        f"avoid below {window.avoid_hours:.1f}, fine from {window.fine_hours:.1f}, level {load.level:.2f}"
    )
