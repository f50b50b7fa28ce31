"""How does a button name something of the configuration, a label or a yes?"""

import re
import zlib
from enum import StrEnum
from typing import NewType

Key = NewType("Key", str)
"""Key of an entry of the configuration: 1 to 24 lower-case latin letters, digits and dashes."""
NONE = Key("-")
"""Nothing in particular: no key is written so."""
_KEY = re.compile(r"[a-z0-9-]{1,24}", re.ASCII)


class Switch(StrEnum):
    """Whether something is wanted."""

    OFF = "0"
    ON = "1"

    @property
    def other(self) -> "Switch":
        """The other one."""
        return Switch.OFF if self is Switch.ON else Switch.ON


def key(text: str) -> Key:
    """Return a text as a key. Raises ValueError for what is none."""
    if not _KEY.fullmatch(text):
        raise ValueError("not a key")
    return Key(text)


def or_none(text: str) -> Key:
    """Return a text as a key; NONE for an empty one."""
    return key(text) if text else NONE


def fingerprint(text: str) -> int:
    """Return a number by which a text is found again among a few others."""
    return zlib.crc32(text.encode())
