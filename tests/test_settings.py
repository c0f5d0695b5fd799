"""Settings are checked, and a mistake is explained in one sentence that never shows a secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import Refusal
from bot.settings import Settings, load


@pytest.fixture(autouse=True)
def _an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_without_any_setting_everything_has_a_default() -> None:
    settings = load()
    assert settings.discord_token is None
    assert settings.database_url == "sqlite:///data/freshlegs.sqlite3"
    assert settings.default_timezone == "UTC"


def test_an_empty_token_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=\nDEFAULT_TIMEZONE=Europe/Berlin\n", encoding="utf-8")
    assert load().discord_token is None
    assert load().default_timezone == "Europe/Berlin"


def test_the_environment_wins_over_the_file_and_the_command_line_over_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("DATABASE_URL=sqlite:///file.sqlite3\n", encoding="utf-8")
    monkeypatch.setenv("DATABASE_URL", "sqlite:///environment.sqlite3")
    assert load().database_url == "sqlite:///environment.sqlite3"
    assert load(database_url="sqlite:///line.sqlite3").database_url == "sqlite:///line.sqlite3"


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("DEFAULT_TIMEZONE", "Mars/Base", "Europe/Berlin"),
        ("LOG_LEVEL", "LOUD", "WARNING"),
        ("RETENTION_DAYS", "-7", "greater than or equal to 1"),
        ("SHARD_IDS", "first", "0,1"),
        ("SHARD_IDS", "3", "SHARD_COUNT"),
        ("DISCORD_TOKEN", "two words", "token alone"),
    ],
)
def test_a_wrong_setting_is_named_with_what_is_allowed(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, hint: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(Refusal) as refusal:
        load()
    assert name in str(refusal.value)
    assert hint in str(refusal.value)
    assert value not in str(refusal.value)


def test_a_file_that_is_not_text_is_a_sentence_not_a_traceback(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"DISCORD_TOKEN=\xff\xfe\n")
    with pytest.raises(Refusal, match="UTF-8"):
        load()


def test_shards_are_read_as_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHARD_IDS", "0, 2")
    monkeypatch.setenv("SHARD_COUNT", "4")
    assert load().shard_ids == (0, 2)
    assert load().shard_count == 4


def test_the_token_never_shows_in_a_text_of_the_settings() -> None:
    assert "secret-token" not in repr(load(discord_token="secret-token"))
