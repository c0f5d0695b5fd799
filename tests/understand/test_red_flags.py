"""The ear for signs that belong to a professional, against the examples in red_flags*.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.concepts import WORDS, concepts, named, tables
from bot.understand.red_flags import flags, red_flags
from bot.understand.state import body_and_state
from bot.understand.tidy import tidy
from rules.activities import activities

FILES = ("red_flags.toml", "red_flags_in_passing.toml", "red_flags_typed.toml")
CASES: list[dict[str, dict[str, list[str]]]] = [
    tomllib.loads(Path(__file__).with_name(file).read_text("utf-8")) for file in FILES
]


def pairs(section: str) -> list[tuple[str, str]]:
    return [(key, said) for cases in CASES for key, listed in cases[section].items() for said in listed]


@pytest.mark.parametrize(("flag", "said"), pairs("heard"))
def test_a_red_flag_is_heard_in_casual_words(flag: str, said: str) -> None:
    assert flag in red_flags(tidy(said))


@pytest.mark.parametrize(("kind", "said"), pairs("unheard"))
def test_an_idiom_a_denial_or_a_near_miss_is_no_red_flag(kind: str, said: str) -> None:
    assert red_flags(tidy(said)) == (), kind


@pytest.mark.parametrize(
    "said", ["quads 9/10 sore", "DOMS 10/10, can barely sit", "hamstrings 8/10 today", "legs destroyed"]
)
def test_soreness_however_severe_is_no_red_flag(said: str) -> None:
    assert red_flags(tidy(said)) == ()


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert set(red_flags(tidy(text))) <= {flag.id for flag in flags()}


@given(st.one_of(st.text(), st.sampled_from([said for _, said in (*pairs("heard"), *pairs("unheard"))])))
def test_saying_that_nothing_hurts_never_adds_a_red_flag(text: str) -> None:
    assert set(red_flags(tidy(text + ". no pain anywhere"))) <= set(red_flags(tidy(text)))


@pytest.mark.parametrize(("flag", "said"), pairs("heard"))
def test_capitals_and_a_greeting_do_not_hide_a_red_flag(flag: str, said: str) -> None:
    assert flag in red_flags(tidy("hey coach, " + said.upper()))


def test_every_flag_has_examples_and_every_word_group_is_used() -> None:
    assert {flag.id for flag in flags()} == {key for key, _ in pairs("heard")}
    files = [table for name, table in tables().items() if name.startswith("red_flags/")]
    rows = [row for table in files for row in table.get("flag", ())]
    used = {name for row in rows for name in (*row["near"], *row.get("unless", ()), *row.get("never", ()))}
    used |= {name for file in tables().values() for members in file.get("groups", {}).values() for name in members}
    languages = ("en", "es", "de", "fr", "pt")
    defined = {name for table in files for language in languages for name, _ in named(table.get(language, {}), "")}
    assert defined - used - {"idiom", "fever_over", "another", "writer", "says"} == set()
    assert used <= set(concepts().bits)


def names() -> list[str]:
    """Every name of every activity, in all languages."""
    words = WORDS / "activities"
    other = [name for file in sorted(words.glob("*.toml")) for name in tomllib.loads(file.read_text("utf-8"))]
    return [name for activity in activities().values() for name in activity.names] + other


@pytest.mark.parametrize("said", ["did {} today for 45 min", "heavy {} yesterday 3x5 100kg, {} tomorrow?"])
def test_no_name_of_an_activity_is_a_feeling_or_a_red_flag(said: str) -> None:
    heard = {name: body_and_state(tidy(said.replace("{}", name))) for name in names()}
    assert {name: found for name, found in heard.items() if found[0] or found[1].red_flags} == {}
