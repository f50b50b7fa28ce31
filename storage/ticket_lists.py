"""Which tickets are in a list, said in SQL?

A list first chooses its tickets and then looks up what is shown of them. What is asked for is a parameter; lists of
values are filled up to a few sizes, so that there are few texts to prepare.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from gateway.tickets import QUEUED, WITH_PEOPLE, Order, Status, TicketFilter
from storage.queries import views, views_from

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

_BY_OPENING = {Order.NEWEST: "t.opened_at DESC, t.id DESC", Order.OLDEST: "t.opened_at, t.id"}
"""The same orders, for lists that an index over this moment leads."""


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

    def taken(self) -> str:
        """Return the condition after WHERE, and begin another one with the same values."""
        where, self._all = self.where(), []
        return where

    def where(self) -> str:
        """Return the condition after WHERE."""
        return " AND ".join(self._all) if self._all else "1 = 1"


def conditions(
    wanted: TicketFilter,
    now: datetime,
    order: Order | None = None,
    *,
    into: Conditions | None = None,
    leading: str | None = None,
) -> Conditions:
    """Return what the filter asks for, so said that only the index that helps most can be used."""
    if leading is None:
        leading = leading_column(wanted, order)
    found = into or Conditions()
    found.add("t.deleted_at IS NULL")
    # Words of our own, written out: PostgreSQL knows how many tickets have which status.
    if wanted.statuses:
        status = "t.status" if leading == "status" else "COALESCE(t.status, '')"
        found.add(f"{status} IN {words(wanted.statuses)}")
    for column in ("operator_id", "responsible_id", "contact_id"):
        is_bare = leading == column or (column == "operator_id" and leading == "status")
        found.equal(f"t.{column}" if is_bare else f"COALESCE(t.{column}, 0)", getattr(wanted, column))
    if wanted.free:
        found.add("t.operator_id IS NULL")
    if is_queue(wanted, order):
        found.add("t.queue_key <> ''")
    for column in ("team", "entry_point", "kind", "service", "topic"):
        found.among(f"t.{column}" if leading == column else f"COALESCE(t.{column}, '')", getattr(wanted, f"{column}s"))
    if wanted.priorities:
        found.add(f"t.priority IN {words(wanted.priorities)}")
    _tags(found, wanted.tags)
    _moments(found, wanted, now)
    return found


def leading_column(wanted: TicketFilter, order: Order | None) -> str:
    """Return the column whose index finds the fewest tickets; empty: go through all in their order.

    SQLite does not know how many tickets have which value, and neither knows that most are closed.
    """
    if wanted.contact_id is not None:
        return "contact_id"
    if is_queue(wanted, order):
        return "team"
    if wanted.statuses and Status.CLOSED not in wanted.statuses:
        return "status"
    for column in ("operator_id", "responsible_id"):
        if getattr(wanted, column) is not None:
            return column
    return _leading_of_many(wanted, order)


def _leading_of_many(wanted: TicketFilter, order: Order | None) -> str:
    """Return a column that many tickets have in common: of several values, going through all soon meets one."""
    for column in ("tag", "topic", "service"):
        if getattr(wanted, f"{column}s"):
            return column
    for column in ("team", "entry_point"):
        values = getattr(wanted, f"{column}s")
        if len(values) == 1 or (values and order not in (Order.NEWEST, Order.OLDEST)):
            return column
    if wanted.opened_from is not None or wanted.opened_until is not None:
        return "opened_at"
    return "kind" if len(wanted.kinds) == 1 else ""


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
    if wanted.at_risk:
        moment = found.value(now)
        found.add(f"t.risk_at <= {moment} AND (t.due_at IS NULL OR t.due_at > {moment})")
    if wanted.missed:
        found.add(f"t.waiting_since IS NOT NULL AND t.due_at < {found.value(now)}")
    if wanted.opened_from is not None:
        found.add(f"t.opened_at >= {found.value(wanted.opened_from)}")
    if wanted.opened_until is not None:
        found.add(f"t.opened_at < {found.value(wanted.opened_until)}")


def page(wanted: TicketFilter, order: Order, now: datetime, *, limit: int, offset: int) -> tuple[str, list[Any]]:
    """Return the text for the views of a page of a list, and its parameters."""
    if order is Order.CHANGED and leading_column(wanted, order) in ("", "entry_point", "kind"):
        return _lately_changed(wanted, now, limit=limit, offset=offset)
    found = conditions(wanted, now, order)
    by = f"ORDER BY {_order(wanted, order)}"
    window = f"LIMIT {found.value(limit)} OFFSET {found.value(offset)}"
    return views(f"WHERE {found.where()} {by} {window}", by), found.values


def _order(wanted: TicketFilter, order: Order) -> str:
    if is_queue(wanted, order):
        return "t.queue_key, t.id"
    if leading_column(wanted, order) == "opened_at":
        return _BY_OPENING.get(order, ORDERS[order])
    return ORDERS[order]


def _lately_changed(wanted: TicketFilter, now: datetime, *, limit: int, offset: int) -> tuple[str, list[Any]]:
    """Return the text for a page of what has changed last, closed tickets among them: of these their end counts.

    When a closed ticket was changed is in no index, since it would cost every message of the others; and all of them
    are too many to be sorted.
    """
    found, statuses = Conditions(), wanted.statuses or frozenset(Status)
    top = found.value(limit + offset)
    not_closed, closed = statuses - {Status.CLOSED}, Status.CLOSED in statuses
    parts = list[str]()
    if not_closed:
        conditions(replace(wanted, statuses=not_closed), now, into=found)
        parts.append(_last_by("changed_at", found.taken(), top))
    if closed:
        conditions(replace(wanted, statuses=frozenset({Status.CLOSED})), now, into=found, leading="closed_at")
        parts.append(_last_by("closed_at", found.taken(), top))
    both = " UNION ALL ".join(parts)
    window = f"LIMIT {found.value(limit)} OFFSET {found.value(offset)}"
    chosen = f"SELECT u.id, u.at FROM ({both}) u ORDER BY u.at DESC, u.id DESC {window}"  # noqa: S608
    return views_from(chosen, "ORDER BY i.at DESC, i.id DESC"), found.values


def _last_by(column: str, where: str, top: str) -> str:
    last = f'SELECT t.id, t.{column} AS at FROM "ticket" t WHERE {where} AND t.{column} IS NOT NULL'  # noqa: S608
    return f"SELECT * FROM ({last} ORDER BY t.{column} DESC, t.id DESC LIMIT {top}) {column}"  # noqa: S608


def is_queue(wanted: TicketFilter, order: Order | None) -> bool:
    """Return whether the list is the queue, or a part of it, as it is served: that has an index of its own."""
    return order is Order.QUEUE and wanted.free and bool(wanted.statuses) and wanted.statuses <= QUEUED


def count(wanted: TicketFilter, now: datetime, *, up_to: int) -> tuple[str, list[Any]]:
    """Return the text that counts a list up to a number, and its parameters."""
    found = conditions(wanted, now)
    some = f'SELECT 1 FROM "ticket" t WHERE {found.where()} LIMIT {found.value(up_to)}'  # noqa: S608 - no stranger's
    return f"SELECT count(*) FROM ({some}) q", found.values  # noqa: S608


def count_by(field: str, wanted: TicketFilter, now: datetime) -> tuple[str, list[Any]]:
    """Return the text that counts tickets people have by what they have in a field; ValueError for another field."""
    if field not in COUNTED:
        raise ValueError(field)
    people = wanted.statuses & WITH_PEOPLE if wanted.statuses else WITH_PEOPLE
    found = conditions(replace(wanted, statuses=people), now)
    if not people:
        found.add("1 = 0")
    by = f"COALESCE(t.{field}, '')"
    return f'SELECT {by}, count(*) FROM "ticket" t WHERE {found.where()} GROUP BY {by}', found.values  # noqa: S608
