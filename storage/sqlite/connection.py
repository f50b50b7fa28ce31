"""What is said on a connection to SQLite, and how?"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from gateway.ports import Row
from storage.rows import Table
from storage.rows.changed import changed_columns
from storage.rows.conversions import SQLITE, sqlite_moment, text
from storage.sqlite import statements
from storage.writes import Writes

STATEMENTS_KEPT = 512
PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "NORMAL",
    "wal_autocheckpoint": 0,
    "busy_timeout": 0,
    "temp_store": "MEMORY",
    "cache_size": -16384,
    "foreign_keys": "OFF",
}


def connect(path: Path, **pragmas: object) -> sqlite3.Connection:
    """Return a connection for the event loop's thread."""
    connection = sqlite3.connect(path, isolation_level=None, cached_statements=STATEMENTS_KEPT)
    for name, value in {**PRAGMAS, **pragmas}.items():
        connection.execute(f"PRAGMA {name} = {value}")
    return connection


def write(connection: sqlite3.Connection, writes: Writes) -> None:
    """Say all writes within the open transaction."""
    for table, rows in writes.added.items():
        codec = SQLITE[table]
        statement = statements.insert(table, repeatable=writes.repeatable)
        connection.executemany(statement, [codec.encode(row) for row in rows])
    for table, rows in writes.changed.items():
        for statement, values in _updates(table, rows, writes.before.get(table, {})).items():
            connection.executemany(statement, values)
    for wanted, patches in writes.patched.items():
        patch = statements.patch(wanted)
        connection.executemany(patch.text, [patch.arranged(given(each)) for each in patches])


def _updates(table: Table, rows: Sequence[Row], before: Mapping[int, Row]) -> Mapping[str, list[Sequence[Any]]]:
    """Return statements, and what each is run with: none names a column that has not changed."""
    codec, updates = SQLITE[table], dict[str, list[Sequence[Any]]]()
    for row in rows:
        was = before.get(row.id)
        changed = table.names[1:] if was is None else changed_columns(table, was, row)
        if changed:
            statement = statements.update_of(table, changed)
            updates.setdefault(statement, []).append([*codec.encode_some(row, changed), row.id])
    return updates


def ask(connection: sqlite3.Connection, query: str, args: Sequence[Any]) -> sqlite3.Cursor:
    """Run a text of `queries`."""
    native = statements.native(query)
    return connection.execute(native.text, native.arranged(given(args)))


def undo(connection: sqlite3.Connection) -> None:
    """Roll back what is under way, if anything still is."""
    if connection.in_transaction:
        try:
            connection.execute("ROLLBACK")
        except sqlite3.Error:
            # Full disk and the like: SQLite has rolled back by itself.
            return


def given(values: Sequence[Any]) -> list[Any]:
    """Return parameters as SQLite takes them."""
    return [_CONVERT.get(type(value), _unchanged)(value) for value in values]


def _unchanged(value: Any) -> Any:
    return value


_CONVERT: dict[type[Any], Callable[[Any], Any]] = {datetime: sqlite_moment, str: text}
