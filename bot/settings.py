"""The settings, read from the environment and .env and checked. Built only in __main__; nothing else reads them."""

from __future__ import annotations

from typing import Annotated, Self
from zoneinfo import available_timezones

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import Refusal

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class Settings(BaseSettings):
    """Every setting has a default; an empty value counts as not set."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    discord_token: SecretStr | None = None
    database_url: str = "sqlite:///data/freshlegs.sqlite3"
    database_key: SecretStr | None = None
    retention_days: int = Field(default=400, ge=1, le=3650)
    default_timezone: str = "UTC"
    shard_ids: Annotated[tuple[int, ...], NoDecode] = ()
    shard_count: int | None = Field(default=None, ge=1)
    log_level: str = "INFO"

    @field_validator("default_timezone")
    @classmethod
    def _is_a_time_zone(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError("must be a time zone name such as Europe/Berlin or UTC")
        return name

    @field_validator("shard_ids", mode="before")
    @classmethod
    def _are_numbers(cls, typed: object) -> object:
        if not isinstance(typed, str):
            return typed
        if not all(part.strip().isdecimal() for part in typed.split(",")):
            raise ValueError("must be numbers with commas between them, such as 0,1")
        return tuple(int(part) for part in typed.split(","))

    @model_validator(mode="after")
    def _shards_fit_their_count(self) -> Self:
        if self.shard_ids and (self.shard_count is None or max(self.shard_ids) >= self.shard_count):
            raise ValueError(
                "SHARD_IDS needs a SHARD_COUNT above each of them, such as SHARD_IDS=0,1 and SHARD_COUNT=2"
            )
        return self

    @field_validator("log_level")
    @classmethod
    def _is_a_level(cls, name: str) -> str:
        if name.upper() not in LOG_LEVELS:
            raise ValueError(f"must be one of {', '.join(LOG_LEVELS)}")
        return name.upper()

    @field_validator("discord_token")
    @classmethod
    def _is_one_word(cls, token: SecretStr | None) -> SecretStr | None:
        if token and any(c.isspace() or not c.isascii() for c in token.get_secret_value()):
            raise ValueError("must be the token alone, without blanks or quotes around it")
        return token


def load(**given: object) -> Settings:
    """Settings, what the command line gave over the environment. Raises Refusal, one sentence on the first mistake."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        why = first["msg"].removeprefix("Value error, ").removeprefix("Input ")
        what = f"The setting {str(first['loc'][0]).upper()} {why}" if first["loc"] else why
        raise Refusal(f"{what}. Change it in the file .env or in the environment.") from None
    except UnicodeDecodeError:
        raise Refusal("The file .env is not text in UTF-8. Save it as UTF-8 or copy .env.example again.") from None
