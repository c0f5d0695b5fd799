"""The bot's commands as Discord knows them: told to Discord only when they changed, one end for their errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.front.discord.commands import COMMANDS
from bot.front.discord.respond import whisper
from bot.front.discord.translator import Translator, language_of
from bot.front.discord.trouble import apology, log, report

if TYPE_CHECKING:
    from bot.front.discord.client import FreshLegs


class Tree(app_commands.CommandTree[Any]):
    def __init__(self, client: FreshLegs) -> None:
        super().__init__(
            client,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        for command in COMMANDS:
            self.add_command(command)

    async def sync_if_changed(self) -> bool:
        """Registers the commands where Discord's differ. A failure is logged: the bot can still answer messages."""
        await self.set_translator(Translator())
        try:
            ours = await self.definitions()
            if same_commands(ours, await self._known()):
                return False
            await self.client.http.bulk_upsert_global_commands(self._application_id, payload=ours)
        except discord.HTTPException as error:
            log.error("The commands could not be registered (reference %s)", report(error))
            return False
        return True

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        typing = interaction.type is discord.InteractionType.autocomplete
        client: FreshLegs = interaction.client
        return typing or await client.admits(interaction)

    async def on_error(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /) -> None:
        """What the commands' own handling did not end, such as a value that Discord should not have let through."""
        await whisper(interaction, apology(report(getattr(error, "original", error)), language_of(interaction)))

    async def definitions(self) -> list[dict[str, Any]]:
        """The commands as they are sent to Discord, translations and all."""
        translator = self.translator
        assert translator is not None, "the translator is set before the commands are told to Discord"
        return [await command.get_translated_payload(self, translator) for command in self.get_commands()]

    @property
    def _application_id(self) -> int:
        known: int | None = self.client.application_id
        assert known is not None, "known from the login on"
        return known

    async def _known(self) -> Sequence[Mapping[str, Any]]:
        route = discord.http.Route(
            "GET", "/applications/{application_id}/commands", application_id=self._application_id
        )
        commands: Sequence[Mapping[str, Any]] = await self.client.http.request(
            route, params={"with_localizations": "true"}
        )
        return commands


def same_commands(ours: Sequence[Mapping[str, Any]], theirs: Sequence[Mapping[str, Any]]) -> bool:
    """Whether Discord's commands are the ones that we would send. What Discord adds of its own does not count."""
    by_name = {(command.get("type", 1), command["name"]): command for command in theirs}
    return len(ours) == len(theirs) and all(
        _same(command, by_name.get((command.get("type", 1), command["name"]))) for command in ours
    )


def _same(ours: Any, theirs: Any) -> bool:
    """Whether theirs says all that ours says. Discord leaves out what is empty or false."""
    if not ours and not theirs:
        return True
    if isinstance(ours, Mapping):
        return isinstance(theirs, Mapping) and all(_same(value, theirs.get(key)) for key, value in ours.items())
    if isinstance(ours, list):
        return isinstance(theirs, list) and len(ours) == len(theirs) and all(map(_same, ours, theirs))
    return bool(str(ours) == str(theirs))
