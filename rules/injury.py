"""Rules about injury: what raises it, said only as strongly as the evidence goes. Never a percentage."""

from __future__ import annotations

from rules.case import Case, same_day
from rules.interference import LOADED, fast
from rules.model import MuscleGroup, Session, Topic, Verdict
from rules.residual import groups
from rules.rule import Ruling, one_step_down, rule

SQUATS_THEN_SPRINT = "did heavy squats today, sprint tomorrow?"
SQUATS_THEN_BENCH = "did heavy squats today, bench tomorrow?"


@rule(
    Topic.INJURY,
    sources=[
        "late-swing-hamstring-strain",
        "hamstring-load-rises-with-speed",
        "fatigued-muscle-absorbs-less",
        "fatigue-cuts-eccentric-hamstring",
        "hamstring-mechanism-debated",
    ],
    fires=[SQUATS_THEN_SPRINT],
    silent=[SQUATS_THEN_BENCH, "squats 6 days ago, sprint today?"],
)
def late_swing(asked: Case) -> Ruling | None:
    """Near top speed the hamstrings are stretched and loaded just before the foot lands."""
    if not fast(asked.planned) or not _tired(asked, MuscleGroup.HAMSTRINGS):
        return None
    return Ruling(
        text="At top speed the hamstrings are stretched and loaded most just before the foot lands. "
        "Tired muscle takes up less energy there. That this leads to strains is likely, still debated."
    )


def _tired(asked: Case, group: MuscleGroup) -> bool:
    return any(groups(load.session).get(group, 0.0) >= LOADED for load in asked.open)


@rule(
    Topic.INJURY,
    sources=["fatigue-alters-sprint-form", "sprint-mechanics-hsi-weak-evidence", "fatigue-form-small-change"],
    fires=[SQUATS_THEN_SPRINT],
    silent=[SQUATS_THEN_BENCH],
)
def form(asked: Case) -> Ruling | None:
    """Tired legs change how you run; what that means for injury is open."""
    if not fast(asked.planned) or asked.past_verdict is Verdict.GO:
        return None
    return Ruling(
        text="Tired legs change your form: strides get shorter and slower. One small study shows it. "
        "Whether that causes injury is not known. Stop when your form breaks down."
    )


@rule(
    Topic.INJURY,
    sources=["fatigue-joint-position-error", "acl-fatigue-contentious"],
    fires=[SQUATS_THEN_SPRINT],
    silent=[SQUATS_THEN_BENCH],
)
def joints(asked: Case) -> Ruling | None:
    """Tired legs sense knee and ankle less well; that is measured right after, not the next day."""
    if not fast(asked.planned) or asked.past_verdict is Verdict.GO:
        return None
    now = any(same_day(load) for load in asked.open)
    text = "Right after hard work you feel the position of knee and ankle less well. "
    rest = (
        "That is now, so leave out hard cuts and landings."
        if now
        else "Whether that is still so the next day is unclear."
    )
    return Ruling(text=text + rest)


@rule(
    Topic.INJURY,
    sources=["doms-performance-review", "doms-not-damage"],
    fires=["limping after leg day, sprint today?"],
    silent=[SQUATS_THEN_SPRINT],
    decides=True,
)
def altered_movement(asked: Case) -> Ruling | None:
    """Who cannot move normally does not run or jump or lift heavy."""
    if not asked.checkin.altered_movement:
        return None
    if not {"impact", "heavy", "high_speed", "maximal"} & asked.planned.modality.traits:
        return Ruling(text="You do not move normally yet. Keep it easy and stop if it gets worse.")
    return Ruling(
        text="You do not move normally yet. Wait until you do, and have it checked if that is not soon.",
        verdict=Verdict.AVOID,
        wait_hours=24,
    )


@rule(
    Topic.INJURY,
    sources=[
        "sprint-volume-spike-hamstring",
        "max-velocity-exposure-protective",
        "nordic-halves-hsi",
        "repeated-bout-effect",
    ],
    fires=["no sprinting for five weeks, max sprints today?"],
    silent=["heavy squats 3 days ago, sprints today?", "no sprinting for five weeks, easy bike today?"],
    decides=True,
)
def fast_after_a_break(asked: Case) -> Ruling | None:
    """Sudden fast running after weeks without it is the wrong way back."""
    if not fast(asked.planned) or not _after_a_break(asked):
        return None
    return Ruling(
        text="Start below top speed: a few strides at about 80 to 85 %, then build up week by week. A sudden jump in "
        "fast running went with many more hamstring strains in one club. Regular small doses seem to protect.",
        verdict=one_step_down(asked.base) if asked.base is Verdict.GO else asked.base,
    )


BREAK_WEEKS = 3.0
"""Weeks without from which a session counts as a return (judgement; protection fades over six to nine weeks)."""


def _after_a_break(asked: Case) -> bool:
    weeks = asked.checkin.weeks_without
    return asked.checkin.first_time or asked.planned.session.first_time or (weeks is not None and weeks >= BREAK_WEEKS)


@rule(
    Topic.INJURY,
    sources=["repeated-bout-effect", "eimd-severity-depends-training", "eimd-individual-spread"],
    fires=["first time doing nordic curls tomorrow, ok?"],
    silent=["squats 6 days ago, squats today?"],
    decides=True,
)
def first_time(asked: Case) -> Ruling | None:
    """The first time of hard or unfamiliar work is done small."""
    hard = asked.planned.modality.traits & {"hard", "heavy", "maximal"}
    if fast(asked.planned) or not hard or not _after_a_break(asked):
        return None
    return Ruling(
        text="The first time, or the first after weeks, do about half. People differ in what it takes out "
        "of them. After one or two times the same session costs far less.",
        verdict=max(Verdict.CAUTION, asked.base),
    )


@rule(
    Topic.INJURY,
    sources=["single-run-spike", "acwr-dismissed"],
    fires=["longest run this month 12 km, can I run 18 km today?"],
    silent=["longest run this month 12 km, can I run 13 km today?"],
    decides=True,
)
def longest_run_spike(asked: Case) -> Ruling | None:
    """One run much longer than any of the last month went with more overuse injuries."""
    planned = asked.planned.session.distance_m
    longest = _longest_run(asked) if planned is not None and _runs(asked.planned.modality.id) else None
    if longest is None or planned is None or planned <= longest * 1.1:
        return None
    return Ruling(
        text="This would be more than a tenth longer than your longest run of the last month "
        f"({longest / 1000:.0f} km). Such jumps went with more injuries. Go about {longest * 1.1 / 1000:.0f} km.",
        verdict=max(Verdict.CAUTION, asked.base),
    )


ENOUGH_RUNS = 3
"""Logged runs of the month from which the longest of them says something: fewer may be a log that has just begun."""


def _longest_run(asked: Case) -> float | None:
    """Metres of the longest run of the last 30 days, as said, or as logged where enough is."""
    if asked.checkin.longest_distance_m is not None:
        return asked.checkin.longest_distance_m
    month = (load.session for load in asked.loads if load.hours <= 30 * 24)
    runs = [dose.session.distance_m for dose in month if _runs(dose.modality.id) and _steady(dose.session)]
    return max((metres for metres in runs if metres), default=None) if len(runs) >= ENOUGH_RUNS else None


def _steady(run: Session) -> bool:
    return run.distance_m is not None and not run.sets


def _runs(modality: str) -> bool:
    return modality in ("easy_run", "tempo_run", "long_run", "marathon_race", "downhill_run")


@rule(
    Topic.INJURY,
    sources=["youth-less-eimd", "youth-overuse-rest-days"],
    fires=["[13] squats yesterday, sprint today?"],
    silent=[SQUATS_THEN_SPRINT],
)
def young(asked: Case) -> Ruling | None:
    """Children recover faster; growth and weekly load set the limit."""
    if asked.athlete.age is None or asked.athlete.age >= 16:
        return None
    return Ruling(
        text="Young people get less muscle damage and bounce back sooner. Still plan one or two rest days each week, "
        "and stop for joint or heel pain."
    )


@rule(
    Topic.INJURY,
    sources=["hsi-risk-factors", "nordic-halves-hsi"],
    fires=["hamstring strain 6 months ago, heavy squats 3 days ago, sprint today?"],
    silent=[SQUATS_THEN_SPRINT],
)
def old_strain(asked: Case) -> Ruling | None:
    """An old strain still counts before fast running."""
    weeks = asked.checkin.weeks_since_strain
    if weeks is None or weeks <= 12 or not fast(asked.planned):
        return None
    return Ruling(
        text="An earlier hamstring strain is the strongest known sign of another one. Leave wider gaps before speed, "
        "build up over several runs and keep up regular hamstring strength work."
    )


@rule(
    Topic.INJURY,
    sources=["fifa11-fewer-injuries", "sprint-volume-spike-hamstring"],
    fires=["squats 6 days ago, sprint today?"],
    silent=[SQUATS_THEN_SPRINT, SQUATS_THEN_BENCH],
)
def build_up(asked: Case) -> Ruling | None:
    """A go for fast work is a go after a real warm-up."""
    if not fast(asked.planned) or asked.base is not Verdict.GO:
        return None
    return Ruling(text="Warm up fully and build up over several runs before you go flat out.")
