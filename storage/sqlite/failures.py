"""What do SQLite's errors mean for the caller?"""

import sqlite3
from types import TracebackType

from gateway.errors import Conflict, StoreUnavailable

BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_OUR_FAULT = frozenset({sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISUSE, sqlite3.SQLITE_RANGE, sqlite3.SQLITE_MISMATCH})
_PRIMARY = 0xFF
"""An error code's low byte; the rest says more of the same."""


def code(error: sqlite3.Error) -> int:
    """Return SQLite's primary error code; 0 when the error is Python's."""
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY


class Translated:
    """Turns SQLite's errors into those of the gateway. Mistakes in our own statements stay what they are."""

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Raise Conflict or StoreUnavailable for what SQLite raised."""
        if not isinstance(error, sqlite3.Error):
            return
        if isinstance(error, sqlite3.IntegrityError):
            raise Conflict from error
        if code(error) and code(error) not in _OUR_FAULT:
            raise StoreUnavailable(error.sqlite_errorname) from error


translated = Translated()
