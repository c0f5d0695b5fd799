"""Athletes are answered in the language of their Discord, or of their message; forms and buttons too."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from bot.entry_form import EntryForm
from bot.front.discord import translator
from bot.front.discord.commands.checkin import CheckIn
from bot.front.discord.commands.menus import OwnWords
from bot.front.discord.entries import Change
from bot.reply.phrases import phrase
from bot.understand.heard import Language
from tests.discord.conftest import Team

OTHERS = [language for language in Language if language is not Language.EN]
BUTTONS = ("details", "sources", "curve", "undo", "remind", "older", "newest", "change", "remove", "erase")
ENTRY = EntryForm(message_id=1, n=0, activity="squats", when="yesterday", amounts="5x5", note="")


@pytest.fixture(params=OTHERS)
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Language:
    """That of everybody's Discord; the simulated one knows English only."""
    language: Language = request.param
    monkeypatch.setattr(translator, "language_in", lambda _: language)
    return language


async def said(team: Team, command: str, **options: Any) -> str:
    result = await team.alice.slash(team.channel, command, **options)
    assert result.response is not None
    return result.response.content


def labels(message: Any) -> list[str | None]:
    return [getattr(child, "label", None) for row in message.components for child in getattr(row, "children", ())]


@pytest.mark.parametrize(
    ("locale", "language"),
    [("de", Language.DE), ("es-ES", Language.ES), ("es-419", Language.ES), ("pt-BR", Language.PT), ("ja", Language.EN)],
)
def test_a_locale_is_taken_for_the_language_that_the_bot_speaks(locale: str, language: Language) -> None:
    assert translator.language_in(discord.Locale(locale)) is language


async def test_commands_answer_in_the_athletes_language(team: Team, language: Language) -> None:
    assert await said(team, "help") == phrase(language, "help.text").strip()
    assert await said(team, "about") == phrase(language, "about.text").strip()
    assert await said(team, "history") == phrase(language, "history.empty")
    assert phrase(language, "profile.head") in await said(team, "profile", level="elite")
    assert phrase(language, "profile.elite") in await said(team, "profile")
    assert await said(team, "undo") == phrase(language, "log.nothing_to_undo")
    assert await said(team, "log", activity="quaffle") == phrase(language, "refused.no_such_activity")
    assert await said(team, "settings", quiet="never") == phrase(language, "refused.unclear_quiet")
    assert await said(team, "ready") == phrase(language, "ready.nothing")
    assert await said(team, "well") == phrase(language, "state.not_held")


async def test_what_the_bot_puts_into_words_itself_is_answered_in_the_athletes_language(
    team: Team, language: Language
) -> None:
    await said(team, "log", activity="squat")
    result = await team.alice.slash(team.channel, "when", session="sprints")
    assert result.response is not None
    assert (await team.alice.click(result.response, label=phrase(language, "button.details"))).ephemeral
    shown = await team.alice.slash(team.channel, "checkin")
    checked = await team.alice.submit_modal(shown, {"sleep": ["8"]})
    assert checked.response is not None
    assert checked.response.content == phrase(language, "wellness.noted_state")


async def test_deleting_everything_is_asked_and_confirmed_in_the_athletes_language(
    team: Team, language: Language
) -> None:
    asked = await team.alice.slash(team.channel, "privacy delete")
    assert asked.response is not None
    assert asked.response.content == phrase(language, "privacy.sure")
    done = await team.alice.click(asked.response, label=phrase(language, "button.erase"))
    assert done.response is not None
    assert done.response.content == phrase(language, "privacy.deleted")


async def test_the_buttons_of_an_answer_speak_the_language_of_the_message(team: Team) -> None:
    await team.alice.send(team.channel, f"{team.bot} heute Kniebeugen gemacht, morgen Sprints?")
    assert "Rückgängig" in labels(team.replies[0])


@pytest.mark.parametrize("language", list(Language))
async def test_forms_and_buttons_are_as_long_as_discord_allows(language: Language) -> None:
    forms = [CheckIn(language), Change(ENTRY, language)]
    forms += [OwnWords(purpose, "did squats", language) for purpose in ("ask", "log")]
    for form in forms:
        assert len(form.title) <= 45
        for field in form.children:
            assert isinstance(field, discord.ui.Label)
            assert len(field.text) <= 45, field.text
            assert len(field.description or "") <= 100
    assert all(len(phrase(language, f"button.{name}")) <= 80 for name in BUTTONS)
    assert len(phrase(language, "history.choose")) <= 150
