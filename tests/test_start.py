"""python -m bot as its own process: the terminal chat, mistakes told in a sentence, and a kill right after a reply."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import Settings

ROOT = Path(__file__).parent.parent
NOW = "2026-03-04T19:10:00+01:00"


def environment(**settings: str) -> dict[str, str]:
    named = {name.upper() for name in Settings.model_fields}
    kept = {name: value for name, value in os.environ.items() if name not in named}
    return kept | {"PYTHONPATH": str(ROOT)} | settings


def run(folder: Path, *arguments: str, said: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=said,
        cwd=folder,
        env=environment(**settings),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def one_sentence(ran: subprocess.CompletedProcess[str]) -> str:
    assert ran.returncode != 0
    assert "Traceback" not in ran.stderr + ran.stdout
    assert len(ran.stderr.strip().splitlines()) == 1, ran.stderr
    return ran.stderr


def test_without_a_token_it_says_so_and_chats_in_the_terminal(tmp_path: Path) -> None:
    ran = run(
        tmp_path,
        "--database",
        f"sqlite:///{tmp_path / 'chat.sqlite3'}",
        "--now",
        NOW,
        said="did squats today, sprint tomorrow?\n",
    )
    assert ran.returncode == 0, ran.stderr
    assert "DISCORD_TOKEN" in ran.stdout.splitlines()[0]
    assert "Logged: squats" in ran.stdout
    assert (tmp_path / "chat.sqlite3").exists()


def test_each_line_of_a_pipe_gets_its_own_answer_and_the_end_of_the_file_ends_it(tmp_path: Path) -> None:
    ran = run(
        tmp_path,
        "--database",
        f"sqlite:///{tmp_path / 'chat.sqlite3'}",
        said="squats 5x5 100kg done\n/history\n/undo\n/history\n",
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.index("Logged: squats") < ran.stdout.index("Your last sessions") < ran.stdout.index("Taken back")
    assert ran.stdout.rstrip().endswith("yesterday.")


def test_athletes_at_one_keyboard_do_not_see_each_other(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'team.sqlite3'}"
    run(tmp_path, "--database", url, "--user", "ann", said="squats 5x5 100kg done\n")
    assert "Nothing is logged" in run(tmp_path, "--database", url, "--user", "ben", said="/history\n").stdout
    assert "squats" in run(tmp_path, "--database", url, "--user", "ann", said="/history\n").stdout


@pytest.mark.parametrize(
    "url", ["sqlite:////proc/no/such/place.sqlite3", "mysql://somewhere/else", "sqlite:///", "nonsense"]
)
def test_a_database_that_cannot_be_used_is_one_sentence(tmp_path: Path, url: str) -> None:
    assert one_sentence(run(tmp_path, DATABASE_URL=url))


def test_a_file_that_is_no_database_is_one_sentence_and_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.sqlite3").write_text("these are my notes, not a database\n" * 50, encoding="utf-8")
    before = (tmp_path / "notes.sqlite3").read_bytes()
    assert one_sentence(run(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path / 'notes.sqlite3'}"))
    assert (tmp_path / "notes.sqlite3").read_bytes() == before


def test_a_bad_setting_is_one_sentence(tmp_path: Path) -> None:
    assert "DEFAULT_TIMEZONE" in one_sentence(run(tmp_path, DEFAULT_TIMEZONE="Mars/Base"))


def test_a_wrong_moment_on_the_command_line_says_how_to_write_it(tmp_path: Path) -> None:
    ran = run(tmp_path, "--now", "half past nine")
    assert ran.returncode != 0
    assert "2026-03-04T19:10:00+01:00" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_bytes_that_are_no_text_are_answered_too(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "bot", "--database", f"sqlite:///{tmp_path / 'chat.sqlite3'}"],
        input=b"\xff\xfe did squats\n\n" + "😀".encode() * 4000 + b"\n",
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert b"Logged: squats" in ran.stdout
    assert b"Reference" not in ran.stdout


def test_what_a_reply_called_logged_survives_a_kill_right_after_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'kill.sqlite3'}"
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "--database", url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(),
        text=True,
        encoding="utf-8",
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write("squats 5x5 100kg done\n")
    process.stdin.flush()
    while "Logged" not in (line := process.stdout.readline()):
        assert line, "the process ended before it answered"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert "5×5 @ 100 kg" in run(tmp_path, "--database", url, said="/history\n").stdout


def test_a_backup_can_be_restored_into_another_database(tmp_path: Path) -> None:
    old, new = f"sqlite:///{tmp_path / 'old.sqlite3'}", f"sqlite:///{tmp_path / 'new.sqlite3'}"
    run(tmp_path, "--database", old, said="squats 5x5 100kg done\n")
    assert run(tmp_path, "backup", "copy.sqlite3", "--database", old).returncode == 0
    assert run(tmp_path, "restore", "copy.sqlite3", "--database", new).returncode == 0
    assert "5×5 @ 100 kg" in run(tmp_path, "--database", new, said="/history\n").stdout


def test_a_restore_of_something_else_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("these are my notes", encoding="utf-8")
    assert one_sentence(run(tmp_path, "restore", "notes.txt", DATABASE_URL=f"sqlite:///{tmp_path / 'a.sqlite3'}"))
    assert one_sentence(run(tmp_path, "restore", "nothing.sqlite3", DATABASE_URL=f"sqlite:///{tmp_path / 'a.sqlite3'}"))
    assert "PATH" in one_sentence(run(tmp_path, "backup", DATABASE_URL=f"sqlite:///{tmp_path / 'a.sqlite3'}"))


def test_an_encrypted_database_needs_its_key(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'secret.sqlite3'}"
    run(tmp_path, "--database", url, said="squats 5x5 100kg done\n", DATABASE_KEY="correct horse battery staple")
    assert (
        "5×5" in run(tmp_path, "--database", url, said="/history\n", DATABASE_KEY="correct horse battery staple").stdout
    )
    assert one_sentence(run(tmp_path, "--database", url, said="/history\n"))
