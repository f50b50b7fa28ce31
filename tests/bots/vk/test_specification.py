"""Does the channel know every attachment and event the published VK API has?"""

import json
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import pytest

from bots.vk.events import EVENTS
from tests.bots.vk.occurrences import message, new, wrote
from tests.support.shared import SHARED, needs_shared

pytestmark = needs_shared

SCALARS: dict[str, Any] = {"integer": 7, "string": "слово", "boolean": True, "number": 1.5}
DEEPEST = 4


@cache
def schema(path: str) -> dict[str, Any]:
    """Return a file of VK's schema."""
    return json.loads((SHARED / "specs/vk-api-schema" / path).read_text(encoding="utf-8"))


def made(described: dict[str, Any], file: str, depth: int = 0) -> Any:
    """Return a value of a type with every field in it, as deep as is sensible."""
    if "$ref" in described:
        return _referred(described["$ref"], file, depth)
    for several in ("oneOf", "anyOf"):
        if several in described:
            return made(described[several][0], file, depth)
    parts = [made(each, file, depth) for each in described.get("allOf", ())]
    own = _own(described, file, depth)
    if not parts:
        return own
    objects = [each for each in (*parts, own) if isinstance(each, dict)]
    return {name: value for each in objects for name, value in each.items()}


def _referred(address: str, file: str, depth: int) -> Any:
    target, _, inside = address.partition("#/definitions/")
    path = file
    if target:
        path = str(PurePosixPath(*[part for part in PurePosixPath(target).parts if part != ".."]))
    return made(schema(path)["definitions"][inside], path, depth)


def _own(described: dict[str, Any], file: str, depth: int) -> Any:
    kind = described.get("type", "object")
    kind = kind[0] if isinstance(kind, list) else kind
    if "enum" in described:
        return described["enum"][0]
    if described.get("format") == "uri":
        return "https://example.org/x"
    if kind in SCALARS:
        return SCALARS[kind]
    if kind == "array":
        return [made(described["items"], file, depth + 1)] if depth < DEEPEST else []
    fields = described.get("properties", {}) if depth < DEEPEST else {}
    return {name: made(field, file, depth + 1) for name, field in fields.items()}


def attachments() -> dict[str, Any]:
    """Return what can hang on a message, by VK's names."""
    if not SHARED.is_dir():
        return {}
    listed = schema("messages/objects.json")["definitions"]["messages_message_attachment"]["properties"]
    return {name: field for name, field in listed.items() if name != "type"}


@pytest.mark.parametrize("kind", attachments())
def test_every_attachment_is_told(kind: str) -> None:
    data = made(attachments()[kind], "messages/objects.json")
    found = wrote(attachments=[{"type": kind, kind: data}])
    assert len(found.attachments) == 1
    assert found.notes == ()


def test_every_field_of_a_message_at_once_is_understood() -> None:
    whole = made({"$ref": "#/definitions/callback_message"}, "callback/objects.json")
    for name in ("action", "payload"):
        whole.pop(name, None)
    kept = {"peer_id", "from_id", "out", "date"}
    found = wrote(**{name: value for name, value in whole.items() if name not in kept})
    assert found.text.startswith("слово\n↪ id7: слово")
    assert found.attachments


def test_events_that_are_asked_for_exist() -> None:
    published = set(schema("callback/objects.json")["definitions"]["callback_type"]["enum"])
    # VK documents the press of a callback button apart from this list.
    assert set(EVENTS) - published == {"message_event"}
    assert "callback_message_event" in schema("callback/objects.json")["definitions"]


def test_what_is_made_here_is_shaped_as_published() -> None:
    described = schema("messages/objects.json")["definitions"]["messages_base_message"]["properties"]
    assert message().keys() - described.keys() <= {"fwd_messages"}
    assert new()["type"] in schema("callback/objects.json")["definitions"]["callback_type"]["enum"]
