"""How the terminal writes: times, plain text, and ids for names. Decides nothing."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime

from bot.message import Voice

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
MARKS = re.compile(r"\*\*|^-# |(?<=\s)_|_(?=\s)", re.MULTILINE)


def user_id(name: str) -> int:
    """A 63-bit id for a name, the same in every run; far above today's Discord ids, so that the two never meet."""
    digest = hashlib.blake2b(name.encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 2 | 1 << 62


def shown(instant: datetime, now: datetime) -> str:
    """An instant as a person says it, with the hours from now where it is ahead."""
    hours = round((instant - now).total_seconds() / 3600)
    day = "today" if instant.date() == now.date() else f"{instant:%a} {instant.day} {instant:%b}"
    ahead = f" (in {hours} h)" if hours >= 1 else ""
    return f"{day} {instant:%H:%M}{ahead}"


def escaped(text: str) -> str:
    """What a user typed, without the characters that steer a terminal."""
    return CONTROL.sub("", text)


def plain(text: str) -> str:
    """A reply without Markdown's marks, and without anything that could steer the terminal."""
    return escaped(MARKS.sub("", text))


VOICE = Voice(time=shown, escape=escaped)
