"""What is a database that is gone when it is closed? A file in a folder of its own.

SQLite's databases in memory belong to one connection; the store uses two.
"""

import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from storage.urls import SqliteFile

_empty: list[bytes] = []
"""A file with empty tables, once one was made: tests open very many of them."""


@asynccontextmanager
async def passing_file() -> AsyncGenerator[Path]:
    """Give the path of a database with empty tables."""
    with tempfile.TemporaryDirectory(prefix="otklik-") as folder:
        path = Path(folder) / "store.db"
        if not _empty:
            from storage.migrating import migrate_to

            await migrate_to(SqliteFile(path))
        _copy(path)
        yield path


def _copy(path: Path) -> None:
    if _empty:
        path.write_bytes(_empty[0])
    else:
        _empty.append(path.read_bytes())
