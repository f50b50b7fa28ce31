"""When is the write-ahead log folded into the database file?

SQLite would do it within a commit, every thousand pages, and wait for the disk twice. Here it is done beside the event
loop, in a thread with a connection of its own, so that nobody waits for it.
"""

import asyncio
import logging
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

EVERY = 256
"""Transactions after which the size of the log is looked at."""
LARGE = 8 * 1024 * 1024
"""Bytes of the log that are worth the work."""

log = logging.getLogger(__name__)


class Checkpoints:
    """Watches the log of one database file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._log = path.with_name(f"{path.name}-wal")
        self._transactions = 0
        self._running: asyncio.Future[None] | None = None

    def committed(self) -> None:
        """Count a transaction, and begin a checkpoint when the log is large."""
        self._transactions += 1
        if self._transactions % EVERY == 0 and self._running is None and self._is_large():
            loop = asyncio.get_running_loop()
            self._running = loop.run_in_executor(None, checkpoint, self._path)
            self._running.add_done_callback(self._ended)

    async def close(self) -> None:
        """Wait for a checkpoint that is under way."""
        if self._running is not None:
            with suppress(sqlite3.Error):
                await self._running

    def _is_large(self) -> bool:
        with suppress(OSError):
            return self._log.stat().st_size > LARGE
        return False

    def _ended(self, running: asyncio.Future[None]) -> None:
        self._running = None
        if not running.cancelled() and running.exception() is not None:
            log.warning("the log of %s could not be folded in: %s", self._path.name, running.exception())


def checkpoint(path: Path) -> None:
    """Fold into the file what no reader needs in the log any more; waits for nobody."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
