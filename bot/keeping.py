"""What is kept of an athlete or a server, as the front ends need it: taken away, looked up, set. Writes no SQL."""

from __future__ import annotations

from collections.abc import Mapping

from bot.message import Reply
from bot.own_data import zone_named
from data.export import as_csv, as_json
from data.model import Profile
from data.store import Store


async def files(store: Store, user_id: int) -> Mapping[str, str]:
    """Everything kept of the athlete: file name to text, one JSON and a table for each kind of thing."""
    kept = await store.export(user_id)
    return {"fresh-legs.json": as_json(kept), **as_csv(kept)}


async def is_unknown(store: Store, user_id: int) -> bool:
    """Whether nothing at all is kept of this person."""
    kept = await store.export(user_id)
    return kept.profile == Profile() and not (kept.entries or kept.checkins or kept.states or kept.reminders)


async def server(store: Store, server_id: int, timezone: str | None) -> Reply:
    """Sets the time zone of a server's members who chose none, or tells it. Raises Refusal for an unknown zone."""
    if timezone is not None:
        await store.save_server_timezone(server_id, zone_named(timezone))
    known = await store.server_timezone(server_id)
    if known is None:
        return Reply(
            text="This server has no time zone of its own yet; `/setup` with a time zone sets it.", private=True
        )
    return Reply(text=f"Where a member has chosen no time zone, days and times are read in **{known}**.", private=True)
