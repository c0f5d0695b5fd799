"""Answers to side questions that came with the main one: one rule for each subject that was heard."""

from __future__ import annotations

from rules.knowledge import knowledge
from rules.model import CheckIn, Finding, Verdict


def answered(checkin: CheckIn) -> tuple[Finding, ...]:
    """A finding for each subject; subjects that nothing is known about are left out."""
    known = knowledge().subjects
    return tuple(
        Finding(
            rule=f"subject_{id_}",
            topic=known[id_].topic,
            verdict=Verdict.GO,
            text=known[id_].text,
            sources=known[id_].sources,
        )
        for id_ in checkin.subjects
        if id_ in known
    )
