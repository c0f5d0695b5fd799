"""The house rules that a program can check: who imports whom, sizes, first lines. Knows no behaviour."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOUSES = ("bot", "data", "rules")
SOURCES = sorted(file for house in HOUSES for file in (ROOT / house).rglob("*.py"))

MOST_LINES = 250
MOST_LINES_OF_A_FUNCTION = 45

# Who may import whom; the longest prefix that fits decides. "-" forbids what a shorter prefix allows.
MAY_IMPORT = {
    "rules": {"rules"},
    "data": {"data", "rules"},
    "bot": {"bot", "data", "rules", "-bot.front"},
    "bot.understand": {"bot.understand", "rules"},
    "bot.reply": {"bot", "rules", "-bot.front", "-bot.answer", "-data"},
    "bot.front": {"bot", "data"},
    "bot.front.batch": {"bot", "rules", "-data"},
    "bot.__main__": {"bot", "data"},
}
CLOCKS = {"now", "utcnow", "today", "time_ns", "monotonic", "perf_counter"}


def module_of(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def longest(prefixes: set[str], module: str) -> str:
    return max((p for p in prefixes if module == p or module.startswith(f"{p}.")), key=len, default="")


def functions_of(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("file", SOURCES, ids=module_of)
def test_a_house_imports_only_the_houses_it_may_know(file: Path) -> None:
    allowed = MAY_IMPORT[longest(set(MAY_IMPORT), module_of(file))]
    forbidden = {name[1:] for name in allowed if name.startswith("-")}
    for module in imports_of(file):
        if module.split(".")[0] in HOUSES:
            granted = longest(allowed, module)
            assert granted, f"{module_of(file)} must not import {module}"
            assert len(longest(forbidden, module)) < len(granted), f"{module_of(file)} must not import {module}"


@pytest.mark.parametrize("file", SOURCES, ids=module_of)
def test_only_the_discord_front_end_imports_discord(file: Path) -> None:
    if not module_of(file).startswith("bot.front.discord"):
        assert "discord" not in {module.split(".")[0] for module in imports_of(file)}


@pytest.mark.parametrize("file", SOURCES, ids=module_of)
def test_only_the_store_speaks_to_a_database(file: Path) -> None:
    if not module_of(file).startswith("data"):
        assert not {module.split(".")[0] for module in imports_of(file)} & {"aiosqlite", "sqlite3", "asyncpg"}


@pytest.mark.parametrize("file", SOURCES, ids=module_of)
def test_only_front_ends_read_a_clock(file: Path) -> None:
    if module_of(file).startswith(("bot.front", "bot.__main__", "data")):
        return
    tree = ast.parse(file.read_text(encoding="utf-8"))
    called = {
        node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not called & CLOCKS


@pytest.mark.parametrize("file", SOURCES, ids=module_of)
def test_a_file_is_one_noun_that_fits_on_a_few_screens(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("file", SOURCES, ids=module_of)
def test_a_function_says_one_thing(file: Path) -> None:
    for function in functions_of(file):
        assert function.end_lineno is not None
        assert function.end_lineno - function.lineno < MOST_LINES_OF_A_FUNCTION, function.name


@pytest.mark.parametrize("file", SOURCES, ids=module_of)
def test_a_module_says_first_what_it_is(file: Path) -> None:
    assert ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("file", SOURCES, ids=module_of)
def test_a_file_is_not_named_for_nothing(file: Path) -> None:
    assert file.stem not in {"utils", "helpers", "manager", "constants", "common", "misc"}


def test_the_locks_name_no_address() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index" not in text
        assert "--find-links" not in text
