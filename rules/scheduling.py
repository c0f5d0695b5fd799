"""Rules about when and in which order. They use the hours that the guidelines gave; they invent none."""

from __future__ import annotations

from rules.case import HOUR, Case, primes, same_day
from rules.interference import fast
from rules.knowledge.values import TRAINING_DAY_HOURS
from rules.model import Confidence, Level, Topic, Verdict
from rules.rule import Ruling, rule

SQUATS_THEN_SPRINT = "did heavy squats today, sprint tomorrow?"
UPPER_THEN_SPRINT = "did bench today, sprint tomorrow?"


@rule(
    Topic.SCHEDULING,
    sources=[
        "heavy-squat-fatigue-72h",
        "emid-sprint-impaired-72h",
        "strength-5rm-sprint-back-24-48h",
        "hypertrophy-8x10-cmj-48h",
    ],
    fires=[SQUATS_THEN_SPRINT],
    silent=[UPPER_THEN_SPRINT, "squats 6 days ago, sprint today?"],
)
def two_days_before_speed(asked: Case) -> Ruling | None:
    """The default gap between leg lifting and fast running."""
    worst = asked.worst
    if worst is None or worst.level <= 0 or not fast(asked.planned) or worst.session.modality.family != "strength":
        return None
    return Ruling(
        text="48 hours between heavy legs and top speed is a good default, not a law. Used to it, few sets: one or two "
        "days can do. Many sets, failure or something new: three. Put them on separate days."
    )


@rule(
    Topic.SCHEDULING,
    sources=["speed-weights-order-little-effect", "sprint-then-lift-same-day-ok"],
    fires=["sprinted this morning, heavy squats tonight?"],
    silent=["did heavy squats yesterday, sprint tomorrow?"],
)
def same_day_order(asked: Case) -> Ruling | None:
    """Two sessions on one day: order and hours between."""
    today = [load for load in asked.loads if same_day(load) and not primes(load.session, load.hours)]
    load = max(today, key=lambda load: load.level, default=None)
    if load is None or not load.window.guideline.order:
        return None
    return Ruling(text=load.window.guideline.order, sources=load.window.guideline.sources)


@rule(
    Topic.SCHEDULING,
    sources=["speed-weights-order-little-effect", "sprint-then-lift-same-day-ok", "morning-heavy-afternoon-faster"],
    fires=["heavy squats this morning, sprints tonight?"],
    silent=[UPPER_THEN_SPRINT],
)
def explosive_first(asked: Case) -> Ruling | None:
    """If it must be one day, fast work comes first."""
    worst = asked.worst
    if worst is None or worst.level <= 0 or not fast(asked.planned) or worst.session.modality.family != "strength":
        return None
    return Ruling(
        text="If both must be on one day: fast work first, then lighter lifting some hours later. "
        "It keeps the sprints good. Direct proof is thin."
    )


@rule(
    Topic.SCHEDULING,
    sources=["pap-sprint-moderate", "pap-limits", "morning-heavy-afternoon-faster"],
    fires=["one set of 3 heavy squats 8 minutes ago, sprints now?"],
    silent=[SQUATS_THEN_SPRINT],
    decides=True,
)
def primer(asked: Case) -> Ruling | None:
    """A few heavy reps before fast work can help those who are used to it."""
    if "maximal" not in asked.planned.modality.traits:
        return None
    if not any(primes(load.session, load.hours) for load in asked.loads):
        return None
    novice = " You are new to this: leave it out." if asked.athlete.level is Level.UNTRAINED else ""
    return Ruling(
        text="A few heavy reps before can make fast efforts a little better, more so if you are strong. "
        f"Rest 3 to 7 minutes or more first, and never go to failure.{novice}",
        verdict=max(Verdict.CAUTION, asked.base),
    )


@rule(
    Topic.SCHEDULING,
    sources=["static-stretch-slows-sprint", "fifa11-fewer-injuries"],
    fires=["stretching an hour ago, sprints now?"],
    silent=["stretching yesterday, sprints today?", SQUATS_THEN_SPRINT],
)
def long_holds_before_speed(asked: Case) -> Ruling | None:
    """Long static stretching just before fast work costs a little speed."""
    if "maximal" not in asked.planned.modality.traits:
        return None
    just_now = (load.session.modality.id for load in asked.loads if load.hours <= HOLDS_FELT_HOURS)
    if "mobility_yoga" not in just_now:
        return None
    return Ruling(
        text="Long static holds just before cost a little speed for minutes to an hour. Warm up by moving instead."
    )


HOLDS_FELT_HOURS = 1.5
"""Static stretching is felt for up to an hour (evidence file, notes on mobility_yoga), and a session takes time."""


@rule(
    Topic.SCHEDULING,
    sources=["monotony-strain-illness", "hiit-block-72h"],
    fires=["did intervals 3 days ago, intervals 2 days ago and intervals yesterday, squats today?"],
    silent=[SQUATS_THEN_SPRINT],
    decides=True,
)
def hard_days_in_a_row(asked: Case) -> Ruling | None:
    """After three hard days in a row that use the same things, an easy one is due."""
    if "hard" not in asked.planned.modality.traits or _hard_days(asked) < 3:
        return None
    return Ruling(
        text="Three hard days in a row on the same things. Make this one easy: hard days hard, easy days easy.",
        verdict=max(Verdict.CAUTION, asked.base),
        wait_hours=24,
    )


THREE_DAYS_HOURS = 84.0
"""Three days and a half: the evening of the third day before still counts."""


def _hard_days(asked: Case) -> int:
    """How many days of the last three held a hard session that this one would feel. A day is 12 hours or more apart."""
    days, last = 0, -TRAINING_DAY_HOURS
    lately = (load for load in asked.loads if load.hours <= THREE_DAYS_HOURS)
    for load in sorted(lately, key=lambda load: load.hours):
        related = load.window.fine_hours > TRAINING_DAY_HOURS and "hard" in load.session.modality.traits
        if related and load.hours - last >= TRAINING_DAY_HOURS:
            days, last = days + 1, load.hours
    return days


@rule(
    Topic.SCHEDULING,
    sources=["running-interferes-more", "concurrent-explosive-interference", "strength-first-for-strength"],
    fires=["hard running intervals this morning, heavy squats tonight?"],
    silent=["spin class this morning, heavy squats tonight?", SQUATS_THEN_SPRINT],
)
def cycling_disturbs_less(asked: Case) -> Ruling | None:
    """Running disturbs strength work more than cycling does."""
    worst = asked.worst
    if worst is None or worst.level <= 0 or asked.planned.modality.family != "strength":
        return None
    if worst.session.modality.family != "endurance" or "impact" not in worst.session.modality.traits:
        return None
    return Ruling(
        text="Running gets in the way of strength gains more than cycling does. "
        "If both must share a session, lift first when strength matters more."
    )


@rule(
    Topic.SCHEDULING,
    sources=["self-report-beats-objective", "fitness-fatigue-model-limits"],
    fires=["climbing today, pull ups tomorrow?"],
    silent=[SQUATS_THEN_SPRINT],
)
def only_an_estimate(asked: Case) -> Ruling | None:
    """Nobody studied this pair: say so."""
    worst = asked.worst
    if worst is None or worst.level <= 0 or worst.window.guideline.confidence is not Confidence.JUDGEMENT:
        return None
    return Ruling(
        text="No study looked at this pair. The hours are a coach's estimate, so trust how you feel more than usual."
    )


@rule(
    Topic.SCHEDULING,
    sources=["cycling-safe-on-sore-legs", "cycling-after-eccentric-no-harm", "active-recovery-no-speedup"],
    fires=[SQUATS_THEN_SPRINT],
    silent=[UPPER_THEN_SPRINT],
)
def low_impact_meanwhile(asked: Case) -> Ruling | None:
    """Easy movement without impact is safe on tired legs; it is no faster repair."""
    if asked.past_verdict is Verdict.GO or "impact" not in asked.planned.modality.traits:
        return None
    return Ruling(
        text="Walking, easy cycling or the elliptical did no harm to tired legs in trials. "
        "They ease soreness a bit. They do not repair muscle faster."
    )


@rule(
    Topic.SCHEDULING,
    sources=["self-report-beats-objective"],
    fires=["sprint tomorrow?"],
    silent=[SQUATS_THEN_SPRINT],
)
def nothing_logged(asked: Case) -> Ruling | None:
    """Missing is not zero: say that nothing is known."""
    if asked.loads or asked.unknown:
        return None
    return Ruling(
        text="I have nothing logged from you for the last days, so I know of no session in the way. "
        "How you feel counts more than my guess."
    )


@rule(
    Topic.SCHEDULING,
    sources=["session-rpe"],
    fires=["did a workout today, sprint tomorrow?"],
    silent=[SQUATS_THEN_SPRINT],
    decides=True,
)
def unknown_session(asked: Case) -> Ruling | None:
    """A past session of unknown kind is not judged, and not taken for rest."""
    if not asked.unknown:
        return None
    last = min((asked.planned.at - session.at) / HOUR for session in asked.unknown)
    left = UNKNOWN_FELT_HOURS - last if "hard" in asked.planned.modality.traits else 0.0
    return Ruling(
        text="I do not know what one of your sessions was, so I cannot count it. "
        "Tell me what you trained and how hard it was from 0 to 10.",
        verdict=Verdict.CAUTION if left > 0 else Verdict.GO,
        wait_hours=max(0.0, left),
    )


UNKNOWN_FELT_HOURS = 48.0
"""As long as a hard session may be felt (the guideline for heavy legs before sprints), an unknown one is not rest."""
