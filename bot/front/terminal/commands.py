"""The slash commands, typed in a terminal: the same names and fields as on Discord. Decides nothing."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.answer import Coach
from bot.chart.alt import alternative
from bot.chart.wording import words
from bot.errors import Refusal
from bot.front.terminal.voice import VOICE
from bot.message import Incoming, LogForm, Place, Reply
from bot.reply.phrases import phrase
from bot.understand.heard import Language

WHOLE = ("sets", "reps")
DECIMAL = ("weight", "minutes", "distance", "rpe")
SETTINGS = ("timezone", "units", "quiet", "confirm")
TEXT = ("when", "weight_unit", "distance_unit", "note")
SAID = {"ask": "{}", "checkin": "{}", "when": "when can I {} again?", "plan": "plan my week with {}"}
"""The commands that are short for a message."""
LOG_USE = "/log ACTIVITY [when=…] [sets=…] [reps=…] [weight=…] [weight_unit=kg|lb] [minutes=…] [distance=…] "
LOG_USE += "[distance_unit=m|km|mi] [rpe=…] [note=…]"


async def command(
    coach: Coach, line: str, user_id: int, message_id: int, last_answered: int | None, at: datetime
) -> Reply | None:
    """Runs one command. Raises Refusal where the command or a field is unknown."""
    name, _, rest = line[1:].partition(" ")
    match name:
        case "ask" | "checkin" | "when" | "plan":
            text = SAID[name].format(rest)
            return await coach.answer(Incoming(user_id=user_id, message_id=message_id, text=text, at=at), VOICE)
        case "ready":
            return await coach.ready(user_id, at, VOICE)
        case "log":
            return await coach.log(_form(rest, user_id, message_id, at), VOICE)
        case "details":
            return await coach.details(user_id, last_answered, VOICE, whole=True)
        case "curve":
            return await _curve(coach, user_id, last_answered)
        case "undo":
            return await coach.undo(user_id, None, at, VOICE)
        case "history":
            return await coach.history(user_id, at, VOICE)
        case "remind" | "reminders" | "well" | "away":
            return await _promise(coach, name, rest.strip(), user_id, message_id, last_answered, at)
        case "settings":
            return await coach.settings(user_id, **_settings(rest))
        case "privacy" if rest.strip() == "export":
            files = await coach.files(user_id)
            return Reply(text="\n\n".join(f"{file}\n{text}" for file, text in files.items()), private=True)
        case "privacy":
            return await coach.privacy(user_id, rest.strip() or "show")
        case "help":
            return coach.help()
    raise Refusal("I do not know that command. /help lists what I understand.")


async def _curve(coach: Coach, user_id: int, message_id: int | None) -> Reply:
    """The picture in words."""
    drawn = await coach.curve(user_id, message_id, VOICE)
    if drawn is None or not drawn.series:
        return Reply(text=phrase(Language.EN, "other.no_curve"), private=True)
    return Reply(text=alternative(drawn, words(Language.EN)), private=True)


async def _promise(
    coach: Coach, name: str, rest: str, user_id: int, message_id: int, last_answered: int | None, at: datetime
) -> Reply:
    if name == "remind":
        return await coach.remind(user_id, last_answered or 0, at, VOICE, Place())
    if name == "reminders":
        return await (coach.stop_reminders(user_id) if rest == "stop" else coach.reminders(user_id, at, VOICE))
    if name == "well":
        return await coach.end_state(user_id, message_id, at, rest or None)
    return await coach.begin_state(user_id, message_id, at, "away")


def _form(rest: str, user_id: int, message_id: int, at: datetime) -> LogForm:
    activity, fields = _fields(rest, LOG_USE)
    if not activity:
        raise Refusal(f"Which activity? {LOG_USE}")
    unknown = fields.keys() - {*WHOLE, *DECIMAL, *TEXT}
    if unknown:
        raise Refusal(f"/log has no field of that name. {LOG_USE}")
    return LogForm(
        user_id=user_id,
        message_id=message_id,
        at=at,
        activity=activity,
        sets=_whole(fields, "sets"),
        reps=_whole(fields, "reps"),
        weight=_decimal(fields, "weight"),
        minutes=_decimal(fields, "minutes"),
        distance=_decimal(fields, "distance"),
        rpe=_decimal(fields, "rpe"),
        when=fields.get("when"),
        weight_unit=fields.get("weight_unit"),
        distance_unit=fields.get("distance_unit"),
        note=fields.get("note"),
    )


def _settings(rest: str) -> dict[str, Any]:
    words = rest.split()
    if len(words) % 2:
        raise Refusal("Write the setting and its value: /settings timezone Europe/Berlin, or /settings units lb.")
    changes = dict(zip(words[::2], words[1::2], strict=True))
    if changes.keys() - {*SETTINGS}:
        raise Refusal(
            "The settings are: timezone (such as Europe/Berlin), units (kg or lb), quiet (such as 22-7, or off) and "
            "confirm (reply or reaction)."
        )
    return {name: changes.get(name) for name in SETTINGS}


def _fields(rest: str, use: str) -> tuple[str, dict[str, str]]:
    try:
        words = shlex.split(rest)
    except ValueError:
        raise Refusal(f"A quotation mark is missing its partner. {use}") from None
    bare = [word for word in words if "=" not in word]
    pairs = [word.partition("=") for word in words if "=" in word]
    return " ".join(bare), {key: value for key, _, value in pairs}


def _whole(fields: Mapping[str, str], name: str) -> int | None:
    try:
        return int(fields[name]) if fields.get(name) else None
    except ValueError:
        raise Refusal(f"{name} must be a whole number, such as {name}=5.") from None


def _decimal(fields: Mapping[str, str], name: str) -> float | None:
    try:
        return float(fields[name].replace(",", ".")) if fields.get(name) else None
    except ValueError:
        raise Refusal(f"{name} must be a number, such as {name}=7.5.") from None
