"""Checks request bodies against Discord's own OpenAPI description of its REST interface."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it comes without types
from simcord.types import HttpLogEntry

SNOWFLAKE = 10**16
"""Numbers from here on are ids: Discord accepts them as numbers, its description wants strings."""


class Description:
    def __init__(self, document: Mapping[str, Any]) -> None:
        self._components = document["components"]
        self._bodies = [
            (method.upper(), re.compile(re.sub(r"\{[^}]+\}", "[^/]+", path)), operation["requestBody"])
            for path, operations in document["paths"].items()
            for method, operation in operations.items()
            if method != "parameters" and "requestBody" in operation
        ]
        self._validators: dict[str, jsonschema.Draft202012Validator] = {}

    @classmethod
    def load(cls, file: Path) -> Description:
        return cls(json.loads(file.read_text(encoding="utf-8")))

    def violations(self, requests: Iterable[HttpLogEntry]) -> list[str]:
        """What Discord would not accept, one line each; requests without a body say nothing."""
        return [line for request in requests if request.json is not None for line in self._of(request)]

    def _of(self, request: HttpLogEntry) -> list[str]:
        key = f"{request.method} {request.path}"
        validator = self._validator(request.method, request.path)
        if validator is None:
            return [f"{key}: not in Discord's description"]
        error = jsonschema.exceptions.best_match(validator.iter_errors(_as_described(request.json, request.method)))
        return [] if error is None else [f"{key}: {error.json_path}: {error.message[:300]}"]

    def _validator(self, method: str, path: str) -> jsonschema.Draft202012Validator | None:
        # "@me" and "@original" have descriptions of their own, so the most literal pattern wins.
        fitting = [
            (pattern.pattern, body)
            for its_method, pattern, body in self._bodies
            if its_method == method and pattern.fullmatch(path)
        ]
        if not fitting:
            return None
        pattern, body = min(fitting, key=lambda found: found[0].count("[^/]+"))
        name = f"{method} {pattern}"
        if name not in self._validators:
            schema = {**body["content"]["application/json"]["schema"], "components": self._components}
            self._validators[name] = jsonschema.Draft202012Validator(schema)
        return self._validators[name]


def _as_described(value: Any, method: str) -> Any:
    """The body without the known, harmless differences: ids as numbers, and "tts" on edits."""
    if isinstance(value, Mapping):
        if "filename" in value:
            value = {**value, "id": str(value["id"])}
        return {k: _as_described(v, method) for k, v in value.items() if not (method == "PATCH" and k == "tts")}
    if isinstance(value, list):
        return [_as_described(item, method) for item in value]
    return str(value) if isinstance(value, int) and value >= SNOWFLAKE else value
