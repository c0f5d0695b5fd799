"""Text in and out, without Discord."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.front.discord.speech import LONGEST, VOICE, harmless, parts, spoken

NOW = datetime(2026, 3, 4, 18, 10, tzinfo=UTC)


@given(st.text(max_size=9000))
def test_parts_are_short_enough_and_lose_no_word(text: str) -> None:
    cut = parts(text)
    assert all(0 < len(part) <= LONGEST for part in cut)
    if text.strip():
        assert "".join("".join(cut).split()) == "".join(text.split())


@given(st.lists(st.text("abc ", min_size=1, max_size=300), min_size=1, max_size=40))
def test_parts_end_between_lines_where_lines_are_short(lines: list[str]) -> None:
    whole = [line.strip() or "a" for line in lines]
    cut = parts("\n".join(whole))
    assert "\n".join(cut) == "\n".join(whole)


def test_a_text_that_fits_is_one_part() -> None:
    assert parts("squats\n\nthen rest") == ["squats\n\nthen rest"]


def test_an_empty_text_is_still_something_that_can_be_sent() -> None:
    assert parts("  ") == ["…"]


def test_nothing_that_was_typed_can_ping_or_format() -> None:
    echoed = harmless("@everyone **did** <@123456789012345678> `squats`")
    assert "@everyone" not in echoed
    assert "<@1234" not in echoed
    assert "**" not in echoed.replace(r"\*", "")


def test_an_instant_is_shown_in_the_readers_own_zone() -> None:
    assert VOICE.time(NOW, NOW) == f"<t:{int(NOW.timestamp())}:f>"


def test_what_is_to_come_counts_down() -> None:
    later = int(NOW.timestamp()) + 3600
    assert VOICE.time(NOW + timedelta(hours=1), NOW) == f"<t:{later}:f>, <t:{later}:R>"


@given(st.text(max_size=200))
def test_what_was_spoken_holds_no_id(text: str) -> None:
    heard = spoken(f"<@42> {text} <@!7> <#9>", bot_id=42)
    assert "<@" not in heard.replace(text.strip(), "")
