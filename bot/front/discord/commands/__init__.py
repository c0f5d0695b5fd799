"""The commands, one file each. They read what was typed into the form and ask the flow; they decide nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import discord
from discord import app_commands

from bot.front.discord.commands.about import about
from bot.front.discord.commands.ask import ask
from bot.front.discord.commands.channel import channel
from bot.front.discord.commands.checkin import FORM as CHECK_IN
from bot.front.discord.commands.checkin import checked_in, checkin
from bot.front.discord.commands.guide import guide
from bot.front.discord.commands.history import history
from bot.front.discord.commands.log import log
from bot.front.discord.commands.menus import FORM as OWN_WORDS
from bot.front.discord.commands.menus import ask_about, log_this, reworded
from bot.front.discord.commands.plan import plan
from bot.front.discord.commands.privacy import privacy
from bot.front.discord.commands.profile import profile
from bot.front.discord.commands.ready import ready
from bot.front.discord.commands.reminders import reminders
from bot.front.discord.commands.report import report
from bot.front.discord.commands.settings import settings
from bot.front.discord.commands.setup import setup
from bot.front.discord.commands.sources import sources
from bot.front.discord.commands.states import away, well
from bot.front.discord.commands.undo import undo
from bot.front.discord.commands.when import when
from bot.front.discord.entries import FORM as CHANGE
from bot.front.discord.entries import changed

AnyCommand = app_commands.Command[Any, ..., Any] | app_commands.ContextMenu | app_commands.Group

COMMANDS: tuple[AnyCommand, ...] = (
    ask,
    when,
    ready,
    plan,
    log,
    checkin,
    history,
    undo,
    reminders,
    well,
    away,
    profile,
    settings,
    privacy,
    guide,
    about,
    sources,
    report,
    setup,
    channel,
    ask_about,
    log_this,
)

Submitted = Callable[[discord.Interaction[Any]], Awaitable[None]]

FORMS: Mapping[str, Submitted] = {CHECK_IN: checked_in, OWN_WORDS: reworded, CHANGE: changed}
"""Who deals with a form that comes back, by the form's id."""
