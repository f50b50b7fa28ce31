"""What may a file that a stranger sends be called?"""

import re
import unicodedata
from collections.abc import Collection

LONGEST = 120
"""Characters of a file's name, its ending included."""

_SEPARATORS = re.compile(r"[/\\]")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_LONGEST_ENDING = 10


def clean_name(name: str, default: str = "file") -> str:
    """Return the last part of a path without what could mislead a person or a file system."""
    last = _SEPARATORS.split(name)[-1]
    visible = "".join(char for char in unicodedata.normalize("NFC", last) if not _hidden(char))
    return _shortened(_FORBIDDEN.sub("_", visible).strip(" .")) or default


def with_ending(name: str, endings: Collection[str]) -> str:
    """Return the name with an ending that tells what the file is; `endings` are lower case, the first is added."""
    if not endings or ending(name) in endings:
        return name
    first = next(iter(endings))
    return f"{name[: LONGEST - len(first) - 1]}.{first}"


def ending(name: str) -> str:
    """Return what stands after the last dot, in lower case."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def _hidden(char: str) -> bool:
    """Control and format characters: those turn a name around or break a line."""
    return unicodedata.category(char)[0] == "C"


def _shortened(name: str) -> str:
    last = ending(name)
    if len(name) <= LONGEST or len(last) > _LONGEST_ENDING:
        return name[:LONGEST]
    return f"{name[: LONGEST - len(last) - 1]}.{last}"
