"""What the bot must never do, whatever a test was about: found in everything that the loopback saw."""

from __future__ import annotations

from collections.abc import Iterator

from simcord.types import HttpLogEntry

from tests.discord.openapi import Description
from tests.loopback.interactions import SECONDS_TO_ACKNOWLEDGE
from tests.loopback.server import Loopback
from tests.loopback.world import Json


def breaches(discord: Loopback, described: Description | None) -> list[str]:
    return [*_unacknowledged(discord), *_pings(discord), *_names(discord), *_violations(discord, described)]


def _unacknowledged(discord: Loopback) -> Iterator[str]:
    for one in discord.rest.interactions.values():
        if one.waited_seconds > SECONDS_TO_ACKNOWLEDGE and not one.forgotten:
            yield f"interaction of type {one.type} waited {one.waited_seconds:.1f} s"


def _pings(discord: Loopback) -> Iterator[str]:
    for message in _written(discord):
        if message["mentions"]:
            yield f"pings {message['mentions'][0]['username']}: {message['content'][:80]!r}"


def _names(discord: Loopback) -> Iterator[str]:
    """Nobody's and no team's name is anything that an answer needs."""
    names = [person.name for person in discord.world.people.values()]
    names += [team.name for team in discord.world.teams.values()]
    for message in _written(discord):
        for name in names:
            if name in message["content"] and name != discord.bot.name:
                yield f"names {name}: {message['content'][:80]!r}"


def _violations(discord: Loopback, described: Description | None) -> list[str]:
    if described is None:
        return []
    return described.violations(
        HttpLogEntry(r.method, r.path, r.params, r.json, r.reason) for r in discord.rest.requests
    )


def _written(discord: Loopback) -> Iterator[Json]:
    for channel in discord.world.channels.values():
        yield from discord.said(channel)
    for interaction in discord.rest.interactions.values():
        yield from interaction.messages.values()
