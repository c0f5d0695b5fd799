"""What is said when a reminder is due, and at the next contact where it could not be said in time. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.message import Notice, Voice
from bot.recall import Known
from bot.reminders import Reminder
from bot.reply.naming import label, times
from bot.reply.phrases import phrase
from bot.understand.heard import Language


def named(reminder: Reminder, known: Known, voice: Voice) -> dict[str, str]:
    """The placeholders of a sentence about a reminder."""
    name = label(reminder.activity, Language(reminder.language))
    return {
        "session": name[:1].upper() + name[1:],
        "time": times(reminder.due_at, known.now, voice),
    }


def due_notice(reminder: Reminder, known: Known, voice: Voice) -> Notice:
    """It is a go."""
    language = Language(reminder.language)
    note = phrase(language, "reminder.due_note") if reminder.server_id is not None else None
    return _notice(reminder, phrase(language, "reminder.due", **named(reminder, known, voice)), note)


def moved_notice(reminder: Reminder, known: Known, voice: Voice) -> Notice:
    """It is not a go yet, since something was logged meanwhile. That is for the athlete alone."""
    return _notice(
        reminder, phrase(Language(reminder.language), "reminder.moved", **named(reminder, known, voice)), None
    )


def changed_notice(reminder: Reminder, known: Known, voice: Voice) -> Notice:
    """Nobody can say any more when it is a go: something that came up since has to be looked at first."""
    text = phrase(Language(reminder.language), "reminder.changed", **named(reminder, known, voice))
    return _notice(reminder, text, None)


def missed(dropped: Sequence[Reminder], known: Known, voice: Voice, language: Language, *, public: bool) -> list[str]:
    """What could not be sent while it was of use, told at the next contact; in public without saying what."""
    if dropped and public:
        return [phrase(language, "reminder.missed_public")]
    return [phrase(language, "reminder.missed", **named(reminder, known, voice)) for reminder in dropped]


def _notice(reminder: Reminder, text: str, note: str | None) -> Notice:
    return Notice(
        user_id=reminder.user_id,
        message_id=reminder.message_id,
        channel_id=reminder.channel_id,
        server_id=reminder.server_id,
        text=text,
        note=note,
    )
