"""What goes over the wire? Types for JSON, and its one encoder and decoder."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias, cast

import orjson

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
JsonObject: TypeAlias = dict[str, Json]


def encode(value: Json) -> bytes:
    """JSON as UTF-8."""
    return orjson.dumps(value)


def decode(text: str | bytes) -> Json:
    """The value in `text`. Raises ValueError where it is not JSON."""
    return cast("Json", orjson.loads(text))


def decode_object(text: str | bytes) -> Mapping[str, Json] | None:
    """The JSON object in `text`, or None where it is anything else."""
    try:
        value = decode(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
