"""Rules about what past sessions have left behind: force, fuel, drive. They give no times."""

from __future__ import annotations

from rules.case import Case, Load
from rules.interference import FUEL_HEAVY
from rules.knowledge import knowledge
from rules.model import Channel, Level, Topic, Verdict
from rules.residual import left
from rules.rule import Ruling, rule

SQUATS_THEN_SPRINT = "did heavy squats today, sprint tomorrow?"
UPPER_THEN_SPRINT = "did bench today, sprint tomorrow?"
LONG_AGO = "squats 6 days ago, sprint today?"


@rule(
    Topic.FATIGUE,
    sources=["heavy-squat-fatigue-72h", "emid-sprint-impaired-72h"],
    fires=[SQUATS_THEN_SPRINT, "match yesterday, sprint today?"],
    silent=[UPPER_THEN_SPRINT, LONG_AGO],
    decides=True,
)
def still_in_the_way(asked: Case) -> Ruling | None:
    """What the worst past session has left is too much for the planned one."""
    worst_load = asked.worst
    if worst_load is None or worst_load.level <= 0:
        return None
    guideline = worst_load.window.guideline
    reason = knowledge().reasons[guideline.reason]
    text = reason.text.format(earlier=worst_load.session.label)
    return Ruling(text=text, verdict=asked.past_verdict, sources=guideline.sources)


@rule(
    Topic.FATIGUE,
    sources=["nonlocal-fatigue-small", "strength-5rm-sprint-back-24-48h"],
    fires=[UPPER_THEN_SPRINT, LONG_AGO],
    silent=[SQUATS_THEN_SPRINT],
)
def long_enough(asked: Case) -> Ruling | None:
    """Nothing logged stands in the way."""
    worst_load = asked.worst
    if worst_load is None or worst_load.level > 0:
        return None
    guideline = worst_load.window.guideline
    if guideline.fine_hours <= TRIFLE_HOURS:
        text = knowledge().reasons[guideline.reason].fine.format(earlier=worst_load.session.label)
    else:
        hours = round(worst_load.window.fine_hours)
        label = worst_load.session.label
        text = f"That is far enough after your {label}: about {hours} hours are usual. Warm up well."
    return Ruling(text=text, sources=guideline.sources)


@rule(
    Topic.FATIGUE,
    sources=["eimd-severity-depends-training", "hamstring-recovery-individual"],
    fires=[SQUATS_THEN_SPRINT],
    silent=[UPPER_THEN_SPRINT, LONG_AGO],
)
def studies_disagree(asked: Case) -> Ruling | None:
    """Where the evidence disagrees, the answer says so."""
    worst_load = asked.worst
    if worst_load is None or worst_load.level <= 0 or not knowledge().disagree(worst_load.window.guideline.sources):
        return None
    return Ruling(
        text="Studies disagree on how long this takes: some people are back in a day, others need three. "
        "It depends on training and on the person, so the hours here are a middle way."
    )


TRIFLE_HOURS = 8.0
"""Up to here a gap is not worth naming: the pair goes together."""


@rule(
    Topic.FATIGUE,
    sources=["lifting-glycogen-minus-38", "glycogen-24h-with-carbs"],
    fires=[SQUATS_THEN_SPRINT],
    silent=[UPPER_THEN_SPRINT, "squats 3 days ago, sprint today?"],
)
def fuel(asked: Case) -> Ruling | None:
    """A hard session uses fuel; it is back in about a day, and short sprints rarely lack it."""
    load = _fuel_user(asked)
    if load is None or asked.checkin.low_carbohydrate:
        return None
    if asked.planned.modality.channels[Channel.GLYCOGEN].peak >= FUEL_HEAVY:
        return Ruling(
            text="The muscle's fuel (glycogen) needs about a day with enough carbohydrate. This session lives on it.",
            sources=("glycogen-24h-with-carbs",),
        )
    if load.session.modality.family != "strength":
        return None
    return Ruling(
        text="A hard lifting session uses about a third of the muscle's fuel (glycogen). It is back in about a day "
        "if you eat carbohydrate, and it is rarely what limits a few short efforts."
    )


def _fuel_user(asked: Case) -> Load | None:
    """The latest session that used much fuel within a day and a half."""
    users = [load for load in asked.open if load.hours <= 36 and _uses_fuel(load)]
    return min(users, key=lambda load: load.hours, default=None)


def _uses_fuel(load: Load) -> bool:
    return load.session.modality.channels[Channel.GLYCOGEN].peak >= 0.35


@rule(
    # Safety rather than fatigue: what someone ate is private, and only fatigue and scheduling are told in a channel.
    Topic.SAFETY,
    sources=["glycogen-24h-with-carbs", "glycogen-fast-refuel-1p2"],
    fires=["hard bike intervals this morning, hardly ate, hard running intervals tonight?"],
    silent=["hard bike intervals this morning, hard running intervals tonight?"],
    decides=True,
)
def hungry(asked: Case) -> Ruling | None:
    """Without carbohydrate the tank does not refill."""
    if not asked.checkin.low_carbohydrate:
        return None
    if asked.planned.modality.channels[Channel.GLYCOGEN].peak < FUEL_HEAVY:
        return Ruling(
            text="You ate little. Short efforts can stand that, but eat carbohydrate before the next long or hard one."
        )
    return Ruling(
        text="Without carbohydrate the muscle's fuel is not restored. If only hours lie between, about 1.2 g per kg of "
        "body weight each hour helps most. Do it tomorrow, or go easy.",
        verdict=max(Verdict.CAUTION, asked.base),
    )


@rule(
    Topic.FATIGUE,
    sources=["cns-not-main-cause", "central-fatigue-recovers-fast", "deadlift-central-fatigue-same"],
    fires=[SQUATS_THEN_SPRINT],
    silent=[UPPER_THEN_SPRINT, LONG_AGO],
)
def drive(asked: Case) -> Ruling | None:
    """The nervous system is a small part of what is left."""
    worst_load = asked.worst
    if worst_load is None or worst_load.level <= 0 or asked.planned.modality.channels[Channel.NEURAL].peak < 0.6:
        return None
    neural = worst_load.session.modality.channels[Channel.NEURAL]
    if neural.peak < 0.6 or left(neural, worst_load.hours) < 0.02:
        return None
    return Ruling(
        text="The drive from the nervous system can be slightly down for a day or two. It is only a small part: "
        "most of what is missing is in the muscle itself."
    )


@rule(
    Topic.FATIGUE,
    sources=["repeated-bout-effect", "trained-less-eimd", "eimd-severity-depends-training"],
    fires=["[untrained] did heavy squats today, sprint tomorrow?"],
    silent=[SQUATS_THEN_SPRINT],
)
def new_to_it(asked: Case) -> Ruling | None:
    """New work damages more; the next time costs much less."""
    worst_load = asked.worst
    if worst_load is None or worst_load.level <= 0:
        return None
    if not (worst_load.session.session.first_time or asked.athlete.level is Level.UNTRAINED):
        return None
    return Ruling(
        text="New or unfamiliar work leaves more behind, so the gap is longer. "
        "The next time the same session will cost you less."
    )


@rule(
    Topic.FATIGUE,
    sources=["failure-slows-recovery"],
    fires=["squats to failure today, sprint tomorrow?"],
    silent=[SQUATS_THEN_SPRINT],
)
def to_failure(asked: Case) -> Ruling | None:
    """Sets to failure take a day or so longer."""
    if not any(load.session.session.to_failure for load in asked.open):
        return None
    return Ruling(text="Sets taken to failure need about a day longer than sets stopped short of it.")


@rule(
    # Injury rather than fatigue: an age is private.
    Topic.INJURY,
    sources=["older-slower-eimd", "masters-recovery-uncertain", "hsi-risk-factors"],
    fires=["[58] heavy squats 2 days ago, sprint today?"],
    silent=[SQUATS_THEN_SPRINT],
)
def over_fifty(asked: Case) -> Ruling | None:
    """From fifty on, more room before top speed."""
    if asked.athlete.age is None or asked.athlete.age < 50 or asked.level <= 0:
        return None
    return Ruling(
        text="From about fifty on, recovery may be somewhat slower, though trained older athletes are hardly studied. "
        "Age also goes with more hamstring strains. So I leave more hours, above all before top speed."
    )
