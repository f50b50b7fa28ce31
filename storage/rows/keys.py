"""Which columns are in an index, so that leaving them out of a change spares SQLite the index?

SQLite takes a row out of an index and puts it in again for every column that a statement names, also if nothing has
changed. PostgreSQL compares.
"""

from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from typing import Any

from storage.rows.tables import Table

KEYS: Mapping[str, frozenset[str]] = {
    "ticket": frozenset(
        {
            "number",
            "contact_id",
            "status",
            "operator_id",
            "responsible_id",
            "team",
            "entry_point",
            "service",
            "topic",
            "kind",
            "opened_at",
            "started_at",
            "resolved_at",
            "closed_at",
            "resume_at",
            "queue_key",
            "watch_at",
            "deleted_at",
        }
    ),
    "conversation": frozenset({"entry_point", "chat", "contact_id", "turn_at"}),
    "message": frozenset({"conversation_id", "ticket_id", "seq", "rev"}),
}
"""By table, for those that change with messages; what partial indexes ask for is among them."""


@cache
def _reader(table: Table) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    names = tuple(sorted(KEYS[table.name]))
    return names, attrgetter(*names)


def changed_keys(table: Table, before: Any, after: Any) -> tuple[str, ...]:
    """Return the columns in indexes that have another value than before, in order."""
    names, read = _reader(table)
    was, now = read(before), read(after)
    return () if was == now else tuple(name for name, old, new in zip(names, was, now, strict=True) if old != new)
