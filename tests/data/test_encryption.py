"""With a key nothing can be read in the file or its backups, and nothing can be read without the key."""

# ruff: noqa: ASYNC240

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from data.backup import backup, restore
from data.errors import StoreError
from data.store import Store
from tests.data.told import ANNA, NOON, entry

LONG_AGO = NOON - timedelta(days=1000)
KEY = 'it\'s a long key; "quoted" -- ü'
TOLD = entry(note="wide stance")

pytest.importorskip("sqlcipher3", reason="the extra `encryption` is not installed")


@pytest.fixture
def url(sqlite_url: str) -> str:
    return sqlite_url


async def remember(url: str, key: str | None) -> None:
    store = await Store.open(url, key)
    await store.remember(ANNA, 1, [TOLD], None)
    await store.close()


async def recalled(url: str, key: str | None) -> bool:
    store = await Store.open(url, key)
    told = await store.since(ANNA, LONG_AGO)
    await store.close()
    return told == (TOLD,)


async def test_what_is_remembered_can_be_read_with_the_key_alone(url: str, tmp_path: Path) -> None:
    store = await Store.open(url, KEY)
    await store.remember(ANNA, 1, [TOLD], None)
    content = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    await store.close()
    assert b"wide stance" not in content
    assert b"sessions" not in content
    assert await recalled(url, KEY)


@pytest.mark.parametrize("key", [None, "another", KEY.upper()])
async def test_another_key_or_none_is_told_and_harms_nothing(url: str, key: str | None) -> None:
    await remember(url, KEY)
    with pytest.raises(StoreError, match="DATABASE_KEY is not its key"):
        await Store.open(url, key)
    assert await recalled(url, KEY)


async def test_a_file_without_encryption_is_not_taken_for_an_encrypted_one(url: str) -> None:
    await remember(url, None)
    with pytest.raises(StoreError, match="DATABASE_KEY is not its key"):
        await Store.open(url, KEY)
    assert await recalled(url, None)


async def test_a_backup_is_encrypted_with_the_same_key(url: str, tmp_path: Path) -> None:
    await remember(url, KEY)
    await backup(url, tmp_path / "backup", KEY)
    assert b"wide stance" not in (tmp_path / "backup").read_bytes()
    other = f"sqlite:///{tmp_path}/other.sqlite3"
    with pytest.raises(StoreError, match="Nothing was changed"):
        await restore(other, tmp_path / "backup", "another")
    await restore(other, tmp_path / "backup", KEY)
    assert await recalled(other, KEY)


async def test_a_backup_of_postgres_is_encrypted_too(postgres_url: str, url: str, tmp_path: Path) -> None:
    await remember(postgres_url, None)
    await backup(postgres_url, tmp_path / "backup", KEY)
    assert b"wide stance" not in (tmp_path / "backup").read_bytes()
    await restore(url, tmp_path / "backup", KEY)
    assert await recalled(url, KEY)


async def test_a_bot_is_encrypted_by_restoring_its_backup_with_a_key(url: str, file: Path, tmp_path: Path) -> None:
    await remember(url, None)
    await backup(url, tmp_path / "backup")
    aside = await restore(url, tmp_path / "backup", KEY)
    assert aside is not None
    assert await recalled(url, KEY)
    assert b"wide stance" not in file.read_bytes()


async def test_a_deleted_user_is_deleted_in_an_encrypted_file(url: str) -> None:
    store = await Store.open(url, KEY)
    await store.remember(ANNA, 1, [TOLD], None)
    await store.delete_user(ANNA)
    assert await store.expire(LONG_AGO) == 0
    await store.close()
    assert not await recalled(url, KEY)


async def test_a_key_without_the_library_is_told(url: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.engine.sqlite_library._SQLCIPHER", None)
    with pytest.raises(StoreError, match="pip install sqlcipher3"):
        await Store.open(url, KEY)
    assert not file.exists() or file.stat().st_size == 0
