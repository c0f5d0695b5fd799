"""The flow, on one screen: hear → recall → judge → remember → say. Knows no front end, reads no clock."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, tzinfo

from bot import correct, keeping, logbook, own_data
from bot.background import Background
from bot.companion import Companion
from bot.consider import Considered, consider
from bot.diary import Diary
from bot.message import Incoming, LogForm, Reply, Voice
from bot.profile import ProfileForm, profile
from bot.ready import ready
from bot.recall import Known
from bot.reply.phrases import phrase
from bot.reply.short import say
from bot.sports import in_own_sport
from bot.understand import understand
from bot.understand.heard import Heard, Intent, Language
from data.errors import StoreError
from data.store import Store
from rules.curve import Curve, curve


class Coach(Companion):
    """What every front end talks to, one for a process. All state that matters is in the store."""

    def __init__(self, store: Store, default_zone: tzinfo) -> None:
        super().__init__(store, default_zone)
        self.diary = Diary(store, lambda user_id, at: self._recall(user_id, 0, at, None))
        self._background = Background(store, lambda user_id, at: self._recall(user_id, 0, at, None))

    async def answer(self, message: Incoming, voice: Voice) -> Reply | None:
        """The reply to a message, or None for silence. Raises StoreError where the store cannot be read."""
        known = await self._recall(message.user_id, message.message_id, message.at, message.server_id)
        heard = understand(message.text, known.now, mentioned=message.addressed)
        heard = in_own_sport(replace(heard, language=message.language or heard.language), known.profile.sports)
        if heard.intent is Intent.SMALL_TALK and not message.addressed:
            if message.edited:
                await self._store.take_back(message.user_id, message.message_id)
            return None
        if heard.intent in (Intent.CORRECTION, Intent.HISTORY, Intent.PRIVACY):
            own = await self._own(heard, known, replace(voice, language=heard.language))
            return replace(own, language=heard.language)
        considered = consider(heard, known, public=message.public)
        saved = await self._remember(message, considered)
        reply, behind = say(considered, message, voice, saved=saved)
        await self._told_of(known)
        if behind:
            self._background.keep(message.user_id, message.message_id, behind)
        return reply

    async def details(self, user_id: int, message_id: int | None, voice: Voice, *, whole: bool = False) -> Reply:
        """The reasons behind an answer, for the asker alone; judged anew where the process has forgotten them."""
        return await self._background.details(user_id, message_id, voice, whole=whole)

    async def sources(self, user_id: int, message_id: int | None, voice: Voice) -> Reply:
        """The sources that the details give by number."""
        return await self._background.sources(user_id, message_id, voice)

    async def curve(self, user_id: int, message_id: int | None, voice: Voice) -> Curve | None:
        """What limits the session that a message asked about, to be drawn."""
        return await self._background.curve(user_id, message_id, voice)

    async def log(self, form: LogForm, voice: Voice) -> Reply:
        """/log. Raises Refusal where a field is wrong; then nothing is stored."""
        known = await self._recall(form.user_id, form.message_id, form.at, form.server_id)
        return await logbook.log(self._store, form, known, voice)

    async def undo(self, user_id: int, message_id: int | None, at: datetime, voice: Voice) -> Reply:
        """Takes back what a message logged; None means the last log."""
        known = await self._recall(user_id, 0, at, None)
        return await correct.undo(self._store, known, message_id, voice)

    async def deleted(self, user_id: int, message_id: int) -> None:
        """The athlete deleted the message: what it logged goes with it."""
        self._background.forget(user_id, message_id)
        await self._store.take_back(user_id, message_id)

    async def history(self, user_id: int, at: datetime, voice: Voice, server_id: int | None = None) -> Reply:
        known = await self._recall(user_id, 0, at, server_id)
        return await logbook.history(self._store, known, voice)

    async def ready(self, user_id: int, at: datetime, voice: Voice, server_id: int | None = None) -> Reply:
        """What is left of the logged sessions, region by region."""
        return ready(await self._recall(user_id, 0, at, server_id), voice)

    async def ready_curve(self, user_id: int, at: datetime, server_id: int | None = None) -> Curve:
        """The same, to be drawn; empty where nothing is left."""
        known = await self._recall(user_id, 0, at, server_id)
        return curve(known.history, athlete=known.athlete, checkin=known.checkin, now=known.now)

    async def profile(self, user_id: int, form: ProfileForm, language: Language = Language.EN) -> Reply:
        """/profile. Raises Refusal for an unknown value; then nothing is changed."""
        return await profile(self._store, user_id, form, self._default_zone, language)

    async def settings(
        self,
        user_id: int,
        timezone: str | None = None,
        units: str | None = None,
        quiet: str | None = None,
        confirm: str | None = None,
        language: Language = Language.EN,
    ) -> Reply:
        """/settings. Without a change it tells what is set. Raises Refusal for an unknown value."""
        zone = self._default_zone
        return await own_data.settings(self._store, user_id, zone, timezone, units, quiet, confirm, language)

    async def privacy(self, user_id: int, wish: str, language: Language = Language.EN) -> Reply:
        """/privacy show, export or delete."""
        reply = await own_data.privacy(self._store, user_id, wish, language)
        if await self.is_unknown(user_id):  # nothing is left in the store: leave nothing in memory either
            self._background.forget(user_id)
        return reply

    async def files(self, user_id: int) -> Mapping[str, str]:
        """Everything kept of the athlete, to take away: file name to text."""
        return await keeping.files(self._store, user_id)

    async def is_unknown(self, user_id: int) -> bool:
        """Whether nothing is kept of this person yet."""
        return await keeping.is_unknown(self._store, user_id)

    async def server(self, server_id: int, timezone: str | None = None) -> Reply:
        """Sets or tells a server's time zone. Raises Refusal for an unknown one."""
        return await keeping.server(self._store, server_id, timezone)

    def help(self, language: Language = Language.EN) -> Reply:
        return Reply(text=phrase(language, "help.text"), private=True)

    async def _own(self, heard: Heard, known: Known, voice: Voice) -> Reply:
        if heard.intent is Intent.CORRECTION:
            return await correct.corrected(self._store, heard, known, voice)
        if heard.intent is Intent.HISTORY:
            return await logbook.history(self._store, known, voice)
        return Reply(text=phrase(heard.language, "privacy.how"), private=True)

    async def _remember(self, message: Incoming, considered: Considered) -> bool:
        """Whether what the message said is stored. A failure is told in the reply; the advice is given all the same."""
        entries, checkin = logbook.entries(message, considered)
        if not (entries or checkin or message.edited):
            return True
        try:
            await self._store.remember(message.user_id, message.message_id, entries, checkin)
        except StoreError:
            return False
        return True

    async def _told_of(self, known: Known) -> None:
        """What could not be sent in time has now been said; where that cannot be stored it is said once more."""
        if known.dropped:
            with suppress(StoreError):
                await self._store.tell_dropped(known.user_id, *(one.message_id for one in known.dropped))
