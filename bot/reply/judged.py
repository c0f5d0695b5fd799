"""The answer to "may I" and "when": a verdict, the earliest time, the reason that limits. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from bot.consider import Considered, Judged, is_event
from bot.message import Voice
from bot.recall import Known
from bot.reply.behind import Behind, behind_judged
from bot.reply.naming import full_hour, label, listed, times
from bot.reply.phrases import has_phrase, phrase
from bot.understand.heard import Language
from rules.model import Advice, Alternative, Athlete, CheckIn, Topic, Verdict

Answer = tuple[list[str], Behind | None]
"""The lines of the short answer, and what stands behind it where there is anything."""

VERDICTS = {Verdict.GO: "verdict.go", Verdict.CAUTION: "verdict.caution", Verdict.AVOID: "verdict.avoid"}
NAMED_SHARE: Final = 0.2
"""A session that causes less than a fifth of what is left is named in the details only."""
MOST_CAUSES: Final = 2
HOUR: Final = timedelta(hours=1)
SPOKEN_OF: Final = timedelta(days=7)
"""A "go" may give as its reason a session of the last week, hardly an older one."""
IMPERSONAL: Final = frozenset({Topic.FATIGUE, Topic.SCHEDULING})
"""Reasons of other topics may speak of soreness, illness, age or an old strain."""


def may_i(considered: Considered, voice: Voice) -> Answer:
    """A verdict for each planned session; reasons for the worst of them."""
    if considered.gap:
        return _gap(considered, voice)
    if not considered.judged:
        return [], None
    worst = max(considered.judged, key=lambda judged: judged.advice.verdict)
    lines = [_verdict(considered, judged.advice, voice) for judged in _asked_about(considered.judged)]
    return [*lines, *_limits(considered, worst, voice)], _behind(considered, voice)


def _asked_about(judged: tuple[Judged, ...]) -> tuple[Judged, ...]:
    """Without a match or race that stands anyway: it was named for the sake of the others."""
    stands = [one for one in judged if one.advice.verdict is Verdict.GO and is_event(one.advice.planned)]
    return tuple(one for one in judged if one not in stands) or judged


def when(considered: Considered, voice: Voice) -> Answer:
    """The earliest time of each session that was asked about."""
    if considered.gap:
        return _gap(considered, voice)
    if not considered.judged:
        return [phrase(considered.heard.language, "when.which")], None
    lines = [line for judged in considered.judged for line in _earliest(considered, judged, voice)]
    return lines, _behind(considered, voice)


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
        return [text] if (text := _reason(considered, judged)) else []
    lines = []
    if advice.earliest is not None and advice.earliest > advice.planned.at:
        lines.append(phrase(language, "can_i.earliest", time=times(full_hour(advice.earliest), now, voice)))
    lines.append(_because(considered, judged, voice))
    if not advice.refer and (other := advice.first_instead):
        lines.append(phrase(language, "can_i.instead", text=suggested(other, language)))
    return [line for line in lines if line]


def _earliest(considered: Considered, judged: Judged, voice: Voice) -> list[str]:
    advice, language, now = judged.advice, considered.heard.language, considered.known.now
    if advice.refer or advice.earliest is None:
        return [line for line in (phrase(language, "verdict.refer"), _reason(considered, judged)) if line]
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
    judged = Judged(advice=gap.advice, history=(gap.first,))
    details = behind_judged([judged], considered.known.now, voice)
    if gap.advice.earliest is None or gap.advice.earliest <= gap.first.at:
        return [phrase(language, "can_i.gap_none", first=first, second=second)], details
    hours = round((gap.advice.earliest - gap.first.at) / HOUR)
    line = phrase(language, "can_i.gap", first=first, second=second, hours=hours)
    return [text for text in (line, _reason(considered, judged)) if text], details


def _because(considered: Considered, judged: Judged, voice: Voice) -> str:
    language, now = considered.heard.language, considered.known.now
    if _rests_on_more(considered, judged):
        return phrase(language, "can_i.because_logged")
    causes = [judged.history[cause.session] for cause in judged.advice.causes if cause.share >= NAMED_SHARE]
    named = [f"{label(cause.activity, language)} ({times(cause.at, now, voice)})" for cause in causes[:MOST_CAUSES]]
    because = phrase(language, "can_i.because", sessions=listed(named)) if named else ""
    return " ".join(part for part in (because, _reason(considered, judged)) if part)


def _reason(considered: Considered, judged: Judged) -> str:
    """The first reason. In public one that may rest on what was said elsewhere, about body or person, is left out."""
    if considered.heard.language is not Language.EN or _rests_on_more(considered, judged):
        return ""
    hidden = considered.public and _told_elsewhere(considered.known)
    shown = [finding for finding in judged.advice.findings if not hidden or finding.topic in IMPERSONAL]
    return shown[0].text if shown else ""


def _told_elsewhere(known: Known) -> bool:
    """Is anything kept about the athlete's body or person that a reason of today's might rest on?"""
    return known.checkin != CheckIn() or known.athlete != Athlete()


def _rests_on_more(considered: Considered, judged: Judged) -> bool:
    """Would a public reason speak of sessions that the athlete told elsewhere?"""
    if not considered.public:
        return False
    causes = {cause.session for cause in judged.advice.causes}
    lately = considered.known.now - SPOKEN_OF
    weighed = [s for n, s in enumerate(judged.history) if n in causes or (not causes and s.at >= lately)]
    return any(session not in considered.told_here for session in weighed)


def suggested(alternative: Alternative, language: Language) -> str:
    """What to do instead: the rules' own sentence in English, else the language's."""
    if language is Language.EN:
        return alternative.text
    key = f"instead.{alternative.modality}"
    return phrase(language, key if has_phrase(language, key) else "instead.smaller")


def _session(considered: Considered, advice: Advice) -> str:
    name = label(advice.planned.activity, considered.heard.language)
    return name[:1].upper() + name[1:]


def _behind(considered: Considered, voice: Voice) -> Behind:
    known = considered.known
    return behind_judged(considered.judged, known.now, voice, known.athlete, considered.checkin)
