"""python -m bot: Settings → Store → a front end. The only wiring; it decides nothing else."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
import os
import sys
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.errors import Refusal

if TYPE_CHECKING:
    from bot.settings import Settings
    from data.store import Store

NO_TOKEN = (
    "No DISCORD_TOKEN is set, so this is the terminal chat. For Discord: create a bot at "
    "https://discord.com/developers/applications, copy its token into .env (see README) and run again."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs what the command line asks for and returns the exit status; a refusal is one sentence, not a traceback."""
    given = _parser().parse_args(arguments)
    try:
        if given.command in ("understand", "advise"):
            from bot.front.batch import run, utf8_streams

            return run(given.command, *utf8_streams())
        return asyncio.run(_serve(given))
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output has gone, as with `| head`; nothing more to say, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


async def _serve(given: argparse.Namespace) -> int:
    from bot.settings import load
    from data.errors import StoreError

    settings = load(database_url=given.database)
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    # At DEBUG these write statements with what athletes told into the log.
    for driver in ("aiosqlite", "asyncpg"):
        logging.getLogger(driver).setLevel(max(logging.INFO, logging.getLogger().level))
    try:
        if given.command in ("backup", "restore"):
            return await _copy(given, settings)
        async with _store(settings) as store:
            await _talk(given, settings, store)
    except StoreError as error:
        raise Refusal(str(error)) from None
    return 0


@contextlib.asynccontextmanager
async def _store(settings: Settings) -> AsyncIterator[Store]:
    """The open store, with its nightly upkeep."""
    from bot.upkeep import keep_up
    from data.store import Store

    store = await Store.open(settings.database_url, _key(settings))
    upkeep = asyncio.create_task(keep_up(store, timedelta(days=settings.retention_days), lambda: datetime.now(UTC)))
    try:
        yield store
    finally:
        upkeep.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await upkeep
        await store.close()


async def _talk(given: argparse.Namespace, settings: Settings, store: Store) -> None:
    from bot.answer import Coach

    zone = ZoneInfo(settings.default_timezone)
    if settings.discord_token and not given.terminal:
        from bot.front.discord import run

        token = settings.discord_token.get_secret_value()
        shards = list(settings.shard_ids) or None
        await run(token, Coach(store, zone), shards=shards, shard_count=settings.shard_count)
        return
    from bot.front import terminal

    if not settings.discord_token:
        print(NO_TOKEN)
    at_home = given.now.tzinfo if given.now else zone
    await terminal.run(Coach(store, at_home), user=given.user, fixed_now=given.now)


async def _copy(given: argparse.Namespace, settings: Settings) -> int:
    from data.backup import backup, restore

    if given.path is None:
        raise Refusal(f"Say which file: python -m bot {given.command} PATH")
    if given.command == "backup":
        await backup(settings.database_url, given.path, _key(settings))
        print("The backup is written. It holds what athletes told you: keep it as safe as the database.")
        return 0
    aside = await restore(settings.database_url, given.path, _key(settings))
    print(
        "The backup is restored." + (f" The old file could not be read and is kept as {aside.name}." if aside else "")
    )
    return 0


def _key(settings: Settings) -> str | None:
    return settings.database_key.get_secret_value() if settings.database_key else None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot",
        description="Fresh Legs. Without a command: Discord, or the terminal where no token is set.",
    )
    parser.add_argument(
        "command",
        nargs="?",
        choices=("understand", "advise", "backup", "restore"),
        help="understand, advise: batch mode, JSON Lines in and out; backup, restore: copy the database",
    )
    parser.add_argument("path", nargs="?", type=Path, metavar="PATH", help="with backup or restore: the backup's file")
    parser.add_argument("--terminal", action="store_true", help="chat in the terminal even where a token is set")
    parser.add_argument("--user", default="you", help="in the terminal: speak as this athlete")
    parser.add_argument("--database", metavar="URL", help="in place of DATABASE_URL, e.g. sqlite:///team.sqlite3")
    parser.add_argument("--now", type=_instant, metavar="ISO", help="in the terminal: pretend it is this moment")
    return parser


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("write it like 2026-03-04T19:10:00+01:00") from None
    return instant if instant.tzinfo else instant.astimezone()


if __name__ == "__main__":
    sys.exit(main())
