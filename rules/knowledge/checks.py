"""Looks at the knowledge as a whole: every reference must lead somewhere. It repairs nothing, it refuses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rules.knowledge.values import TRAINING_DAY_HOURS, Guideline, Knowledge, KnowledgeError, SameDay


def check(known: Knowledge) -> None:
    """KnowledgeError with a sentence for the first reference that leads nowhere."""
    for where, id_ in cited(known):
        if id_ not in known.sources:
            raise KnowledgeError(f"{where}: there is no source {id_!r} in sources.toml")
    for where, id_ in _named_modalities(known):
        if id_ not in known.modalities:
            raise KnowledgeError(f"{where}: there is no modality {id_!r}")
    for pair, guideline in known.guidelines.items():
        if guideline.reason not in known.reasons:
            raise KnowledgeError(f"guideline {pair[0]} > {pair[1]}: there is no reason {guideline.reason!r}")
        if known.reasons[guideline.reason].harmless and ever_in_the_way(guideline):
            raise KnowledgeError(f"guideline {pair[0]} > {pair[1]}: {guideline.reason} says that nothing is in the way")


def ever_in_the_way(guideline: Guideline) -> bool:
    """Are there hours at which the verdict is not a go?"""
    return guideline.fine_hours > (TRAINING_DAY_HOURS if guideline.same_day is SameDay.OK else 0)


def check_activities(known: Knowledge) -> None:
    """KnowledgeError for an activity of a modality that is not known, or for something said of no activity."""
    for activity in known.activities.values():
        if activity.modality is not None and activity.modality not in known.modalities:
            raise KnowledgeError(f"activity {activity.id}: there is no modality {activity.modality!r}")
    for where, ids in (("usual.toml", known.usual), ("splits.toml", known.splits.half)):
        for id_ in ids:
            if id_ not in known.activities:
                raise KnowledgeError(f"{where}: there is no activity {id_!r}")


def check_used(known: Knowledge, by_rules: Iterable[str]) -> None:
    """KnowledgeError for a source that no entry and no rule names: a number or a sentence has lost its reason."""
    used = {id_ for _, id_ in cited(known)} | set(by_rules)
    for id_ in known.sources:
        if id_ not in used:
            raise KnowledgeError(f"source {id_}: nothing uses it")


def cited(known: Knowledge) -> Iterator[tuple[str, str]]:
    """Every source id that an entry names, with the entry that names it."""
    for modality in known.modalities.values():
        for channel, demand in modality.channels.items():
            yield from ((f"modality {modality.id}, {channel}", id_) for id_ in demand.sources)
    for pair, guideline in known.guidelines.items():
        yield from ((f"guideline {pair[0]} > {pair[1]}", id_) for id_ in guideline.sources)
    yield from (("conflicts", id_) for pair in known.conflicts for id_ in sorted(pair))
    for ladder in known.ladders:
        yield from ((f"the ladder by {ladder.by}", id_) for id_ in ladder.sources)
    for name, entries in (
        ("modifier", known.modifiers),
        ("red flag", known.red_flags),
        ("subject", known.subjects),
    ):
        for id_, entry in entries.items():
            if not entry.sources:
                raise KnowledgeError(f"{name} {id_}: it names no source")
            yield from ((f"{name} {id_}", source) for source in entry.sources)


def _named_modalities(known: Knowledge) -> Iterator[tuple[str, str]]:
    for pair in known.guidelines:
        yield from ((f"guideline {pair[0]} > {pair[1]}", id_) for id_ in pair)
    for modality in known.modalities.values():
        for like in (modality.like_earlier, modality.like_later):
            if like is not None:
                yield f"modality {modality.id}", like.modality
    for entries in (known.alternatives, known.lighter):
        yield from ((f"alternative {id_}", name) for id_, one in entries.items() for name in (id_, one.modality))
    for ladder in known.ladders:
        yield from (("a ladder", id_) for id_ in ladder.applies_to)
        yield from (("a ladder", id_) for _, id_ in ladder.rungs if id_ != "self")
