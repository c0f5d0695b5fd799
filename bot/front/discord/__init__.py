"""The bot on Discord: the only folder that imports discord. It turns events into Incoming and Replies into messages."""

from bot.front.discord.start import run

__all__ = ["run"]
