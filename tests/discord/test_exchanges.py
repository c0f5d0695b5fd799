"""What is remembered of messages: ids, and only of the latest."""

from __future__ import annotations

import gc

from bot.front.discord.exchanges import Exchange, Exchanges
from bot.front.discord.turns import Turns


def _exchange(message_id: int) -> Exchange:
    return Exchange(message_id=message_id, user_id=1, channel_id=2)


def test_only_the_latest_messages_are_remembered() -> None:
    exchanges = Exchanges(kept=2)
    for message_id in (1, 2, 3):
        exchanges.keep(_exchange(message_id))
    assert [message_id for message_id in (1, 2, 3) if message_id in exchanges] == [2, 3]


def test_a_new_version_of_an_exchange_takes_the_place_of_the_old_one() -> None:
    exchanges = Exchanges(kept=2)
    exchanges.keep(_exchange(1))
    exchanges.keep(Exchange(message_id=1, user_id=1, channel_id=2, replies=(7,)))
    assert exchanges.drop(1) == Exchange(message_id=1, user_id=1, channel_id=2, replies=(7,))
    assert exchanges.get(1) is None


async def test_a_turn_belongs_to_one_athlete_and_is_forgotten_after_use() -> None:
    turns = Turns()
    async with turns.of(1) as _:
        assert turns.of(1).locked()
        assert not turns.of(2).locked()
    gc.collect()
    assert not turns.of(1).locked()
