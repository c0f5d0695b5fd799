"""Every conversation of tests/conversations.toml, through the terminal's path. The Discord path runs the same file."""

from __future__ import annotations

import shlex
from datetime import datetime

import pytest

from bot.answer import Coach
from bot.front.terminal import Terminal
from bot.front.terminal.voice import VOICE, user_id
from bot.message import Incoming
from data.store import Store
from tests.conversation import Conversation, Turn, conversations


def typed(turn: Turn) -> str:
    if turn.say is not None:
        return turn.say
    if turn.log is not None:
        fields = {name: value for name, value in turn.log.items() if name != "activity"}
        return " ".join(["/log", turn.log["activity"], *(shlex.quote(f"{n}={v}") for n, v in fields.items())])
    if turn.settings is not None:
        return " ".join(["/settings", *(f"{name} {value}" for name, value in turn.settings.items())])
    return "/undo" if turn.undo else "/history" if turn.history else "/details"


async def overheard(coach: Coach, turn: Turn, at: datetime) -> str:
    message = Incoming(user_id=1, message_id=int(at.timestamp()), text=turn.say or "", at=at, addressed=False)
    reply = await coach.answer(message, VOICE)
    return reply.text if reply else ""


@pytest.mark.parametrize("conversation", conversations(), ids=lambda c: c.name)
async def test_a_conversation_in_the_terminal_goes_as_written(conversation: Conversation) -> None:
    store = await Store.open("sqlite:///:memory:")
    coach = Coach(store, conversation.now.tzinfo or conversation.now.astimezone().tzinfo)  # type: ignore[arg-type]
    now = conversation.now
    try:
        terminals: dict[str, Terminal] = {}
        for turn in conversation.turns:
            now += turn.after
            if turn.who not in terminals and conversation.zone:
                await coach.settings(user_id(turn.who), timezone=conversation.zone)
            terminal = terminals.setdefault(turn.who, Terminal(coach, turn.who, now))
            terminal.fixed_now = now
            reply = await overheard(coach, turn, now) if conversation.channel else await terminal.respond(typed(turn))
            assert not turn.faults(reply), f"{typed(turn)!r} → {reply}"
    finally:
        await store.close()
