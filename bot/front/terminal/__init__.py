"""The same bot in a terminal: one message a line, answered before the next is read. Needs no token and no network."""

from __future__ import annotations

import asyncio
import logging
import sys
import time
import uuid
from datetime import UTC, datetime

from bot.answer import Coach
from bot.errors import Refusal
from bot.front.terminal.commands import command
from bot.front.terminal.voice import VOICE, plain, user_id
from bot.message import Incoming, OfferKind, Reply
from data.errors import StoreError

PROMPT = "> "
GREETING = "Tell me what you trained or plan, or ask. /help shows more; end with Ctrl-D."
HINTS = {
    OfferKind.DETAILS: "/details: the reasons and their sources",
    OfferKind.CURVE: "/curve: what is left, over time",
    OfferKind.UNDO: "/undo: take the log back",
    OfferKind.REMIND: "/remind: tell me when it is a go",
}
"""Sources come with the details."""

log = logging.getLogger(__name__)


class Terminal:
    """One athlete at the keyboard."""

    def __init__(self, coach: Coach, user: str, fixed_now: datetime | None = None) -> None:
        self._coach = coach
        self._user_id = user_id(user)
        self.fixed_now = fixed_now
        self._last_answered: int | None = None

    async def respond(self, line: str) -> str:
        """What the bot says to one line; never raises for anything typed."""
        due: tuple[str, ...] = ()
        try:
            due = await self._coach.due_reminders(self._user_id, self._now(), VOICE)
            reply = await self._reply(line)
        except (Refusal, StoreError) as told:
            return plain("\n".join([*due, str(told)]))
        except Exception:  # the one place of this front end: log without the text, apologise with a reference
            reference = uuid.uuid4().hex[:8]
            log.exception("failed to answer, reference %s", reference)
            return f"Sorry, something broke on my side and nothing was saved. Reference: {reference}"
        return plain("\n".join(filter(None, [*due, self._drawn(reply)])))

    async def _reply(self, line: str) -> Reply | None:
        at = self._now()
        # The real clock even where "now" is fixed: an id that came back would replace what it logged before.
        message_id = time.time_ns()
        if line.lstrip().startswith("/"):
            return await command(self._coach, line.strip(), self._user_id, message_id, self._last_answered, at)
        incoming = Incoming(user_id=self._user_id, message_id=message_id, text=line, at=at)
        return await self._coach.answer(incoming, VOICE)

    def _now(self) -> datetime:
        return self.fixed_now or datetime.now(UTC)

    def _drawn(self, reply: Reply | None) -> str:
        if reply is None:
            return ""
        for offer in reply.offers:
            self._last_answered = offer.message_id
        hints = [HINTS[offer.kind] for offer in reply.offers if offer.kind in HINTS]
        return plain("\n".join([reply.text, *([f"({' · '.join(hints)})"] if hints else [])]))


async def run(coach: Coach, *, user: str, fixed_now: datetime | None) -> None:
    """Reads until the end of the input and answers each line; works from a keyboard and from a pipe."""
    terminal = Terminal(coach, user, fixed_now)
    for stream in (sys.stdin, sys.stdout):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    typed_by_hand = sys.stdin.isatty()
    if typed_by_hand:
        print(GREETING)
    while True:
        if typed_by_hand:
            print(PROMPT, end="", flush=True)
        line = await asyncio.to_thread(sys.stdin.readline)
        if not line:
            break
        print(await terminal.respond(line.rstrip("\n")), flush=True)
        if not typed_by_hand:
            print(flush=True)
