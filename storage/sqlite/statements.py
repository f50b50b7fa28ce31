"""How are writes said in SQLite?"""

from functools import cache

from storage.rows import REF, Table
from storage.writes import Patch


@cache
def native(query: str) -> str:
    """Return a text of `storage.queries` with SQLite's own sign for parameters."""
    return query.replace("$", "?")


@cache
def insert(table: Table, *, repeatable: bool) -> str:
    """Return the text that inserts a row; the values are those of the columns."""
    columns = ", ".join(f'"{name}"' for name in table.names)
    marks = ", ".join("?" for _ in table.names)
    # A platform may use an id again (a chat was cleared): what it stood for first stays, nothing fails for it.
    again = " ON CONFLICT DO NOTHING" if repeatable or table is REF else ""
    return f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks}){again}'  # noqa: S608 - our own names


@cache
def update(table: Table) -> str:
    """Return the text that changes a whole row; the values are those of the columns, `id` among them."""
    number = {name: index for index, name in enumerate(table.names, start=1)}
    changes = ", ".join(f'"{name}" = ?{index}' for name, index in number.items() if name != "id")
    return f'UPDATE "{table.name}" SET {changes} WHERE id = ?{number["id"]}'  # noqa: S608 - our own names


@cache
def patch(wanted: Patch) -> str:
    """Return the text of a patch; the values are the id and those given."""
    number = {name: f"?{index}" for index, name in enumerate(wanted.given, start=2)}
    changes = ", ".join(f"{name} = {value.format(**number)}" for name, value in wanted.changes.items())
    only = f" AND {wanted.only.format(**number)}" if wanted.only else ""
    return f'UPDATE "{wanted.table}" SET {changes} WHERE id = ?1{only}'  # noqa: S608 - our own names
