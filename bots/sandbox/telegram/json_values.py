"""What goes over the wire? Types for JSON, its encoder and decoder, and careful reading of what strangers send."""

from typing import TypeAlias, cast

import orjson

JsonObject: TypeAlias = dict[str, object]


def encode(value: object) -> bytes:
    """JSON as UTF-8. Raises TypeError for what JSON cannot say."""
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS)


def decode(text: str | bytes) -> object:
    """The value in `text`. Raises ValueError where it is not JSON."""
    return orjson.loads(text)


def as_object(value: object) -> JsonObject | None:
    """The value, if it is a JSON object."""
    return cast("JsonObject", value) if isinstance(value, dict) else None


def as_list(value: object) -> list[object] | None:
    """The value, if it is a JSON array."""
    return cast("list[object]", value) if isinstance(value, list) else None


def as_objects(value: object) -> list[JsonObject] | None:
    """The value, if it is a JSON array of objects only."""
    items = as_list(value)
    if items is None:
        return None
    objects = [item for item in map(as_object, items) if item is not None]
    return objects if len(objects) == len(items) else None


def as_text(value: object) -> str | None:
    """The value, if it is a string."""
    return value if isinstance(value, str) else None


def as_integer(value: object) -> int | None:
    """The value, if it is a whole number or a string of digits as HTML forms send it."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str):
        try:
            return int(value)
        except ValueError:
            return None
    return None


def as_number(value: object) -> float | None:
    """The value, if it is a number or a string that says one."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return None
    return None


def as_boolean(value: object) -> bool:
    """Whether the value says yes: true, 1, or the words for it in any case."""
    if isinstance(value, str):
        return value.strip().lower() in {"true", "yes", "1"}
    return value is True or value == 1


def without_nothing(value: JsonObject) -> JsonObject:
    """The object without the fields that are None, empty or false: Telegram leaves them out."""
    return {name: field for name, field in value.items() if field is not None and field != [] and field is not False}
