"""What to say to a red flag: stop, whom to see, how soon. Never training advice, never a diagnosis. Pure."""

from __future__ import annotations

from bot.consider import Considered
from bot.reply.phrases import phrase
from bot.reply.sources import Sources
from rules.knowledge import knowledge


def flagged(considered: Considered) -> tuple[list[str], str]:
    """The short answer and the details. In public the short answer names no detail of the body."""
    language = considered.heard.language
    known = knowledge().red_flags
    flags = [known[flag] for flag in considered.checkin.red_flags if flag in known]
    sources = Sources()
    actions = [f"• {flag.action}{sources.marks(flag.sources)}" for flag in flags]
    details = "\n".join(
        [phrase(language, "red_flag.head"), *actions, phrase(language, "red_flag.kept"), *sources.lines()]
    )
    if considered.public:
        return [phrase(language, "red_flag.public")], details
    return [
        phrase(language, "red_flag.head"),
        *[flag.action for flag in flags],
        phrase(language, "red_flag.kept"),
    ], details
