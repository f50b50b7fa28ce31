"""Who knows the words?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

Values = Mapping[str, str | Mapping[str, str]]
"""What a text of people may speak of: `desk`, `customer.name`."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of ours in one language."""

    plain: str
    html: str


class Renders(Protocol):
    """Fills in texts that people of the desk have written."""

    def fill(self, text: str, values: Values) -> str:
        """Return the text with its values, in a time that grows with its length alone.

        Raises Invalid("template", reason): `unknown:<name>` for a value there is not, `not_allowed:<what>` for
        anything but values, conditions and a few filters, `syntax`, `too_long`, `empty`.
        """
        ...


class Texts(Renders, Protocol):
    """What customers read, by key and language."""

    def say(self, key: str, locale: str, /, **params: Any) -> Text:
        """Return the text; raises KeyError for an unknown key. Parameters are untrusted and escaped."""
        ...
