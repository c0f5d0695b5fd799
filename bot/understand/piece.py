"""A piece of a message: a clause, or the part of one that speaks of one time, with all that was said in it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.understand.amounts import Amount
from bot.understand.clauses import Clause
from bot.understand.mentions import Mention
from bot.understand.when import When


@dataclass(frozen=True, slots=True)
class Piece:
    clause: Clause
    mentions: tuple[Mention, ...]
    whens: tuple[When, ...]
    amounts: tuple[Amount, ...]
