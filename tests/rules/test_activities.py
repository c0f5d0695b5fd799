"""Are the activity files sound: every name once, every class, modality and muscle group known?"""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.understand.tidy import tidy, unaccented
from rules.model import MuscleGroup

ROOT = Path(__file__).parents[2]
KNOWLEDGE = ROOT / "rules" / "knowledge"
LANGUAGES = ROOT / "bot" / "understand" / "words" / "activities"
FIELDS = {"label", "class", "modality", "groups", "names", "weak"}
Table = dict[str, Any]


def table(path: Path) -> Table:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def tokens(name: str) -> tuple[str, ...]:
    return tuple(token.text for token in tidy(name))


LABELLED = table(Path(__file__).with_name("labelled_activities.toml"))
CLASSES = set(LABELLED)
MODALITIES = set(table(KNOWLEDGE / "modalities.toml")) | set(table(KNOWLEDGE / "extended.toml"))
FILES = {path.name: table(path) for path in sorted((KNOWLEDGE / "activities").glob("*.toml"))}
ACTIVITIES: dict[str, Table] = {id_: entry for entries in FILES.values() for id_, entry in entries.items()}
ENTRIES = ACTIVITIES.items()


def names(entry: Table) -> list[str]:
    return [*entry["names"], *entry.get("weak", [])]


def test_there_are_at_least_250_activities_and_no_id_stands_in_two_files() -> None:
    assert len(ACTIVITIES) >= 250
    assert len(ACTIVITIES) == sum(len(entries) for entries in FILES.values())


def test_no_name_stands_twice_however_it_is_written() -> None:
    said = Counter(tokens(name) for _, entry in ENTRIES for name in names(entry))
    assert [name for name, count in said.items() if count > 1] == []


@pytest.mark.parametrize("id_", ACTIVITIES)
def test_an_activity_is_complete(id_: str) -> None:
    entry = ACTIVITIES[id_]
    assert set(entry) <= FIELDS
    assert entry["label"] == entry["label"].strip() != ""
    assert entry["class"] in CLASSES
    assert entry.get("modality") in MODALITIES | {None}
    assert entry["names"]
    assert set(entry.get("groups", {})) <= {group.value for group in MuscleGroup}
    assert all(0 < peak <= 1 for peak in entry.get("groups", {}).values())
    assert [name for name in names(entry) if name != name.lower().strip() or "-" in name] == []


def test_only_words_that_name_no_kind_of_session_have_no_modality() -> None:
    assert {id_ for id_, entry in ENTRIES if "modality" not in entry} == {"training", "workout"}


@pytest.mark.parametrize("class_", LABELLED)
def test_every_labelled_activity_exists_with_a_class_that_was_labelled(class_: str) -> None:
    missing = [id_ for id_ in LABELLED[class_] if id_ not in ACTIVITIES]
    other = [
        id_
        for id_ in LABELLED[class_]
        if id_ in ACTIVITIES
        and not any(id_ in ids for label, ids in LABELLED.items() if label == ACTIVITIES[id_]["class"])
    ]
    assert (missing, other) == ([], [])


def words_of(path: Path) -> list[tuple[str, str]]:
    words = table(path)
    weak: dict[str, str] = words.pop("weak")
    return [*words.items(), *weak.items()]


VOCABULARIES = [pytest.param(path, id=path.stem) for path in sorted(LANGUAGES.glob("*.toml"))]


@pytest.mark.parametrize("path", VOCABULARIES)
def test_every_word_of_another_language_names_an_activity(path: Path) -> None:
    words = words_of(path)
    assert len(words) >= 80
    assert {id_ for _, id_ in words if id_ not in ACTIVITIES} == set()
    assert [word for word, _ in words if word != word.lower().strip() or "-" in word] == []


@pytest.mark.parametrize("path", VOCABULARIES)
def test_words_that_differ_only_in_accents_name_the_same_activity(path: Path) -> None:
    plain: dict[tuple[str, ...], str] = {}
    for word, id_ in words_of(path):
        assert plain.setdefault(tokens(unaccented(word)), id_) == id_


@pytest.mark.parametrize("path", VOCABULARIES)
def test_a_word_of_another_language_is_not_both_weak_and_strong(path: Path) -> None:
    said = Counter(tokens(word) for word, _ in words_of(path))
    assert [word for word, count in said.items() if count > 1] == []


REPLIES = ROOT / "bot" / "reply" / "words" / "sessions"


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in sorted(REPLIES.glob("*.toml"))])
def test_every_session_that_a_reply_names_in_another_language_is_an_activity(path: Path) -> None:
    labels = table(path)
    assert [id_ for id_ in labels if id_ not in ACTIVITIES] == []
    assert all(label == label.strip() != "" for label in labels.values())
