"""Which tickets are in a list, said in SQL?

A list first chooses its tickets and then looks up what is shown of them. What is asked for is a parameter; lists of
values are filled up to a few sizes, so that there are few texts to prepare.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from gateway.tickets import Order, TicketFilter
from storage.queries import views

SIZES = (1, 2, 4, 8, 16, 32, 64, 128)
"""How many values a condition may name; more are asked for in several conditions."""
PEOPLE = "('classification', 'accepted', 'in_progress', 'waiting')"
"""Statuses of tickets people have."""
COUNTED = {"status", "team", "entry_point", "priority"}
"""What `count_by` may tell apart."""

_WAITING = "t.waiting_since IS NULL, t.waiting_since, t.id"
ORDERS = {
    Order.URGENCY: f"t.due_at IS NULL, t.due_at, {_WAITING}",
    Order.WAITING: _WAITING,
    Order.QUEUE: "t.queue_key = '', t.queue_key, t.id",
    Order.NEWEST: "t.id DESC",
    Order.OLDEST: "t.id",
    Order.CHANGED: "t.changed_at DESC, t.id DESC",
}


class Conditions:
    """Conditions on the ticket `t`, and the values they name."""

    def __init__(self) -> None:
        self.values = list[Any]()
        self._all = list[str]()

    def value(self, value: Any) -> str:
        """Return how a value is named."""
        self.values.append(value)
        return f"${len(self.values)}"

    def add(self, condition: str) -> None:
        """Add a condition."""
        self._all.append(condition)

    def among(self, column: str, wanted: Collection[Any]) -> None:
        """Ask for rows whose column has one of the values; no values: nothing is asked for."""
        if wanted:
            self.add(f"({' OR '.join(self._parts(column, sorted(wanted)))})")

    def _parts(self, column: str, wanted: Sequence[Any]) -> list[str]:
        parts = list[str]()
        for start in range(0, len(wanted), SIZES[-1]):
            some = wanted[start : start + SIZES[-1]]
            size = next(size for size in SIZES if size >= len(some))
            names = [self.value(each) for each in (*some, *[some[-1]] * (size - len(some)))]
            parts.append(f"{column} = {names[0]}" if size == 1 else f"{column} IN ({', '.join(names)})")
        return parts

    def equal(self, column: str, value: Any) -> None:
        """Ask for rows whose column is this, unless it is None."""
        if value is not None:
            self.add(f"{column} = {self.value(value)}")

    def where(self) -> str:
        """Return the condition after WHERE."""
        return " AND ".join(self._all) if self._all else "1 = 1"


def conditions(wanted: TicketFilter, now: datetime) -> Conditions:
    """Return what the filter asks for."""
    found = Conditions()
    found.add("t.deleted_at IS NULL")
    # Words of our own, written out: the databases know how many tickets have which status.
    if wanted.statuses:
        found.add(f"t.status IN {words(wanted.statuses)}")
    found.equal("t.operator_id", wanted.operator_id)
    if wanted.free:
        found.add("t.operator_id IS NULL")
    found.equal("t.responsible_id", wanted.responsible_id)
    found.equal("t.contact_id", wanted.contact_id)
    for column in ("team", "entry_point", "kind", "service", "topic"):
        found.among(f"t.{column}", getattr(wanted, f"{column}s"))
    if wanted.priorities:
        found.add(f"t.priority IN {words(wanted.priorities)}")
    _tags(found, wanted.tags)
    _moments(found, wanted, now)
    return found


def words(wanted: Collection[StrEnum]) -> str:
    """Return words of ours as a list in SQL."""
    return "(" + ", ".join(f"'{each.value}'" for each in sorted(wanted)) + ")"


def _tags(found: Conditions, tags: Collection[str]) -> None:
    """Ask for any of the tags: both databases keep them as a JSON list, which has quotes around each."""
    if tags:
        found.add("t.tags <> '[]'")
        kept = "CAST(t.tags AS TEXT)"
        any_of = (f"replace({kept}, {found.value(quoted(tag))}, '') <> {kept}" for tag in sorted(tags))
        found.add(f"({' OR '.join(any_of)})")


def quoted(tag: str) -> str:
    """Return a tag as it stands in a JSON list."""
    return '"' + tag.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _moments(found: Conditions, wanted: TicketFilter, now: datetime) -> None:
    if wanted.due_before is not None:
        found.add(f"t.due_at < {found.value(wanted.due_before)}")
    if wanted.missed:
        found.add(f"t.waiting_since IS NOT NULL AND t.due_at < {found.value(now)}")
    if wanted.opened_from is not None:
        found.add(f"t.opened_at >= {found.value(wanted.opened_from)}")
    if wanted.opened_until is not None:
        found.add(f"t.opened_at < {found.value(wanted.opened_until)}")


def page(wanted: TicketFilter, order: Order, now: datetime, *, limit: int, offset: int) -> tuple[str, list[Any]]:
    """Return the text for the views of a page of a list, and its parameters."""
    found = conditions(wanted, now)
    by = f"ORDER BY {ORDERS[order]}"
    window = f"LIMIT {found.value(limit)} OFFSET {found.value(offset)}"
    return views(f"WHERE {found.where()} {by} {window}", by), found.values


def count(wanted: TicketFilter, now: datetime, *, up_to: int) -> tuple[str, list[Any]]:
    """Return the text that counts a list up to a number, and its parameters."""
    found = conditions(wanted, now)
    some = f'SELECT 1 FROM "ticket" t WHERE {found.where()} LIMIT {found.value(up_to)}'  # noqa: S608 - no stranger's
    return f"SELECT count(*) FROM ({some}) q", found.values  # noqa: S608


def count_by(field: str, wanted: TicketFilter, now: datetime) -> tuple[str, list[Any]]:
    """Return the text that counts tickets people have by what they have in a field; ValueError for another field."""
    if field not in COUNTED:
        raise ValueError(field)
    found = conditions(wanted, now)
    found.add(f"t.status IN {PEOPLE}")
    return (
        f'SELECT t.{field}, count(*) FROM "ticket" t WHERE {found.where()} GROUP BY t.{field}',  # noqa: S608
        found.values,
    )
