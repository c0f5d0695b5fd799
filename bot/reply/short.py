"""The short answer, and the details behind it. Pure: knows no front end and no store."""

from __future__ import annotations

from bot.consider import ASKS, Considered
from bot.message import Incoming, Offer, OfferKind, Reply, Voice
from bot.reminders import longest_wait
from bot.reply import noted
from bot.reply.behind import Behind
from bot.reply.kinds import answered
from bot.reply.phrases import phrase
from bot.reply.reminder import missed
from bot.understand.heard import Language

SHORT_LIMIT = 1900
"""A Discord message holds 2,000 characters."""


def say(considered: Considered, message: Incoming, voice: Voice, *, saved: bool) -> tuple[Reply, Behind | None]:
    """The short answer with what may be chosen next, and what stands behind it for the asker alone."""
    answer, behind = answered(considered, voice)
    known, language = considered.known, considered.heard.language
    echo = noted.lines(considered, voice, saved=saved)
    late = missed(known.dropped, known, voice, language, public=considered.public)
    lines = [*answer, *echo, *_asides(considered), *late]
    kinds = [*(behind.offers if behind else ()), *([OfferKind.UNDO] if considered.new and saved else [])]
    if saved and _can_be_reminded(considered):
        kinds.append(OfferKind.REMIND)
    offers = tuple(Offer(kind=kind, message_id=message.message_id) for kind in kinds)
    confirms = saved and bool(considered.new) and not (answer or late or considered.heard.unsure) and len(echo) == 1
    return Reply(
        text="\n".join(lines)[:SHORT_LIMIT],
        offers=offers,
        language=language,
        reaction=confirms and considered.public and bool(known.profile.confirm_by_reaction),
    ), behind


def _can_be_reminded(considered: Considered) -> bool:
    """Whether the question is kept, and its go is worth waiting for."""
    if considered.heard.intent not in ASKS or considered.checkin.red_flags:
        return False
    return longest_wait((judged.advice for judged in considered.judged), considered.known.now) is not None


def _asides(considered: Considered) -> list[str]:
    heard, known = considered.heard, considered.known
    questions = [phrase(heard.language, "question.line", question=unsure.question) for unsure in heard.unsure]
    timed = considered.new or considered.planned or considered.instead
    zone = [phrase(heard.language, "zone.assumed", zone=known.zone_assumed)] if timed and known.zone_assumed else []
    english = [phrase(heard.language, "other.details_in_english")] if heard.language is not Language.EN else []
    return [*questions, *zone, *(english if considered.judged else [])]
