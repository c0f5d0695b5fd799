"""The rules' advice as one JSON object of the batch mode. It decides nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

from rules.model import Advice, Confidence, Verdict

CONFIDENCE = {
    Confidence.MEASURED: "high",
    Confidence.INDIRECT: "moderate",
    Confidence.EXPERT: "moderate",
    Confidence.JUDGEMENT: "low",
}

LEAD = {
    Verdict.GO: "Go.",
    Verdict.CAUTION: "Possible, with care.",
    Verdict.AVOID: "Better not now.",
}


def told(advice: Advice, now: datetime) -> dict[str, object]:
    limiting = advice.limiting
    return {
        "verdict": advice.verdict.name.lower(),
        "earliest_hours_from_now": _hours(advice.earliest, now),
        "refer": advice.refer,
        "confidence": CONFIDENCE[advice.confidence],
        "limiting": limiting
        and {"channel": limiting.channel.value, "group": limiting.group, "session": limiting.session},
        "reasons": [
            {
                "rule": finding.rule,
                "topic": finding.topic.value,
                "verdict": finding.verdict.name.lower(),
                "text": finding.text,
                "sources": list(finding.sources),
            }
            for finding in advice.findings
        ],
        "instead": [{"type": other.modality, "minutes": other.minutes, "text": other.text} for other in advice.instead],
        "would_change": list(advice.would_change),
        "assumed": list(advice.assumed),
        "trace": list(advice.trace),
        "text": _text(advice, now),
    }


def _hours(earliest: datetime | None, now: datetime) -> float | None:
    return None if earliest is None else round((earliest - now) / timedelta(hours=1), 1)


def _text(advice: Advice, now: datetime) -> str:
    """The whole reply: verdict, time, reasons, what else."""
    lines = ["Stop, and have this checked." if advice.refer else LEAD[advice.verdict], _when(advice, now)]
    lines += [finding.text for finding in advice.findings]
    lines += [f"Instead: {other.text}" for other in advice.instead]
    lines += [*advice.would_change, *advice.assumed]
    return "\n".join(line for line in lines if line)


def _when(advice: Advice, now: datetime) -> str:
    hours = _hours(advice.earliest, now)
    if hours is None:
        return "A professional decides when."
    return f"At full quality in about {hours:g} hours." if hours > 0 else ""
