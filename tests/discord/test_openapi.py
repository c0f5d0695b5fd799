"""The check of request bodies itself: it must find what Discord would refuse."""

from __future__ import annotations

from simcord.types import HttpLogEntry

from tests.discord.openapi import Description

DOCUMENT = {
    "paths": {
        "/channels/{channel_id}/messages": {
            "parameters": [],
            "post": {
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Message"}}}}
            },
        }
    },
    "components": {
        "schemas": {
            "Message": {
                "type": "object",
                "properties": {"content": {"type": "string", "maxLength": 5}, "id": {"type": "string"}},
            }
        }
    },
}


def _request(path: str, body: object) -> HttpLogEntry:
    return HttpLogEntry("POST", path, {}, body, None)


def test_a_body_as_described_is_no_violation() -> None:
    body = {"content": "short", "id": 123456789012345678}
    assert Description(DOCUMENT).violations([_request("/channels/1/messages", body)]) == []


def test_a_body_that_is_not_as_described_is_named_with_its_place() -> None:
    (violation,) = Description(DOCUMENT).violations([_request("/channels/1/messages", {"content": "too long"})])
    assert "POST /channels/1/messages: $.content" in violation


def test_a_request_that_discord_does_not_know_is_a_violation() -> None:
    (violation,) = Description(DOCUMENT).violations([_request("/nowhere", {})])
    assert "not in Discord's description" in violation
