"""How text becomes tokens, whatever the characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.tidy import MOST_TOKENS, tidy


def words(text: str) -> list[str]:
    return [token.text for token in tidy(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deads yday 4x5 160kg?", ["deads", "yday", "4", "x", "5", "160", "kg", "?"]),
        ("5×5 @ 100KG", ["5", "x", "5", "@", "100", "kg"]),
        ("𝐬𝐪𝐮𝐚𝐭𝐬 𝟏𝟎𝟎𝐤𝐠", ["squats", "100", "kg"]),
        ("s\u200bqu\u202eats", ["squats"]),
        ("s̶q̶u̶a̶t̶s", ["squats"]),
        ("**squats** __5x5__", ["squats", "5", "x", "5"]),
        ("<@123> <:flex:99> squats https://a.b/c?d", ["squats"]),
        ("<script>squats</script>", ["squats"]),
        ("can’t pull-up", ["can't", "pull", "up"]),
        ("d'escalade", ["d'", "escalade"]),
        ("todayyyy", ["today"]),
        ("1½h 2,5 km", ["1.5", "h", "2,5", "km"]),
        ("```python\nsquat = 5\n```", []),
        ("🎉🎉🎉", []),
        ("", []),
    ],
)
def test_tokens_of_what_people_type(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_thousands_comma_is_not_a_decimal_comma() -> None:
    assert [token.number for token in tidy("1,609 2,5 52.5 0,125")] == [1609, 2.5, 52.5, 0.125]


def test_a_hyphen_between_words_is_remembered_but_is_no_token() -> None:
    assert [(token.text, token.hyphen) for token in tidy("mon-fri")] == [("mon", False), ("fri", True)]


def test_a_flood_of_words_is_cut() -> None:
    assert len(tidy("a " * 4_000)) == MOST_TOKENS


@given(st.text())
def test_no_text_makes_it_fail(text: str) -> None:
    assert all(token.text and token.start < token.end for token in tidy(text))
