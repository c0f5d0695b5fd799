"""Where a message stands: who else can read there, and what the bot may do. Guesses no permission it cannot know."""

from __future__ import annotations

import discord

NEEDED = ("view_channel", "send_messages")
NEEDED_IN_THREADS = ("view_channel", "send_messages_in_threads")


def is_public(message: discord.Message) -> bool:
    """Whether others than the author can read along. A server that is not known (yet) is a server all the same."""
    return not isinstance(message.channel, discord.DMChannel)


def server_of(message: discord.Message) -> int | None:
    """The server's id, also where discord.py does not know the server; None in a direct message."""
    return message.guild.id if message.guild else getattr(message.channel, "guild_id", None)


def missing(message: discord.Message) -> str | None:
    """The permission that is needed to answer here and is lacking, in Discord's own words; None where all is well."""
    needed = NEEDED_IN_THREADS if isinstance(message.channel, discord.Thread) else NEEDED
    lacking = [name for name in needed if not may(message, name)]
    return lacking[0].replace("_", " ").title() if lacking else None


def may(message: discord.Message, permission: str) -> bool:
    """Whether the bot has the permission; where that cannot be told, it tries."""
    member = own_member(message.guild)
    if member is None or not isinstance(message.channel, discord.abc.GuildChannel | discord.Thread):
        return True
    return bool(getattr(message.channel.permissions_for(member), permission))


def own_member(guild: discord.Guild | None) -> discord.Member | None:
    """The bot as a member; None where the server's data have not come (completely)."""
    return guild.me if guild else None  # None also in a server, although discord.py's type does not say so


def names_our_role(message: discord.Message) -> bool:
    """Whether the role that Discord made for the bot was mentioned in place of the bot."""
    member = own_member(message.guild)
    mine = member.roles if member else []
    return any(role.managed and role in mine for role in message.role_mentions)
