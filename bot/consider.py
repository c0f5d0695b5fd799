"""Heard + Known → what the rules say about it. Pure: reads no store, writes no sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.moment import done_at, planned_at
from bot.recall import Known, merged
from bot.understand.heard import Heard, Intent, Said
from rules.alternatives import instead
from rules.dose import dosed
from rules.judge import judge
from rules.model import Advice, Alternative, Athlete, CheckIn, Session
from rules.order import OrderAdvice, order
from rules.week import WeekPlan, plan_week

TOGETHER = timedelta(hours=1)
"""Planned sessions closer than this have no order yet: neither is judged as done before the other."""

SAME = timedelta(hours=6)
"""A session that is named again within this time of a logged one is the same session, not a second one."""

WEEK = 8
"""What is left of today, and seven days after it."""

MOST_PLACED = 10
"""Sessions that a week is planned for; more than that nobody recovers from, and the search stays quick."""

ASKS = frozenset({Intent.CAN_I, Intent.WHEN, Intent.ORDER, Intent.ALTERNATIVES, Intent.PLAN_WEEK})

UNSTORED = frozenset({Intent.RED_FLAG, Intent.OTHER_PERSON, Intent.HELP, Intent.GENERAL, Intent.SMALL_TALK})
"""Nothing of such a message is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    advice: Advice
    history: tuple[Session, ...]
    """What it was judged against; the causes in the advice are indices into this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """An answer tied to no day: what a first session asks of a second one."""

    first: Session
    advice: Advice
    """Of the second session, right after the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """What the flow found out, for the reply to word."""

    heard: Heard
    known: Known
    checkin: CheckIn
    public: bool = False
    """Others can read the reply: it must hold nothing personal that was said elsewhere."""
    new: tuple[Session, ...] = ()
    """Reported sessions to be logged."""
    undated: bool = False
    """A session was reported whose day is not known; it is not logged."""
    already: tuple[Session, ...] = ()
    """Reported sessions that were logged before."""
    planned: tuple[Session, ...] = ()
    history: tuple[Session, ...] = ()
    """Done sessions, those of this message included, oldest first."""
    judged: tuple[Judged, ...] = ()
    """One for each planned session, in the order in which they were said."""
    gap: Gap | None = None
    order: OrderAdvice | None = None
    instead: tuple[Alternative, ...] = ()
    instead_at: datetime | None = None
    week: WeekPlan | None = None
    fixed: tuple[Session, ...] = ()
    """What has its day in the week that is planned: a match on Saturday."""

    @property
    def feverish(self) -> bool:
        """Fever is the only red flag: that the athlete is ill is kept, coarsely, until they end it."""
        return set(self.checkin.red_flags) == {"fever"}

    @property
    def told_here(self) -> tuple[Session, ...]:
        """The sessions that this very message speaks of."""
        named = (self.gap.first,) if self.gap else ()
        return (*self.new, *self.already, *self.planned, *named)


def consider(heard: Heard, known: Known, *, public: bool = False) -> Considered:
    """Judges what was asked against what is known."""
    # A red flag ends the training question, and nothing of its message is kept.
    new, already = ((), ()) if heard.checkin.red_flags else _reported(heard, known)
    untimed = heard.generic or heard.often or heard.intent is Intent.PLAN_WEEK
    planned = () if untimed else tuple(_session(said, known, done=False) for said in heard.planned)
    found = Considered(
        heard=heard,
        known=known,
        checkin=merged(known.checkin, heard.checkin),
        public=public,
        new=new,
        already=already,
        undated=not (heard.generic or heard.checkin.red_flags) and any(said.day is None for said in heard.done),
        planned=planned,
        history=tuple(sorted((*known.history, *new), key=lambda session: session.at)),
    )
    return _judged(found)


def _judged(found: Considered) -> Considered:
    intent = found.heard.intent
    if found.heard.often or (_paired(found.heard) and intent in (Intent.CAN_I, Intent.WHEN)):
        return replace(found, gap=_gap(found))
    if intent is Intent.PLAN_WEEK:
        return _planned_week(found)
    if intent is Intent.ORDER:
        return _ordered(found)
    if intent is Intent.ALTERNATIVES:
        return _replaced(found)
    if intent in ASKS or found.planned:
        return replace(found, judged=tuple(judgement(found, planned) for planned in found.planned))
    return found


def judgement(found: Considered, planned: Session) -> Judged:
    """One of the planned sessions, judged with the others before it and events after it in mind."""
    # A match has its day: what else is planned gives way to it, so it is judged by what is done only.
    others = () if is_event(planned) else [other for other in found.planned if other is not planned]
    before = [other for other in others if planned.at - other.at >= TOGETHER]
    after = [other for other in others if other.at - planned.at >= TOGETHER and is_event(other)]
    history = (*found.history, *before)
    known = found.known
    advice = judge(planned, history, known.athlete, found.checkin, now=known.now, upcoming=after)
    return Judged(advice=advice, history=history)


def is_event(session: Session) -> bool:
    """A match, a race: something that has its day, so that training gives way to it."""
    dose = dosed(session)
    return dose is not None and "event" in dose.modality.traits


def _paired(heard: Heard) -> bool:
    return heard.generic and len(heard.planned) > 1


def _gap(found: Considered) -> Gap:
    """Of the first to the second; of a session asked about as a habit to itself."""
    planned = found.heard.planned
    first, second = (_session(said, found.known, done=False) for said in (*planned, *planned)[:2])
    return Gap(first=first, advice=judge(second, [first], Athlete(), now=first.at))


def _ordered(found: Considered) -> Considered:
    sessions = [_session(said, found.known, done=False) for said in found.heard.planned]
    if len(sessions) < 2:
        return found
    return replace(found, order=order(sessions[0], sessions[1], found.known.athlete, found.checkin))


def _planned_week(found: Considered) -> Considered:
    """The sessions without a day are placed, those with one stay where they are."""
    known, said = found.known, found.heard.planned
    fixed = tuple(_session(one, known, done=False) for one in said if one.day)
    wanted = [_session(one, known, done=False) for one in said if not one.day][:MOST_PLACED]
    if not wanted:
        return found
    week = plan_week(wanted, fixed, found.history, known.athlete, found.checkin, now=known.now, days=WEEK)
    return replace(found, week=week, fixed=fixed)


def _replaced(found: Considered) -> Considered:
    """What to do instead: of the named session, else of the one asked about last, on the day that was meant."""
    known, heard = found.known, found.heard
    wanted = next(iter((*found.planned, *known.asked_lately)), None)
    asked_day = wanted.at.astimezone(known.now.tzinfo).date() if wanted else known.now.date()
    day = max(heard.day or asked_day, known.now.date())
    at = planned_at(Said(activity="", day=day, part_of_day=heard.part_of_day), known.now)
    choices = instead(found.history, known.athlete, found.checkin, now=known.now, at=at, wanted=wanted)
    return replace(found, instead=choices, instead_at=at)


def _reported(heard: Heard, known: Known) -> tuple[tuple[Session, ...], tuple[Session, ...]]:
    """The reported sessions, apart: those to log, and those that a question only names again."""
    new: list[Session] = []
    already: list[Session] = []
    for said in () if heard.generic else heard.done:
        if said.day is None:
            continue
        session = _session(said, known, done=True)
        before = _logged(session, said, known) if heard.intent in ASKS else None
        (new.append(session) if before is None else already.append(before))
    return tuple(new), tuple(already)


def _logged(session: Session, said: Said, known: Known) -> Session | None:
    if _has_amounts(said):
        return None
    zone = known.now.tzinfo
    day = session.at.astimezone(zone).date()
    for logged in reversed(known.history):
        its_day = logged.at.astimezone(zone).date()
        if its_day < day:
            return None
        same = its_day == day and logged.activity == session.activity
        if same and (said.part_of_day is None or abs(logged.at - session.at) <= SAME):
            return logged
    return None


def _has_amounts(said: Said) -> bool:
    return any((said.sets, said.reps, said.weight_kg, said.minutes, said.distance_m))


def _session(said: Said, known: Known, *, done: bool) -> Session:
    return Session(
        activity=said.activity,
        at=done_at(said, known.now) if done else planned_at(said, known.now),
        minutes=said.minutes,
        sets=said.sets,
        reps=said.reps,
        weight_kg=said.weight_kg,
        distance_m=said.distance_m,
        rpe=said.rpe,
        intensity=said.intensity,
        to_failure=said.to_failure,
        first_time=said.first_time,
    )
