"""Which files beside the articles may be read?"""

from pathlib import Path, PurePosixPath

LARGEST_PAGE = 256 * 1024
"""Bytes of a text file of the folder."""
LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of a picture or a file: what every channel can send."""


class Unreadable(Exception):
    """A file that is not read, and why."""


def inside(root: Path, path: str, *, limit: int) -> Path:
    """Return where a file of the folder is. Raises Unreadable for what is not there, too large or leads out of it."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or "\\" in path or "\0" in path:
        raise Unreadable(f"{path[:120]!r} leads out of the folder")
    try:
        place = (root / pure).resolve()
        if not place.is_relative_to(root.resolve()):
            raise Unreadable(f"{path[:120]!r} leads out of the folder")
        if not place.is_file():
            raise Unreadable(f"there is no file {path[:120]!r} in the folder")
        size = place.stat().st_size
    except (OSError, RuntimeError) as error:
        raise Unreadable(f"{path[:120]!r} cannot be read") from error
    if size > limit:
        raise Unreadable(f"{path[:120]!r} is larger than {limit // 1024} KB")
    return place


def text_inside(root: Path, path: str) -> str:
    """Return the text of a file of the folder. Raises Unreadable; UTF-8 is expected."""
    try:
        return inside(root, path, limit=LARGEST_PAGE).read_bytes().decode()
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise Unreadable(f"line {line} is not UTF-8") from error
    except OSError as error:
        raise Unreadable("cannot be read") from error
