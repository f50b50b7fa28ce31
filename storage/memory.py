"""What does a unit know, and what has it changed?"""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from gateway.ports import Row
from storage.rows import table_for
from storage.writes import HANDLED, Writes

R = TypeVar("R")
Snapshot = tuple[dict[type[Any], dict[int, Any]], ...]


class Memory:
    """The rows of one unit: each at most once, as it is now."""

    def __init__(self) -> None:
        self._known = dict[type[Any], dict[int, Any]]()
        self._added = dict[type[Any], dict[int, Any]]()
        self._changed = dict[type[Any], dict[int, Any]]()
        self._before = dict[type[Any], dict[int, Any]]()
        """Changed rows as they were read; what was never read is not here."""

    def add(self, row: Row) -> None:
        """Keep a new row."""
        self._keep(self._added, row)

    def put(self, row: Row) -> None:
        """Keep a changed row; one that is new in this unit stays new."""
        kind = type(row)
        if row.id in self._added.get(kind, ()):
            self._keep(self._added, row)
            return
        read = self._known.get(kind, {}).get(row.id)
        if read is not None and row.id not in self._changed.get(kind, ()):
            self._before.setdefault(kind, {})[row.id] = read
        self._keep(self._changed, row)

    def _keep(self, rows: dict[type[Any], dict[int, Any]], row: Row) -> None:
        kind = type(row)
        rows.setdefault(kind, {})[row.id] = row
        self._known.setdefault(kind, {})[row.id] = row

    def snapshot(self) -> Snapshot:
        """Return what is known, added and changed now, and what was changed as it was read."""
        kept = (self._known, self._added, self._changed, self._before)
        return tuple({kind: dict(rows) for kind, rows in each.items()} for each in kept)

    def go_back(self, snapshot: Snapshot) -> None:
        """Forget what was written since a snapshot; what was only read since stays known as it was read."""
        known, added, changed, before = snapshot
        for kind, rows in self._known.items():
            for row_id in (*self._added.get(kind, ()), *self._changed.get(kind, ())):
                read = self._before.get(kind, {}).get(row_id)
                if read is None:
                    rows.pop(row_id, None)
                else:
                    rows[row_id] = read
            rows |= known.get(kind, {})
        self._added, self._changed, self._before = added, changed, before

    def seen(self, row: R) -> R:
        """Return a row read from the database as it is now: as this unit has changed it, if it has."""
        return self._known.setdefault(type(row), {}).setdefault(row.id, row)  # type: ignore[attr-defined]

    def get(self, kind: type[R], row_id: int) -> R | None:
        """Return a row this unit has read or written."""
        return self._known.get(kind, {}).get(row_id)

    def known(self, kind: type[R]) -> list[R]:
        """Return all rows of a kind this unit has read or written."""
        return list(self._known.get(kind, {}).values())

    def added(self, kind: type[R]) -> list[R]:
        """Return the new rows of a kind, in the order they came."""
        return list(self._added.get(kind, {}).values())

    def written(self, kind: type[R]) -> list[R]:
        """Return the new and the changed rows of a kind."""
        return [*self._added.get(kind, {}).values(), *self._changed.get(kind, {}).values()]

    def is_new(self, kind: type[Any], row_id: int) -> bool:
        """Tell whether the row is not in the database yet."""
        return row_id in self._added.get(kind, ())

    def writes(self, handled: Iterable[int]) -> Writes:
        """Return what is to be written, the changes in the order of their ids so that no two units block each other."""
        return Writes(
            added={table_for(kind): list(rows.values()) for kind, rows in self._added.items()},
            changed={table_for(kind): rows for kind in self._changed if (rows := self._different(kind))},
            before={table_for(kind): rows for kind, rows in self._before.items()},
            patched={HANDLED: [(each,) for each in sorted(handled)]} if handled else {},
        )

    def _different(self, kind: type[Any]) -> list[Any]:
        """Return the changed rows of a kind that are not as they were after all, in the order of their ids."""
        before, rows = self._before.get(kind, {}), self._changed[kind]
        return [rows[each] for each in sorted(rows) if before.get(each) != rows[each]]

    def changes(self, kind: type[R]) -> Iterator[tuple[R | None, R]]:
        """Give each changed row of a kind as it was, if it was read, and as it is."""
        before = self._before.get(kind, {})
        for row_id, row in self._changed.get(kind, {}).items():
            yield before.get(row_id), row
