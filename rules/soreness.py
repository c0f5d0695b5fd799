"""Rules about sore muscles: what soreness says, what it does not, and when it stops a session. No diagnosis."""

from __future__ import annotations

from rules.body import named, used, worst
from rules.case import Case
from rules.model import Channel, Topic, Verdict
from rules.rule import Ruling, one_step_down, rule

SQUATS_THEN_SPRINT = "did heavy squats today, sprint tomorrow?"
UPPER_THEN_SPRINT = "did bench today, sprint tomorrow?"
LONG_AGO = "squats 6 days ago, sprint today?"


@rule(
    Topic.FATIGUE,
    sources=["eimd-function-loss", "doms-performance-review", "strength-loss-not-delayed", "doms-not-damage"],
    fires=[SQUATS_THEN_SPRINT],
    silent=[UPPER_THEN_SPRINT, LONG_AGO],
)
def sore_is_not_weak(asked: Case) -> Ruling | None:
    """Force is lowest first, soreness peaks later: a leg that feels fine is not yet back."""
    if asked.limiting is None or asked.limiting[0] is not Channel.MUSCLE_DAMAGE:
        return None
    return Ruling(
        text="Hard work leaves tiny damage in the muscle: less force straight away, soreness a day or two later. "
        "How sore you are tells little about how much force is back."
    )


@rule(
    Topic.INJURY,
    sources=["doms-performance-review", "doms-not-damage", "doms-peaks-24-72", "rhabdo-signs"],
    fires=["leg day 3 days ago, quads still 6/10 sore, sprint today?"],
    silent=["leg day 4 days ago, no soreness, sprint today?", "arms are 7/10 sore, sprint today?"],
    decides=True,
)
def soreness(asked: Case) -> Ruling | None:
    """Sore muscles that the session needs: 4-5 of 10 one step down, 6 or more wait."""
    sore = used(asked.planned, asked.checkin.soreness)
    grade = worst(sore, unsaid=4)
    if grade is None or grade < 4 or not {"high_speed", "heavy", "impact", "maximal"} & asked.planned.modality.traits:
        return _lightly_sore(asked)
    if grade >= 6:
        return Ruling(
            text=f"Your {named(sore)}: soreness this strong means wait and check again tomorrow. Soreness alone is an "
            "imperfect gauge. Get help if it worsens, swells, or your urine turns dark.",
            verdict=Verdict.AVOID,
            wait_hours=24,
        )
    return Ruling(
        text=f"Your {named(sore)} are sore enough to go one step down today: less speed, less load.",
        verdict=one_step_down(asked.base),
        wait_hours=24,
    )


def _lightly_sore(asked: Case) -> Ruling | None:
    """Very sore parts that an easy impact session uses only a little."""
    sore = used(asked.planned, asked.checkin.soreness, least=0.1)
    grade = worst(sore, unsaid=4)
    if grade is None or grade < 6 or "impact" not in asked.planned.modality.traits:
        return None
    return Ruling(
        text=f"With {named(sore)} this sore, take something without impact, or keep it short and easy.",
        verdict=max(Verdict.CAUTION, asked.base),
        wait_hours=24,
    )
