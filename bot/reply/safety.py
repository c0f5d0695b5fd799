"""What to say to a red flag: stop, whom to see, how soon. Never training advice, never a diagnosis. Pure."""

from __future__ import annotations

from bot.consider import Considered
from bot.reply.behind import behind_reasons
from bot.reply.judged import Answer
from bot.reply.phrases import phrase
from rules.knowledge import knowledge


def flagged(considered: Considered) -> Answer:
    """The short answer and the details. In public the short answer names no detail of the body."""
    language = considered.heard.language
    known = knowledge().red_flags
    flags = [known[flag] for flag in considered.checkin.red_flags if flag in known]
    head = phrase(language, "red_flag.head")
    kept = "" if considered.feverish else phrase(language, "red_flag.kept")
    details = behind_reasons([(flag.action, flag.sources) for flag in flags], head=head, tail=kept)
    if considered.public:
        return [phrase(language, "red_flag.public")], details
    return [line for line in (head, *[flag.action for flag in flags], kept) if line], details
