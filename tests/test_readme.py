"""The README is under test: every file, command, setting and example in it exists and works."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.answer import Coach
from bot.front.discord.commands import COMMANDS as ALL
from bot.front.terminal import Terminal
from bot.settings import Settings
from data.store import Store

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
NOW = datetime(2026, 3, 4, 19, 10, tzinfo=UTC)

FILES = sorted(
    set(re.findall(r"(?<![\w/:.])((?:bot|rules|data|tests)/[\w/.]*|[A-Z][A-Z.md]+|\.env\.example)(?![\w/])", README))
)
EXAMPLES = re.findall(r"^\| [^|`]+ \| `([^`|]+)` \|$", README.split("The commands do")[0], re.MULTILINE)


@pytest.mark.parametrize("name", [name for name in FILES if "/" in name or name in ("LICENSE", ".env.example")])
def test_a_file_that_the_readme_names_exists(name: str) -> None:
    assert (ROOT / name).exists()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"make (\w+)", README)) - {"up"}))
def test_a_make_target_that_the_readme_names_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_the_readme_and_the_example_file_name_every_setting() -> None:
    named = set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE))
    example = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))
    assert named == example == {name.upper() for name in Settings.model_fields}


def test_the_readme_has_examples_for_athletes() -> None:
    assert len(EXAMPLES) >= 8


@pytest.mark.parametrize("example", EXAMPLES)
async def test_an_example_of_the_readme_gets_an_answer_of_its_kind(example: str) -> None:
    store = await Store.open("sqlite:///:memory:")
    terminal = Terminal(Coach(store, UTC), "ann", NOW)
    await terminal.respond("squats 5x5 100kg done")
    reply = await terminal.respond(example)
    await store.close()
    assert reply
    assert "I am here for training questions" not in reply
    assert "did not find" not in reply
    assert "Reference" not in reply


ON_DISCORD_ONLY = {"/profile", "/sources", "/about", "/report", "/setup", "/channel"}
COMMANDS = sorted(set(re.findall(r"`(/[a-z]+)", README)))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_exists_on_discord(command: str) -> None:
    assert command.removeprefix("/") in {one.name for one in ALL}


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - ON_DISCORD_ONLY - {"/ask", "/log", "/checkin"}))
async def test_a_command_of_the_readme_works_in_the_terminal(command: str) -> None:
    store = await Store.open("sqlite:///:memory:")
    reply = await Terminal(Coach(store, UTC), "ann", NOW).respond(command)
    await store.close()
    assert reply
    assert "do not know that command" not in reply


def test_a_link_inside_the_readme_leads_somewhere() -> None:
    headings = {
        re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", README, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", README)) <= headings
