"""Rules that come before all others: signs to have checked, injury, illness, heat and short nights. No diagnosis."""

from __future__ import annotations

from rules.body import LIGHTLY_USED, asked_of, named, used, worst
from rules.case import Case
from rules.interference import STRAIN_HEALING_WEEKS, fast
from rules.knowledge import knowledge
from rules.model import MuscleGroup, Topic, Verdict
from rules.residual import groups
from rules.rule import Ruling, one_step_down, rule


@rule(
    Topic.SAFETY,
    sources=["concussion-remove", "cardiac-warning-signs", "hamstring-pop-stop"],
    fires=["felt a pop in my hamstring while sprinting, can I sprint tomorrow?"],
    silent=["did squats today, sprint tomorrow?", "my quads are sore from squats, bike tomorrow?"],
    decides=True,
)
def red_flag(asked: Case) -> Ruling | None:
    """Some signs end the training question: stop and have it checked."""
    flags = [knowledge().red_flags[id_] for id_ in _flags(asked) if id_ in knowledge().red_flags]
    if not flags:
        return None
    return Ruling(
        text=" ".join(flag.action for flag in flags),
        verdict=Verdict.AVOID,
        refer=True,
        sources=tuple(source for flag in flags for source in flag.sources),
    )


def _flags(asked: Case) -> tuple[str, ...]:
    said = asked.checkin.red_flags
    return (*said, "fever") if asked.checkin.fever and "fever" not in said else said


@rule(
    Topic.SAFETY,
    sources=["hsi-risk-factors", "hsi-reinjury-early"],
    fires=["hamstring strain five weeks ago, max sprints today?"],
    silent=["hamstring strain five weeks ago, upper body today?", "heavy squats 3 days ago, sprints today?"],
    decides=True,
)
def strain_not_healed(asked: Case) -> Ruling | None:
    """After a hamstring strain the way back to sprinting is led by a clinician."""
    if not _recent_strain(asked) or asked.checkin.cleared:
        return None
    if fast(asked.planned):
        return Ruling(
            text="A recent hamstring strain is the strongest known sign of another one. "
            "The way back to sprinting goes step by step with a physio or sports doctor. They decide when.",
            verdict=Verdict.AVOID,
            refer=True,
        )
    if groups(asked.planned).get(MuscleGroup.HAMSTRINGS, 0.0) < LIGHTLY_USED:
        return None
    return Ruling(
        text="Your hamstring strain is recent. Do only what your physio has cleared, and stop if it pulls.",
        verdict=Verdict.CAUTION,
    )


def _recent_strain(asked: Case) -> bool:
    weeks = asked.checkin.weeks_since_strain
    return weeks <= STRAIN_HEALING_WEEKS if weeks is not None else asked.athlete.recent_hamstring_strain


@rule(
    Topic.SAFETY,
    sources=["hsi-reinjury-early", "hamstring-pop-stop"],
    fires=["sprained ankle, can I run tomorrow?"],
    silent=["did squats today, sprint tomorrow?"],
    decides=True,
)
def injured(asked: Case) -> Ruling | None:
    """A named injury is looked at before the part is loaded again."""
    if asked.checkin.cleared:
        return None
    parts = tuple(part for part in asked.checkin.injury if not _left_to_strain_rule(asked, part))
    loaded = tuple(part for part in parts if asked_of(asked.planned, part) >= LIGHT)
    if loaded:
        return Ruling(
            text=f"You named an injury: {named(loaded)}. Do not load it. "
            "Have it examined, and let that decide when you return.",
            verdict=Verdict.AVOID,
            refer=True,
        )
    if parts:
        return Ruling(text=f"This leaves your injury alone ({named(parts)}). Stop if it hurts.")
    return None


LIGHT = 0.15
"""From here on a session loads an injured part: easy running does, easy cycling does not."""


def _left_to_strain_rule(asked: Case, part: str) -> bool:
    return part == "hamstrings" and (asked.checkin.weeks_since_strain is not None or _recent_strain(asked))


@rule(
    Topic.SAFETY,
    sources=["hsi-reinjury-early", "hsi-risk-factors"],
    fires=["hamstring strain seven weeks ago, physio cleared me for full sprinting. sprint today?"],
    silent=[
        "hamstring strain seven weeks ago, physio cleared me to jog. sprint today?",
        "did squats today, sprint tomorrow?",
    ],
    decides=True,
)
def cleared(asked: Case) -> Ruling | None:
    """Who is cleared may train what was hurt again, in steps."""
    hurt = any(asked_of(asked.planned, part) >= LIGHT for part in asked.checkin.injury)
    if not asked.checkin.cleared or not (hurt or (_recent_strain(asked) and fast(asked.planned))):
        return None
    return Ruling(
        text="You are cleared, so go by the steps you were given, and build up over several sessions. "
        "The first weeks back are when most of these injuries return. Stop at the first pull.",
        verdict=max(Verdict.CAUTION, asked.base),
    )


@rule(
    Topic.SAFETY,
    sources=["pain-monitoring-5of10"],
    fires=["my achilles hurts 4/10, easy run today?"],
    silent=["my quads are sore 3/10, easy run today?"],
    decides=True,
)
def pain(asked: Case) -> Ruling | None:
    """Pain that is not ordinary soreness slows the part that hurts."""
    hurting = used(asked.planned, asked.checkin.pain, least=LIGHT)
    grade = worst(hurting, unsaid=4)
    if grade is None or grade == 0:
        return None
    tendon = all(part in ("achilles", "knee") for part in hurting)
    if grade > 5:
        return Ruling(
            text=f"Pain this strong ({named(hurting)}) means no load on it today. "
            "If it stays more than a few days, or gets worse, have it looked at.",
            verdict=Verdict.AVOID,
            wait_hours=24,
        )
    rest = "For tendon pain up to 5 of 10 that is settled by next morning, going on did no harm in one trial. "
    return Ruling(
        text=f"{rest if tendon else ''}Keep the load low where it hurts ({named(hurting)}). "
        "Stop if the pain gets sharp, rises, or is worse next morning.",
        verdict=max(Verdict.CAUTION, asked.base),
        wait_hours=0 if tendon else 24,
    )


@rule(
    Topic.SAFETY,
    sources=["neck-check-unproven", "illness-ioc-consensus", "fever-no-training"],
    fires=["I have a cold but no fever, intervals tonight?"],
    silent=["did squats today, sprint tomorrow?"],
    decides=True,
)
def ill(asked: Case) -> Ruling | None:
    """A cold without fever: easy at most."""
    if not asked.checkin.ill or "fever" in _flags(asked):
        return None
    if asked.planned.modality.family in ("gentle", "easy"):
        return Ruling(
            text="With a light cold and no fever, easy movement is all right if it feels good. "
            'Stop if it gets worse. Nobody has tested the "above the neck" rule.',
            verdict=Verdict.GO if asked.planned.modality.family == "gentle" else Verdict.CAUTION,
        )
    return Ruling(
        text="You are ill. Leave hard work until you feel well again, and come back easy first. "
        "With fever, chest trouble or an ill whole body: no training.",
        verdict=one_step_down(asked.base),
        wait_hours=24,
    )


@rule(
    Topic.SAFETY,
    sources=["pregnancy-activity-guideline"],
    fires=["im pregnant, heavy squats tomorrow?"],
    silent=["im pregnant, easy walk tomorrow?", "did squats today, sprint tomorrow?"],
    decides=True,
)
def pregnant(asked: Case) -> Ruling | None:
    """Hard work in pregnancy is for a doctor or midwife to allow."""
    if "pregnancy" not in asked.checkin.subjects or asked.planned.modality.family in ("gentle", "easy"):
        return None
    return Ruling(
        text="You are pregnant: keep it moderate until your doctor or midwife has said what is right for you.",
        verdict=max(Verdict.CAUTION, asked.base),
    )


@rule(
    Topic.SAFETY,
    sources=["heat-acclimatise", "dehydration-2pct", "eimd-function-loss"],
    fires=["first 33 C day, hard intervals today?"],
    silent=["did squats today, sprint tomorrow?"],
    decides=True,
)
def heat(asked: Case) -> Ruling | None:
    """Hard work in unfamiliar heat is cut short."""
    if not asked.checkin.heat:
        return None
    hard = "hard" in asked.planned.modality.traits
    return Ruling(
        text="Heat you are not used to: shorten it, add rests, find shade and drink. Getting used to it takes one or "
        "two weeks. Stop at once for confusion, chills or dizziness.",
        verdict=one_step_down(asked.base) if hard else Verdict.GO,
    )


@rule(
    Topic.SAFETY,
    sources=["sleep-loss-hurts", "sleep-injury-adolescents"],
    fires=["slept 4 hours, max sprints today?"],
    silent=["slept 8 hours, max sprints today?", "slept 4 hours, easy walk today?"],
    decides=True,
)
def short_night(asked: Case) -> Ruling | None:
    """Six hours of sleep or less costs performance the next day."""
    hours, traits = asked.checkin.sleep_hours, asked.planned.modality.traits
    if hours is None or hours > 6 or not {"maximal", "hard"} & traits:
        return None
    if "maximal" not in traits:
        return Ruling(
            text="Six hours of sleep or less lowers what you can do today. Expect a bit less and do not force it."
        )
    return Ruling(
        text="Six hours of sleep or less lowers what you can do today. Do technique or easy work, "
        "or move the hard part to after a good night.",
        verdict=Verdict.CAUTION,
        wait_hours=24,
    )
