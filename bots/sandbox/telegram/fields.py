"""How are a call's parameters read? Leniently, as Telegram does: forms and JSON alike, numbers as digits too."""

from collections.abc import Mapping
from dataclasses import dataclass

from bots.sandbox.telegram.errors import bad_request
from bots.sandbox.telegram.json_values import (
    JsonObject,
    as_boolean,
    as_integer,
    as_list,
    as_number,
    as_object,
    decode,
)


@dataclass(frozen=True, slots=True)
class Fields:
    """Parameters by name, of a call or of an object inside one."""

    values: Mapping[str, object]

    def has(self, name: str) -> bool:
        """Whether the parameter says something: an empty string does not."""
        value = self.values.get(name)
        return value is not None and value != ""

    def text(self, name: str) -> str | None:
        """A string; numbers are taken as their digits."""
        value = self.values.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        return value if isinstance(value, str) else None

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; `default` where there is none or it is something else."""
        number = as_integer(self.values.get(name))
        return default if number is None else number

    def number(self, name: str) -> float | None:
        """A number, or None where there is none."""
        return as_number(self.values.get(name))

    def boolean(self, name: str) -> bool:
        """Whether the parameter says yes."""
        return as_boolean(self.values.get(name))

    def json(self, name: str) -> object:
        """A value that forms send as JSON in a string. Raises ApiError 400 for broken JSON."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return decode(value)
        except ValueError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def json_object(self, name: str) -> JsonObject | None:
        """A JSON object, or None where there is none. Raises ApiError 400 for something else."""
        value = self.json(name)
        if value is None:
            return None
        found = as_object(value)
        if found is None:
            raise bad_request(f"can't parse {name.replace('_', ' ')}: object expected")
        return found

    def json_list(self, name: str) -> list[object] | None:
        """A JSON array, or None where there is none. Raises ApiError 400 for something else."""
        value = self.json(name)
        if value is None:
            return None
        found = as_list(value)
        if found is None:
            raise bad_request(f"can't parse {name.replace('_', ' ')}: array expected")
        return found
