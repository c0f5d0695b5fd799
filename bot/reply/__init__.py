"""Considered → Reply: the short answer, and the details behind it. Pure: knows no front end and no store."""

from __future__ import annotations

from bot.consider import Considered
from bot.message import Incoming, Offer, OfferKind, Reply, Voice
from bot.reply import noted
from bot.reply.behind import Behind
from bot.reply.kinds import answered
from bot.reply.phrases import phrase
from bot.understand.heard import Language

SHORT_LIMIT = 1900
"""A Discord message holds 2,000 characters."""


def say(considered: Considered, message: Incoming, voice: Voice, *, saved: bool) -> tuple[Reply, Behind | None]:
    """The short answer with what may be chosen next, and what stands behind it for the asker alone."""
    answer, behind = answered(considered, voice)
    lines = [*answer, *noted.lines(considered, voice, saved=saved), *_asides(considered)]
    kinds = [*(behind.offers if behind else ()), *([OfferKind.UNDO] if considered.new and saved else [])]
    offers = tuple(Offer(kind=kind, message_id=message.message_id) for kind in kinds)
    return Reply(text="\n".join(lines)[:SHORT_LIMIT], offers=offers), behind


def _asides(considered: Considered) -> list[str]:
    heard, known = considered.heard, considered.known
    questions = [phrase(heard.language, "question.line", question=unsure.question) for unsure in heard.unsure]
    timed = considered.new or considered.planned or considered.instead
    zone = [phrase(heard.language, "zone.assumed", zone=known.zone_assumed)] if timed and known.zone_assumed else []
    english = [phrase(heard.language, "other.details_in_english")] if heard.language is not Language.EN else []
    return [*questions, *zone, *(english if considered.judged else [])]
