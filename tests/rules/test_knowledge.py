"""The knowledge files hold together, and a broken one is refused with a sentence that names what is wrong."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import rules.judge  # noqa: F401  registers the rules
from rules.interference import NOTHING_SHARED, between
from rules.knowledge import HERE, KnowledgeError, knowledge
from rules.knowledge.checks import check_activities, check_used
from rules.model import Channel
from rules.rule import RULES, Ruling, rule


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "knowledge"
    shutil.copytree(HERE, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__", "activities"))
    return copy


def edited(folder: Path, file: str, before: str, after: str) -> Path:
    path = folder / file
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")
    return folder


BROKEN = [
    ("modalities.toml", "peak = 0.75", "peak = 1.75", "heavy_lower_strength.*1.75"),
    ("modalities.toml", '"heavy-squat-fatigue-72h"', '"no-such-paper"', "no source 'no-such-paper'"),
    ("guidelines/before_sprints.toml", "hours = [24, 48]", "hours = [48, 24]", "must rise"),
    ("guidelines/before_sprints.toml", "hours = [24, 48]", "hours = [24, 4800]", "0 and 1000 hours"),
    ("guidelines/before_sprints.toml", '["heavy_lifts"]', '["heavy_lift"]', "no modality 'heavy_lift'"),
    ("guidelines/before_sprints.toml", 'reason = "force_down"', 'reason = "because"', "no reason 'because'"),
    ("guidelines/before_sprints.toml", 'same_day = "no"', 'same_day = "never"', "never"),
    ("groups.toml", '"hill_sprints"]', '"hill_sprints", "tempo_run"]', "named twice"),
    ("modifiers.toml", "factor = 1.5", "factor = 3.5", "novelty.*outside its range"),
    ("ladders.toml", "[[5.0,", "[[9.0,", "rungs must rise"),
    ("red_flags.toml", 'sources = ["rhabdo-signs"]', "sources = []", "dark-urine.*no source"),
    ("usual.toml", "rpe = 8.0", "rpe = 80.0", "race.*80"),
    ("subjects.toml", 'topic = "scheduling"', 'topic = "gossip"', "subject cold_bath.*gossip"),
    ("subjects.toml", 'topic = "scheduling"\n', "", "subject cold_bath.*topic.*missing"),
    ("red_flags.toml", "urgency", "hurry", "red flag dark-urine.*urgency"),
    ("regions.toml", '["hamstrings"]', '["hamstring"]', "region hamstrings.*hamstring"),
    ("reasons.toml", "text =", "words =", "reason force_down.*text"),
    ("lighter.toml", '"acceleration"', '"hopping"', "no modality 'hopping'"),
    ("splits.toml", "shared = 0.3", "shared = 3", "splits.*between 0 and 1"),
    ("sources.toml", "year = 2018", "age = 2018", "source heavy-squat-fatigue-72h"),
    ("sources.toml", "[heavy-squat-fatigue-72h]", "[heavy-squat-fatigue-72h", "sources.toml"),
]


@pytest.mark.parametrize(("file", "before", "after", "says"), BROKEN)
def test_a_broken_entry_is_refused_by_name(folder: Path, file: str, before: str, after: str, says: str) -> None:
    with pytest.raises(KnowledgeError, match=says):
        knowledge(edited(folder, file, before, after))


def test_the_copy_loads_as_it_is(folder: Path) -> None:
    assert knowledge(folder).guidelines.keys() == knowledge().guidelines.keys()


def test_a_source_that_nothing_uses_is_refused() -> None:
    with pytest.raises(KnowledgeError, match="nothing uses it"):
        check_used(knowledge(), ())


def test_a_printable_source_can_be_found_by_its_reader() -> None:
    for source in knowledge().sources.values():
        assert source.grade
        if source.printable:
            assert source.authors
            assert source.title
            assert source.doi.startswith("10.")
            assert 1950 < source.year < 2030


def test_every_pair_of_modalities_has_an_answer_that_rests_on_a_source() -> None:
    known = knowledge()
    for earlier in known.modalities.values():
        for later in known.modalities.values():
            guideline = between(earlier, later)
            assert guideline.sources, (earlier.id, later.id)
            assert guideline is not NOTHING_SHARED, (earlier.id, later.id)
            assert guideline.fine_hours >= guideline.avoid_hours


def test_every_modality_loads_some_muscle_at_its_peak() -> None:
    for modality in knowledge().modalities.values():
        damage = modality.channels[Channel.MUSCLE_DAMAGE]
        assert max(damage.groups.values()) == pytest.approx(damage.peak)


def test_an_activity_of_an_unknown_kind_is_refused() -> None:
    known = knowledge()
    without = {id_: modality for id_, modality in known.modalities.items() if id_ != "climbing"}
    with pytest.raises(KnowledgeError, match="no modality 'climbing'"):
        check_activities(replace(known, modalities=without))


def test_a_dose_told_of_no_activity_is_refused() -> None:
    known = knowledge()
    with pytest.raises(KnowledgeError, match="no activity 'chess'"):
        check_activities(replace(known, usual={**known.usual, "chess": known.usual["race"]}))


def _silent(_: object) -> Ruling | None:
    """Says nothing."""
    return None


def _nameless(_: object) -> Ruling | None:
    return None


@pytest.mark.parametrize(
    ("says", "sources", "fires", "silent"),
    [
        (_silent, [], ["a"], ["b"]),
        (_silent, ["session-rpe"], [], ["b"]),
        (_silent, ["session-rpe"], ["a"], []),
        (_silent, ["no-such-paper"], ["a"], ["b"]),
        (_nameless, ["session-rpe"], ["a"], ["b"]),
    ],
)
def test_a_rule_without_source_example_or_sentence_does_not_load(
    says: Callable[[object], Ruling | None], sources: list[str], fires: list[str], silent: list[str]
) -> None:
    before = len(RULES)
    with pytest.raises(KnowledgeError, match=says.__name__):
        rule(RULES[0].topic, sources=sources, fires=fires, silent=silent)(says)
    assert len(RULES) == before


def test_every_finding_has_a_source_that_may_be_shown_wherever_one_exists() -> None:
    known = knowledge()
    unshown = {one.name for one in RULES if not any(known.sources[id_].printable for id_ in one.sources)}
    assert unshown == set()


def test_no_sentence_promises_a_share_of_injuries() -> None:
    known = knowledge()
    texts = [*(flag.action for flag in known.red_flags.values()), *(entry.text for entry in known.subjects.values())]
    assert not any("% more" in text or "% less" in text for text in texts)
