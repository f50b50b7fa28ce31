"""When is the write-ahead log folded into the database file?

SQLite would do it within a commit, every thousand pages, and wait for the disk. Here the bulk of it runs in a thread
beside everything else; what was written meanwhile is folded in before the next transaction begins, again in a thread:
only then can the log start anew instead of growing on. Transactions wait for that, the event loop does not.
"""

import asyncio
import logging
import sqlite3
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

LOG_PAGES = 8000
"""Pages of the log that are worth folding in: sixteen megabytes."""
PAGES, ROWS_A_PAGE = 9, 5
"""What a transaction adds to the log, as measured: so many pages, and one more for so many rows. SQLite knows better,
but tells only those who fold."""

log = logging.getLogger(__name__)


class Checkpoints:
    """Folds the log of one database file."""

    def __init__(self, path: Path, *, every: int = LOG_PAGES) -> None:
        self._every = every
        self._path = path
        self._changes = 0
        self._pages = 0
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="checkpoint")
        self._bulk: Future[None] | None = None

    def after_transaction(self, changes: int) -> None:
        """Begin with the bulk when the log has become long; `changes` are the rows changed since the start."""
        self._pages += PAGES + (changes - self._changes) // ROWS_A_PAGE
        self._changes = changes
        if self._bulk is None and self._pages > self._every:
            self._pages = 0
            self._bulk = self._thread.submit(fold, self._path)

    @property
    def is_due(self) -> bool:
        """Whether the bulk is done and the rest waits for a moment in which nobody writes."""
        return self._bulk is not None and self._bulk.done()

    async def finish(self) -> None:
        """Fold in the rest; the caller sees to it that nobody writes meanwhile."""
        self._bulk = None
        await asyncio.wrap_future(self._thread.submit(fold, self._path))

    async def close(self) -> None:
        """Wait for what is under way."""
        if self._bulk is not None:
            await asyncio.wrap_future(self._bulk)
        self._thread.shutdown(wait=False)


def fold(path: Path) -> None:
    """Fold in what no reader needs in the log any more. A failure costs nothing but a longer log."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    except sqlite3.Error as error:
        log.warning("the log of %s could not be folded in: %s", path.name, error)
