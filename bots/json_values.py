"""How is JSON from outside read when nothing in it may be trusted to have the right type?"""

import json
from typing import Any, TypeAlias

import orjson

Json: TypeAlias = dict[str, Any]


def load(payload: str | bytes) -> Json:
    """Return the object in a JSON text. Raises ValueError for anything else."""
    data = orjson.loads(payload)
    if not isinstance(data, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004 - a caller's mistake is a type, this is a value
    return data


def load_mended(body: bytes) -> Any:
    """Return what a JSON text from the network holds; broken characters in it become question marks.

    Raises ValueError for what is no JSON.
    """
    try:
        return orjson.loads(body)
    except ValueError:
        return _mended(body)


def _mended(body: bytes) -> Any:
    try:
        text = json.dumps(json.loads(body.decode("utf-8", "replace")), ensure_ascii=False)
    except RecursionError as error:
        raise ValueError("too deep") from error
    return orjson.loads(text.encode("utf-8", "replace"))


def dump(data: Json) -> str:
    """Return the object as a JSON text."""
    return orjson.dumps(data).decode()


def text_at(data: Json, key: str) -> str:
    """Return the text at `key`; empty when there is none."""
    value = data.get(key)
    return value if isinstance(value, str) else ""


def number_at(data: Json, key: str) -> int | None:
    """Return the whole number at `key`."""
    value = data.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def degrees_at(data: Json, key: str) -> float | None:
    """Return the number at `key`, whole or not."""
    value = data.get(key)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def object_at(data: Json, key: str) -> Json:
    """Return the object at `key`; an empty one when there is none."""
    value = data.get(key)
    return value if isinstance(value, dict) else {}


def objects_at(data: Json, key: str) -> list[Json]:
    """Return the objects of the list at `key`."""
    value = data.get(key)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
