"""Does the channel know every message the published Bot API has?"""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from bots.telegram.attachments import CONTENTS
from bots.telegram.parse import UPDATES
from bots.telegram.service import SERVICE
from gateway.messages import Wrote
from tests.bots.telegram.updates import message, read
from tests.support.shared import SHARED, needs_shared

pytestmark = needs_shared

WORDS = {"text", "caption", "rich_message"}
SCALARS: dict[str, Any] = {"Integer": 7, "String": "слово", "Boolean": True, "Float": 1.5}
DEEPEST = 4


@cache
def types() -> dict[str, Any]:
    """Return the types of Bot API 10.1."""
    return json.loads((SHARED / "specs/telegram-bot-api-10.1.json").read_text(encoding="utf-8"))["types"]


@cache
def newest_fields() -> dict[str, str]:
    """Return the fields of a message in Bot API 10.2, with what is said about them."""
    data = json.loads((SHARED / "specs/telegram-bot-api-10.2.json").read_text(encoding="utf-8"))
    return {each["name"]: str(each["description"]) for each in _annotations(data, "Message")}


def _annotations(data: dict[str, Any], title: str) -> list[dict[str, Any]]:
    children = (child for group in data["items"] for child in group.get("children", []))
    return next(child["annotations"] for child in children if child.get("title") == title or child.get("name") == title)


def made(kind: str, depth: int = 0) -> Any:
    """Return a value of a type with every field in it, as deep as is sensible."""
    if kind.startswith("Array of "):
        return [made(kind.removeprefix("Array of "), depth)]
    if kind in SCALARS:
        return SCALARS[kind]
    described = types()[kind]
    if subtypes := described.get("subtypes"):
        return made(subtypes[0], depth)
    return dict(_fields(described, depth))


def _fields(described: dict[str, Any], depth: int) -> Iterator[tuple[str, Any]]:
    for field in described.get("fields", []):
        if depth < DEEPEST and (field["required"] or depth < 2):
            yield field["name"], made(field["types"][0], depth + 1)


def test_every_service_message_is_known() -> None:
    said = {name for name, words in newest_fields().items() if "Service message" in words}
    assert said - SERVICE - CONTENTS == set()


def test_nothing_is_known_that_does_not_exist() -> None:
    assert (SERVICE | CONTENTS) - newest_fields().keys() == set()


def test_whatever_a_message_may_hold_is_told_or_is_of_service() -> None:
    for field in types()["Message"]["fields"]:
        name, kind = field["name"], field["types"][0]
        if name in message() or name in WORDS:
            continue
        inbound = read({"message": message(**{name: made(kind)})})
        if name in SERVICE:
            assert inbound is None, name
            continue
        assert inbound is not None, name
        assert isinstance(inbound.event, Wrote), name
        assert inbound.event.text or inbound.event.attachments or inbound.event.notes, name
        if name in CONTENTS:
            assert inbound.event.attachments, name


def test_updates_that_are_asked_for_exist() -> None:
    assert set(UPDATES) <= {field["name"] for field in types()["Update"]["fields"]}
