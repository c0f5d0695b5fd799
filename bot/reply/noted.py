"""What was understood and kept, in one line each: logged sessions, check-ins, failures to save. Pure."""

from __future__ import annotations

from bot.consider import Considered
from bot.message import Voice
from bot.reply import lasting
from bot.reply.naming import dated, listed
from bot.reply.phrases import phrase
from bot.understand.heard import BodyKind, BodyPart, Intent
from rules.model import CheckIn


def lines(considered: Considered, voice: Voice, *, saved: bool) -> list[str]:
    """The echo of what the message reported; empty where it reported nothing."""
    heard, known = considered.heard, considered.known
    if not saved:
        return [phrase(heard.language, "log.not_saved")]
    said = []
    if considered.new:
        names = listed(dated(session, known, voice, heard.language) for session in considered.new)
        said.append(phrase(heard.language, "log.logged", sessions=names))
    if considered.already:
        names = listed(dated(session, known, voice, heard.language) for session in considered.already)
        said.append(phrase(heard.language, "log.already", sessions=names))
    if considered.undated:
        said.append(phrase(heard.language, "log.no_day"))
    if heard.intent is Intent.LOG and not said and not heard.unsure:
        said.append(phrase(heard.language, "log.no_session"))
    states = lasting.told(considered)
    if heard.intent is Intent.WELLNESS and not considered.checkin.red_flags:
        said += [] if states and lasting.all_said(considered) else [_body(considered)]
    return [*said, *states, *lasting.still(considered, voice)]


def _body(considered: Considered) -> str:
    heard = considered.heard
    passing = [part for part in heard.body if part.kind is not BodyKind.INJURY]
    if passing:
        return phrase(heard.language, "wellness.noted", body=listed(map(_part, passing)))
    return phrase(heard.language, "wellness.fine" if heard.checkin == CheckIn() else "wellness.noted_state")


def _part(part: BodyPart) -> str:
    severity = f" {part.severity}/10" if part.severity is not None else ""
    return f"{part.part.replace('-', ' ')} {part.kind}{severity}"
