"""Checked reading of one JSON object: each field is what it should be, or a sentence says what would be right."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass


class BadCase(ValueError):
    """An input line is wrong; the text says which field and what is allowed."""


@dataclass(frozen=True, slots=True)
class Fields:
    """A JSON object with the name by which an error speaks of it."""

    values: Mapping[str, object]
    name: str

    def table(self, key: str, *, needed: bool = False) -> Fields:
        """The object under the key; an empty one where it is missing and not needed."""
        value = self.values.get(key)
        if value is None and not needed:
            return Fields({}, key)
        if not isinstance(value, dict):
            raise BadCase(f'{key} must be an object, for example {{"type": "easy_run"}}.')
        return Fields(value, key)

    def tables(self, key: str) -> list[Fields]:
        """The list of objects under the key; empty where it is missing."""
        value = self.values.get(key) or []
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            raise BadCase(f'{key} must be a list of objects, for example [{{"type": "easy_run", …}}].')
        return [Fields(entry, f"{key}[{index}]") for index, entry in enumerate(value)]

    def number(self, key: str, low: float, high: float) -> float:
        """A number in the range; it must be there."""
        value = self.maybe(key, low, high)
        if value is None:
            raise BadCase(f"{self.name} needs {key}, a number from {low:g} to {high:g}.")
        return value

    def maybe(self, key: str, low: float, high: float) -> float | None:
        """A number in the range, or None where it is missing or null."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise BadCase(f"{self.name}.{key} is {value!r}; it must be a number from {low:g} to {high:g}.")
        return float(value)

    def flag(self, key: str) -> bool:
        value = self.values.get(key)
        if value is not None and not isinstance(value, bool):
            raise BadCase(f"{self.name}.{key} is {value!r}; it must be true or false.")
        return bool(value)

    def text(self, key: str) -> str:
        value = self.values.get(key)
        if value is not None and not isinstance(value, str):
            raise BadCase(f"{self.name}.{key} must be text.")
        return value or ""

    def choice(
        self, key: str, allowed: Collection[str], *, default: str | None = None, also: Collection[str] = ()
    ) -> str:
        """One of the allowed words. `also`: allowed too, but too many to name in an error."""
        value = self.values.get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or (value not in allowed and value not in also):
            raise BadCase(f"{self.name}.{key} is {value!r}; it must be one of: {', '.join(sorted(allowed))}.")
        return value

    def grades(self, key: str) -> dict[str, int]:
        """Body regions with a grade from 0 to 10."""
        table = self.table(key)
        return {region: round(table.number(region, 0, 10)) for region in table.values}
