"""Which answer a message gets, by what it wants. Pure; the longer answers live beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.consider import Considered
from bot.message import Voice
from bot.reply.behind import behind_reasons
from bot.reply.judged import Answer, may_i, suggested, when
from bot.reply.naming import label, listed, times
from bot.reply.phrases import phrase
from bot.reply.safety import flagged
from bot.understand.heard import Intent
from rules.knowledge import knowledge

Kind = Callable[[Considered, Voice], Answer]


def answered(considered: Considered, voice: Voice) -> Answer:
    """The lines of the short answer, and the details for the asker alone. A red flag beats every question."""
    if considered.checkin.red_flags:
        return flagged(considered)
    return KINDS.get(considered.heard.intent, may_i)(considered, voice)


def _can_i(considered: Considered, voice: Voice) -> Answer:
    """A question without a session is about its subject, "should I deload?", or asks back."""
    if considered.judged or considered.gap:
        return may_i(considered, voice)
    if considered.checkin.subjects:
        return _general(considered, voice)
    return [phrase(considered.heard.language, "when.which")], None


def _order(considered: Considered, _: Voice) -> Answer:
    language, found = considered.heard.language, considered.order
    if found is None:
        return [phrase(language, "order.which")], None
    reasons = [(finding.text, finding.sources) for finding in found.findings]
    return [found.text, *[finding.text for finding in found.findings[:1]]], behind_reasons(reasons)


def _instead(considered: Considered, voice: Voice) -> Answer:
    language, known = considered.heard.language, considered.known
    if not considered.instead:
        return [phrase(language, "alternatives.none")], None
    head = phrase(language, "alternatives.head", time=times(considered.instead_at or known.now, known.now, voice))
    return [head, *[f"• {suggested(alternative, language)}" for alternative in considered.instead]], None


def _week(considered: Considered, voice: Voice) -> Answer:
    language, now, plan = considered.heard.language, considered.known.now, considered.week
    if plan is None:
        return [phrase(language, "week.which")], None
    days = sorted((*(one.session for one in plan.placed), *considered.fixed), key=lambda session: session.at)
    lines = [f"• {times(session.at, now, voice)}: {label(session.activity, language)}" for session in days]
    unplaced = [label(session.activity, language) for session in plan.unplaced]
    left_out = [phrase(language, "week.left_out", sessions=listed(unplaced))] if unplaced else []
    head = phrase(language, "week.compromise" if plan.compromises else "week.head")
    reasons = [
        (f"{label(one.session.activity)}: {finding.text}", finding.sources)
        for one in plan.placed
        for finding in one.findings
    ]
    return [head, *lines, *plan.compromises, *left_out], behind_reasons(reasons) if reasons else None


def _general(considered: Considered, _: Voice) -> Answer:
    subjects = [known for id_ in considered.checkin.subjects if (known := knowledge().subjects.get(id_))]
    if not subjects:
        return [phrase(considered.heard.language, "other.general")], None
    reasons = [(subject.text, subject.sources) for subject in subjects]
    return [subject.text for subject in subjects], behind_reasons(reasons)


def _said(key: str) -> Kind:
    return lambda considered, _: ([phrase(considered.heard.language, key)], None)


KINDS: Mapping[Intent, Kind] = {
    Intent.CAN_I: _can_i,
    Intent.WHEN: when,
    Intent.ORDER: _order,
    Intent.ALTERNATIVES: _instead,
    Intent.PLAN_WEEK: _week,
    Intent.GENERAL: _general,
    Intent.OTHER_PERSON: _said("other.other_person"),
    Intent.HELP: _said("help.text"),
    Intent.SMALL_TALK: _said("other.small_talk"),
}
