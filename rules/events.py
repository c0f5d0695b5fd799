"""Rules about what comes next: a match, a race, or any session that the planned one must not spoil."""

from __future__ import annotations

from rules.case import Case, Load
from rules.knowledge import knowledge
from rules.model import Topic
from rules.rule import Ruling, rule

SQUATS_THEN_SPRINT = "did heavy squats today, sprint tomorrow?"


@rule(
    Topic.SCHEDULING,
    sources=["sprint-best-practice-48-72", "taper-two-weeks"],
    fires=["match in two days, can I squat heavy today?"],
    silent=["match in 5 days, heavy squats today?"],
    decides=True,
)
def before_event(asked: Case) -> Ruling | None:
    """What comes next must not suffer."""
    event = asked.next_event
    if event is None or event.level <= 0:
        return None
    guideline = event.window.guideline
    text = (
        f"That is {_hours(event.hours)} before your {event.session.label}; "
        f"about {_hours(event.window.fine_hours)} are usual. {guideline.order}"
    )
    return Ruling(text=text.strip(), verdict=asked.event_verdict, sources=guideline.sources)


@rule(
    Topic.SCHEDULING,
    sources=["heavy-squat-fatigue-72h", "emid-sprint-impaired-72h", "strength-5rm-sprint-back-24-48h"],
    fires=["match on Sunday, heavy squats today?"],
    silent=[SQUATS_THEN_SPRINT],
)
def good_slot(asked: Case) -> Ruling | None:
    """Far enough before what comes next."""
    event = asked.next_event
    if event is None or event.level > 0 or "hard" not in asked.planned.modality.traits or event.hours > 120:
        return None
    return Ruling(
        text=f"{_hours(event.hours).capitalize()} before your {event.session.label} is a good slot. "
        "Keep the volume moderate.",
        sources=event.window.guideline.sources,
    )


@rule(
    Topic.SCHEDULING,
    sources=["taper-two-weeks", "taper-endurance-2023", "strength-taper-7d"],
    fires=["marathon in 10 days, can I sprint today?"],
    silent=[SQUATS_THEN_SPRINT],
)
def taper(asked: Case) -> Ruling | None:
    """One to two weeks before a big day: less volume, same intensity."""
    if "taper" in asked.checkin.subjects or not any(_to_taper_for(event) for event in asked.events):
        return None
    subject = knowledge().subjects["taper"]
    return Ruling(text=subject.text, sources=subject.sources)


def _to_taper_for(event: Load) -> bool:
    return 4.5 * 24 <= event.hours <= 21 * 24 and "maximal" in event.session.modality.traits


def _hours(hours: float) -> str:
    """Hours up to four days, then days."""
    return f"{round(hours)} hours" if hours < 96 else f"{round(hours / 24)} days"
