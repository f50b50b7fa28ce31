"""Does a value look as VK's own JSON Schema says? A validator for the dialect that VK writes.

The dialect: draft-07 with `required` inside a property, `enumNames`, `discriminator` and `entity`.
Properties that the schema does not know are errors too: a misspelt one must not pass.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from tests.support.shared import SHARED

FOLDER = SHARED / "specs" / "vk-api-schema"

KINDS: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}


@cache
def load(path: Path) -> dict[str, Any]:
    """One file of the schema."""
    return cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8")))


@dataclass(frozen=True)
class Node:
    """A part of the schema, and the file its references start from."""

    body: Mapping[str, Any]
    file: Path

    def at(self, body: Mapping[str, Any]) -> "Node":
        """Another part of the same file."""
        return Node(body, self.file)

    def referred(self) -> "Node | None":
        """What `$ref` names."""
        reference = self.body.get("$ref")
        return None if reference is None else find(reference, start=self.file)


def find(reference: str, *, start: Path = FOLDER / "messages" / "objects.json") -> Node:
    """The part that `file#/path` names, seen from a file."""
    name, _, inner = reference.partition("#/")
    file = (start.parent / name).resolve() if name else start
    body: Any = load(file)
    for step in inner.split("/"):
        body = body[step]
    return Node(body, file)


def definition(section: str, name: str) -> Node:
    """`definitions/<name>` of a section's objects."""
    return find(f"../{section}/objects.json#/definitions/{name}")


def problems(value: object, node: Node, *, extras: frozenset[str] = frozenset(), where: str = "$") -> list[str]:
    """Everything that does not fit, each with its place. `extras` are properties allowed anywhere."""
    found = list(_shape_problems(value, node, where))
    if isinstance(value, dict):
        found += _member_problems(cast("dict[str, object]", value), node, extras=extras, where=where)
    if isinstance(value, list):
        items = next(_all(node, "items"), None)
        for number, one in enumerate(cast("list[object]", value)):
            found += problems(one, items, extras=extras, where=f"{where}[{number}]") if items else []
    return found


def _member_problems(value: Mapping[str, object], node: Node, *, extras: frozenset[str], where: str) -> Iterator[str]:
    known = dict(_properties(node, value))
    for name, member in known.items():
        if member.body.get("required") is True and name not in value:
            yield f"{where}.{name} is missing"
    for name, one in value.items():
        if name in known:
            yield from problems(one, known[name], extras=extras, where=f"{where}.{name}")
        elif known and name not in extras:
            yield f"{where}.{name} is unknown"


def _shape_problems(value: object, node: Node, where: str) -> Iterator[str]:
    for part in _parts(node):
        body = part.body
        kinds = body.get("type", [])
        wanted = [kinds] if isinstance(kinds, str) else kinds
        if wanted and not any(_is(value, kind) for kind in wanted):
            yield f"{where} is {type(value).__name__}, not {wanted}"
            return
        if "enum" in body and value not in body["enum"]:
            yield f"{where} is {value!r}, not one of {body['enum']}"
        if "const" in body and value != body["const"]:
            yield f"{where} is {value!r}, not {body['const']!r}"
        yield from _bounds(value, body, where)
        choices = body.get("oneOf", []) or body.get("anyOf", [])
        if choices and all(problems(value, part.at(one), where=where) for one in choices):
            yield f"{where} fits none of its alternatives"


def _bounds(value: object, body: Mapping[str, Any], where: str) -> Iterator[str]:
    if isinstance(value, int | float) and not body.get("minimum", value) <= value <= body.get("maximum", value):
        yield f"{where} is {value}, out of bounds"
    if isinstance(value, str | list):
        size = len(cast("Sequence[object]", value))
        name = "Length" if isinstance(value, str) else "Items"
        if not body.get(f"min{name}", 0) <= size <= body.get(f"max{name}", size):
            yield f"{where} has {size} elements, out of bounds"
    if body.get("format") == "uri" and not str(value).startswith(("http://", "https://")):
        yield f"{where} is {value!r}, not an address"


def _is(value: object, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, KINDS[kind])


def _parts(node: Node) -> Iterator[Node]:
    """The node, and everything it refers to or is made of."""
    yield node
    referred = node.referred()
    if referred is not None:
        yield from _parts(referred)
    for one in node.body.get("allOf", []):
        yield from _parts(node.at(one))


def _all(node: Node, name: str) -> Iterator[Node]:
    for part in _parts(node):
        if name in part.body:
            yield part.at(part.body[name])


def _properties(node: Node, value: Mapping[str, object]) -> Iterator[tuple[str, Node]]:
    for part in _parts(node):
        for name, body in part.body.get("properties", {}).items():
            yield name, part.at(body)
        discriminator = part.body.get("discriminator")
        if discriminator is not None:
            chosen = discriminator["mapping"].get(value.get(discriminator["propertyName"]))
            if chosen is not None:
                yield from _properties(find(chosen, start=part.file), value)
        for choice in part.body.get("oneOf", []):
            if not problems(value, part.at(choice)):
                yield from _properties(part.at(choice), value)
                break


@dataclass(frozen=True)
class Method:
    """A method as the schema has it."""

    name: str
    parameters: frozenset[str]
    required: frozenset[str]
    errors: frozenset[int]
    answers: tuple[Node, ...]
    for_groups: bool


@cache
def method(name: str) -> Method:
    """The method called so. Raises KeyError for one that is not in the schema."""
    file = FOLDER / name.partition(".")[0] / "methods.json"
    known = {one["name"]: one for one in load(file)["methods"]} if file.exists() else {}
    body = known[name]
    parameters = body.get("parameters", [])
    own = {find(error["$ref"], start=file).body["code"] for error in body.get("errors", [])}
    return Method(
        name,
        frozenset(one["name"] for one in parameters),
        frozenset(one["name"] for one in parameters if one.get("required")),
        frozenset(own | global_errors()),
        tuple(Node(answer, file) for answer in body["responses"].values()),
        "group" in body["access_token_type"],
    )


def errors() -> dict[int, str]:
    """All error codes with VK's words."""
    return {one["code"]: one["description"] for one in load(FOLDER / "errors.json")["errors"].values()}


@cache
def global_errors() -> frozenset[int]:
    """The codes that any method may answer."""
    return frozenset(one["code"] for one in load(FOLDER / "errors.json")["errors"].values() if one.get("global"))
