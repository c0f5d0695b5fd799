"""The slash commands, one file each. They read what was typed into the form and ask the flow; they decide nothing."""

from __future__ import annotations

from typing import Any

from discord import app_commands

from bot.front.discord.commands.ask import ask
from bot.front.discord.commands.guide import guide
from bot.front.discord.commands.history import history
from bot.front.discord.commands.log import log
from bot.front.discord.commands.settings import settings
from bot.front.discord.commands.undo import undo

COMMANDS: tuple[app_commands.Command[Any, ..., Any] | app_commands.ContextMenu | app_commands.Group, ...] = (
    ask,
    log,
    history,
    undo,
    settings,
    guide,
)
