"""Which columns of a row have another value than before?

Only they are written. SQLite takes a row out of an index and puts it in again for every column that a statement names,
also if nothing has changed; and a server has to read every value that it is told.
"""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

from storage.rows.tables import Table


@cache
def _reader(table: Table) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    names = table.names[1:]
    return names, attrgetter(*names)


def changed_columns(table: Table, before: Any, after: Any) -> tuple[str, ...]:
    """Return the columns but the id that have another value than before, in order."""
    names, read = _reader(table)
    was, now = read(before), read(after)
    if was == now:
        return ()
    return tuple(name for name, old, new in zip(names, was, now, strict=True) if old is not new and old != new)
