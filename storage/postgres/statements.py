"""How are writes said in PostgreSQL? All in one statement.

If each table gets one row, the common case, the values are parameters of their own. Else each table's rows are one
JSON parameter: the same statement serves any number of rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any

from gateway.ports import Row
from storage.postgres.literals import literal
from storage.rows import REF, TAG, Kind, Table
from storage.rows.changed import changed_columns
from storage.rows.conversions import POSTGRES, dump
from storage.writes import Patch, Writes

TYPES: Mapping[Kind, str] = {
    Kind.PLAIN: "bigint",
    Kind.TEXT: "text",
    Kind.FLAG: "boolean",
    Kind.MOMENT: "timestamptz",
    Kind.WORD: "text",
    Kind.JSON: "jsonb",
    Kind.ATTACHMENTS: "jsonb",
    Kind.ARTICLE_TEXTS: "jsonb",
    Kind.NUMBER: "double precision",
    Kind.BYTES: "bytea",
    Kind.CLOCKS: "text",
}


OFTEN: Mapping[str, tuple[str, ...]] = {
    "conversation": ("counter", "seen"),
    "ticket": ("clocks", "changed_at", "waiting_since", "timers", "due_at", "risk_at", "watch_at", "seen_at"),
}
"""What messages change. A row in which nothing else has changed is written without the rest: saying and reading fifty
values costs more than changing them. One such set a table, because each further one doubles the statements to prepare.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """What is done to one table."""

    names: tuple[str, ...]
    """What is given for each row."""
    types: tuple[str, ...]
    one: str
    """The text for one row, with `{}` for each value given."""
    many: str
    """The text for any number of rows, with `{}` for the JSON parameter."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement that is prepared under a name, and a call of it."""

    name: str
    declaration: str
    call: str


Rows = Sequence[Sequence[Any]]


def prepared(writes: Writes) -> Prepared:
    """Return the one statement that writes everything."""
    found = list(_parts(writes))
    parts = tuple(part for part, _ in found)
    if all(len(rows) == 1 for _, rows in found):
        name, declaration = _for_one(parts)
        values = [literal(value) for _, rows in found for value in rows[0]]
    else:
        name, declaration = _for_many(parts)
        values = [literal(_json(part, rows)) for part, rows in found]
    return Prepared(name, declaration, f"EXECUTE {name}({', '.join(values)})")


def _parts(writes: Writes) -> Iterator[tuple[Part, Rows]]:
    for table, rows in writes.added.items():
        encode = POSTGRES[table].encode
        yield insert(table, repeatable=writes.repeatable), [encode(row) for row in rows]
    for table, rows in writes.changed.items():
        yield from _updates(table, rows, writes.before.get(table, {}))
    for wanted, given in writes.patched.items():
        yield patch(wanted), given


def _updates(table: Table, rows: Sequence[Row], before: Mapping[int, Row]) -> Iterator[tuple[Part, Rows]]:
    often, codec = frozenset(OFTEN.get(table.name, ())), POSTGRES[table]
    some, whole = list[Row](), list[Row]()
    for row in rows:
        was = before.get(row.id) if often else None
        is_usual = was is not None and often.issuperset(changed_columns(table, was, row))
        (some if is_usual else whole).append(row)
    if some:
        part = update_often(table)
        yield part, [codec.encode_some(row, part.names) for row in some]
    if whole:
        yield update(table), [codec.encode(row) for row in whole]


def _json(part: Part, rows: Rows) -> bytes:
    return dump([dict(zip(part.names, row, strict=True)) for row in rows])


_numbers = count()


@cache
def _for_one(parts: tuple[Part, ...]) -> tuple[str, str]:
    number = count(1)
    texts = [part.one.format(*(f"${next(number)}" for _ in part.names)) for part in parts]
    return _declared(texts, [kind for part in parts for kind in part.types])


@cache
def _for_many(parts: tuple[Part, ...]) -> tuple[str, str]:
    texts = [part.many.format(f"${number}") for number, part in enumerate(parts, start=1)]
    return _declared(texts, ["json"] * len(parts))


def _declared(texts: Sequence[str], types: Sequence[str]) -> tuple[str, str]:
    steps = ", ".join(f"w{number} AS ({text})" for number, text in enumerate(texts))
    return f"write_{next(_numbers)}", f"({', '.join(types)}) AS WITH {steps} SELECT 1"


def _typed(table: Table) -> tuple[str, ...]:
    return tuple(TYPES[column.kind] for column in table.columns)


@cache
def insert(table: Table, *, repeatable: bool) -> Part:
    """Return how rows are inserted."""
    columns = table.select()
    marks = ", ".join("{}" for _ in table.names)
    # A platform may use an id again (a chat was cleared): what it stood for first stays, nothing fails for it.
    # A tag may come to a ticket again.
    again = " ON CONFLICT DO NOTHING" if repeatable or table in (REF, TAG) else ""
    into = f'INSERT INTO "{table.name}" ({columns})'
    source = f'json_populate_recordset(NULL::"{table.name}", {{}})'
    return Part(
        names=table.names,
        types=_typed(table),
        one=f"{into} VALUES ({marks}){again}",
        many=f"{into} SELECT {columns} FROM {source}{again}",  # noqa: S608 - our own names
    )


@cache
def update(table: Table) -> Part:
    """Return how whole rows are changed; the first column is the id."""
    return _update(table, table.names, f'json_populate_recordset(NULL::"{table.name}", {{}}) v')


@cache
def update_often(table: Table) -> Part:
    """Return how what messages change in rows is changed."""
    names = ("id", *OFTEN[table.name])
    kinds = {column.name: TYPES[column.kind] for column in table.columns}
    typed = ", ".join(f'"{name}" {kinds[name]}' for name in names)
    return _update(table, names, f"json_to_recordset({{}}) v({typed})")


def _update(table: Table, names: tuple[str, ...], source: str) -> Part:
    kinds = {column.name: TYPES[column.kind] for column in table.columns}
    marks = ", ".join(f"{{{number}}}" for number, _ in enumerate(names[1:], start=1))
    values = ", ".join(f'v."{name}"' for name in names[1:])
    columns = ", ".join(f'"{name}"' for name in names[1:])
    change = f'UPDATE "{table.name}" t SET ({columns}) ='  # noqa: S608 - our own names
    return Part(
        names=names,
        types=tuple(kinds[name] for name in names),
        one=f"{change} ROW({marks}) WHERE t.id = {{0}}",
        many=f"{change} ROW({values}) FROM {source} WHERE t.id = v.id",
    )


@cache
def patch(wanted: Patch) -> Part:
    """Return how rows are patched."""
    names = ("id", *(f"given_{name}" for name in wanted.given))
    types = ("bigint", *wanted.given.values())
    typed = ", ".join(f"{name} {kind}" for name, kind in zip(names, types, strict=True))
    one = _patch(wanted, {name: f"{{{number}}}" for number, name in enumerate(wanted.given, start=1)})
    many = _patch(
        wanted, {name: f"v.given_{name}" for name in wanted.given}, source=f"json_to_recordset({{}}) v({typed})"
    )
    return Part(names=names, types=types, one=one, many=many)


def _patch(wanted: Patch, given: Mapping[str, str], *, source: str = "") -> str:
    changes = ", ".join(f"{name} = {value.format(**given)}" for name, value in wanted.changes.items())
    only = f" AND {wanted.only.format(**given)}" if wanted.only else ""
    where = f"FROM {source} WHERE t.id = v.id" if source else "WHERE t.id = {0}"
    return f'UPDATE "{wanted.table}" t SET {changes} {where}{only}'  # noqa: S608 - our own names
