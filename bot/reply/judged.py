"""The answer to "may I" and "when": a verdict, the earliest time, the reason that limits. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from bot.consider import Considered, Judged
from bot.message import Voice
from bot.reply.details import detailed
from bot.reply.naming import full_hour, label, listed, times
from bot.reply.phrases import phrase
from bot.understand.heard import Language
from rules.model import Advice, Alternative, Finding, Topic, Verdict

Answer = tuple[list[str], str]
"""The lines of the short answer, and the details ("" for none)."""

VERDICTS = {Verdict.GO: "verdict.go", Verdict.CAUTION: "verdict.caution", Verdict.AVOID: "verdict.avoid"}
NAMED_SHARE: Final = 0.2
"""A session that causes less than a fifth of what is left is named in the details only."""
MOST_CAUSES: Final = 2
HOUR: Final = timedelta(hours=1)
IMPERSONAL: Final = frozenset({Topic.FATIGUE, Topic.SCHEDULING})
"""Reasons of other topics may speak of soreness, illness, age or an old strain."""


def may_i(considered: Considered, voice: Voice) -> Answer:
    """A verdict for each planned session; reasons for the worst of them."""
    if considered.gap:
        return _gap(considered, voice)
    if not considered.judged:
        return [], ""
    worst = max(considered.judged, key=lambda judged: judged.advice.verdict)
    lines = [_verdict(considered, judged.advice, voice) for judged in considered.judged]
    return [*lines, *_limits(considered, worst, voice)], _details(considered, voice)


def when(considered: Considered, voice: Voice) -> Answer:
    """The earliest time of each session that was asked about."""
    if considered.gap:
        return _gap(considered, voice)
    if not considered.judged:
        return [phrase(considered.heard.language, "when.which")], ""
    lines = [line for judged in considered.judged for line in _earliest(considered, judged, voice)]
    return lines, _details(considered, voice)


def _verdict(considered: Considered, advice: Advice, voice: Voice) -> str:
    if advice.refer:
        return phrase(considered.heard.language, "verdict.refer")
    return phrase(
        considered.heard.language,
        VERDICTS[advice.verdict],
        session=_session(considered, advice),
        time=times(advice.planned.at, considered.known.now, voice),
    )


def _limits(considered: Considered, judged: Judged, voice: Voice) -> list[str]:
    advice, language, now = judged.advice, considered.heard.language, considered.known.now
    if advice.verdict is Verdict.GO:
        return [text] if (text := _reason(considered, advice.findings)) else []
    lines = []
    if advice.earliest is not None and advice.earliest > advice.planned.at:
        lines.append(phrase(language, "can_i.earliest", time=times(full_hour(advice.earliest), now, voice)))
    lines.append(_because(considered, judged, voice))
    if advice.instead and not advice.refer:
        lines.append(phrase(language, "can_i.instead", text=_alternative(advice.instead[0], language)))
    return [line for line in lines if line]


def _earliest(considered: Considered, judged: Judged, voice: Voice) -> list[str]:
    advice, language, now = judged.advice, considered.heard.language, considered.known.now
    if advice.refer or advice.earliest is None:
        return [phrase(language, "verdict.refer"), _reason(considered, advice.findings)]
    session = _session(considered, advice)
    if advice.earliest <= now:
        return [phrase(language, "when.now", session=session)]
    time = times(full_hour(advice.earliest), now, voice)
    later = phrase(language, "when.later", session=session, time=time)
    return [later, _because(considered, judged, voice)]


def _gap(considered: Considered, voice: Voice) -> Answer:
    gap, language = considered.gap, considered.heard.language
    assert gap is not None
    first, second = label(gap.first.activity, language), label(gap.advice.planned.activity, language)
    details = detailed(gap.advice, [gap.first], considered.known.now, voice)
    if gap.advice.earliest is None or gap.advice.earliest <= gap.first.at:
        return [phrase(language, "can_i.gap_none", first=first, second=second)], details
    hours = round((gap.advice.earliest - gap.first.at) / HOUR)
    line = phrase(language, "can_i.gap", first=first, second=second, hours=hours)
    return [text for text in (line, _reason(considered, gap.advice.findings)) if text], details


def _because(considered: Considered, judged: Judged, voice: Voice) -> str:
    language, now = considered.heard.language, considered.known.now
    causes = [judged.history[cause.session] for cause in judged.advice.causes if cause.share >= NAMED_SHARE]
    told = [cause for cause in causes if cause in considered.told_here] if considered.public else causes
    named = [f"{label(cause.activity, language)} ({times(cause.at, now, voice)})" for cause in told[:MOST_CAUSES]]
    because = phrase(language, "can_i.because", sessions=listed(named)) if named else ""
    if causes and not told:
        because = phrase(language, "can_i.because_logged")
    return " ".join(part for part in (because, _reason(considered, judged.advice.findings)) if part)


def _reason(considered: Considered, findings: tuple[Finding, ...]) -> str:
    """The first reason. In public one that may rest on what was said elsewhere, about body or person, is left out."""
    if considered.heard.language is not Language.EN:
        return ""
    shown = [finding for finding in findings if not considered.public or finding.topic in IMPERSONAL]
    return shown[0].text if shown else ""


def _alternative(alternative: Alternative, language: Language) -> str:
    if language is Language.EN:
        return alternative.text
    return f"{label(alternative.modality.replace('_', '-'), language)}, {alternative.minutes} min"


def _session(considered: Considered, advice: Advice) -> str:
    name = label(advice.planned.activity, considered.heard.language)
    return name[:1].upper() + name[1:]


def _details(considered: Considered, voice: Voice) -> str:
    now = considered.known.now
    return "\n\n".join(detailed(judged.advice, judged.history, now, voice) for judged in considered.judged)
