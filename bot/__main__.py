"""python -m bot: Settings → Store → a front end. The only wiring; it decides nothing else."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.errors import Refusal

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
    from bot.answer import Coach
    from bot.front import terminal
    from bot.settings import load
    from data.errors import StoreError
    from data.store import Store

    settings = load(database_url=given.database)
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    zone = ZoneInfo(settings.default_timezone)
    try:
        store = await Store.open(settings.database_url)
    except StoreError as error:
        raise Refusal(str(error)) from None
    try:
        if settings.discord_token and not given.terminal:
            from bot.front.discord import run

            await run(settings.discord_token.get_secret_value(), Coach(store, zone))
        else:
            if not settings.discord_token:
                print(NO_TOKEN)
            at_home = given.now.tzinfo if given.now else zone
            await terminal.run(Coach(store, at_home), user=given.user, fixed_now=given.now)
    finally:
        await store.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot",
        description="Fresh Legs. Without a command: Discord, or the terminal where no token is set.",
    )
    parser.add_argument(
        "command", nargs="?", choices=("understand", "advise"), help="batch mode, JSON Lines in and out"
    )
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
