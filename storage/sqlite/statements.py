"""How are reads and writes said in SQLite?

With plain `?` only: numbered ones (`?1`) are warned about by Python 3.12.0 to 3.12.3.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from storage.rows import REF, TAG, Table
from storage.writes import Patch

PARAMETER = re.compile(r"\$(\d+)")


@dataclass(frozen=True, slots=True)
class Native:
    """A text in SQLite's own words, and which parameter each `?` stands for."""

    text: str
    order: tuple[int, ...]

    def arranged(self, args: Sequence[Any]) -> Sequence[Any]:
        """Return the parameters in the order of the signs."""
        return [args[index] for index in self.order]


@cache
def native(query: str) -> Native:
    """Return a text of `storage.queries` in SQLite's own words."""
    order = tuple(int(number) - 1 for number in PARAMETER.findall(query))
    return Native(PARAMETER.sub("?", query), order)


@cache
def insert(table: Table, *, repeatable: bool) -> str:
    """Return the text that inserts a row; the values are those of the columns."""
    marks = ", ".join("?" for _ in table.names)
    # A platform may use an id again (a chat was cleared): what it stood for first stays, nothing fails for it.
    # A tag may come to a ticket again.
    again = " ON CONFLICT DO NOTHING" if repeatable or table in (REF, TAG) else ""
    return f'INSERT INTO "{table.name}" ({table.select()}) VALUES ({marks}){again}'  # noqa: S608 - our own names


@lru_cache(maxsize=256)
def update_of(table: Table, changed: tuple[str, ...]) -> str:
    """Return the text that changes some columns; the values are those of the columns, and the id."""
    changes = ", ".join(f'"{name}" = ?' for name in changed)
    return f'UPDATE "{table.name}" SET {changes} WHERE id = ?'  # noqa: S608 - our own names


@cache
def patch(wanted: Patch) -> Native:
    """Return the text of a patch; the parameters are the id and the values given."""
    number = {name: f"${index}" for index, name in enumerate(wanted.given, start=2)}
    changes = ", ".join(f"{name} = {value.format(**number)}" for name, value in wanted.changes.items())
    only = f" AND {wanted.only.format(**number)}" if wanted.only else ""
    return native(f'UPDATE "{wanted.table}" SET {changes} WHERE id = $1{only}')  # noqa: S608 - our own names
