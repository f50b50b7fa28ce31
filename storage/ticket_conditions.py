"""Which tickets does a filter mean, said in SQL so that only the index that helps most can be used?

What is asked for is a parameter; lists of values are filled up to a few sizes, so that there are few texts to prepare.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from gateway.tickets import QUEUED, Order, Status, TicketFilter

SIZES = (1, 2, 4, 8, 16, 32, 64, 128)
"""How many values a condition may name; more are asked for in several conditions."""
_OF_SETS = {column: f"{column}s" for column in ("team", "entry_point", "kind", "service", "topic", "tag")}
"""What a filter calls the values of a column."""
_BY_AGE = (Order.NEWEST, Order.OLDEST)
MOST_TAGS = 32
"""Tags that are looked up one by one; of more, going through all tickets soon meets one."""


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

    def only(self, column: str, value: Any) -> None:
        """Ask for rows whose column is this, found in the order of an index that begins with it.

        Said as a range: sorted by a column that equals something, PostgreSQL would forget that column, and look for a
        value that nothing has through all rows from the newest on.
        """
        name = self.value(value)
        self.add(f"{column} BETWEEN {name} AND {name}")

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
    wanted = _led(found, wanted, leading, order)
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


def _led(found: Conditions, wanted: TicketFilter, leading: str, order: Order | None) -> TicketFilter:
    """Say the condition that leads through its index, if it is one value; return what is still to be asked for."""
    if leading == "tag":
        (tag,) = wanted.tags
        found.only("g.tag", tag)
        found.add("t.id = g.ticket_id")
    elif is_by_one_value(wanted, leading, order):
        name = _OF_SETS.get(leading, leading)
        value = getattr(wanted, name)
        found.only(f"t.{leading}", value if name == leading else next(iter(value)))
        return replace(wanted, **{name: None if name == leading else frozenset()})
    return wanted


def is_by_one_value(wanted: TicketFilter, leading: str, order: Order | None) -> bool:
    """Return whether an index leads in which tickets with the one value that is asked for stand by age."""
    if order not in _BY_AGE:
        return False
    return leading in ("operator_id", "responsible_id") or (
        leading in _OF_SETS and len(getattr(wanted, _OF_SETS[leading])) == 1
    )


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
    if 0 < len(wanted.tags) <= MOST_TAGS:
        return "tag"
    for column in ("topic", "service"):
        if getattr(wanted, f"{column}s"):
            return column
    for column in ("team", "entry_point"):
        values = getattr(wanted, f"{column}s")
        if len(values) == 1 or (values and order not in _BY_AGE):
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
    if wanted.due_soon:
        moment = found.value(now)
        found.add(f"(t.risk_at <= {moment} OR t.due_at <= {moment})")
    if wanted.missed:
        found.add(f"t.waiting_since IS NOT NULL AND t.due_at < {found.value(now)}")
    if wanted.opened_from is not None:
        found.add(f"t.opened_at >= {found.value(wanted.opened_from)}")
    if wanted.opened_until is not None:
        found.add(f"t.opened_at < {found.value(wanted.opened_until)}")


def is_queue(wanted: TicketFilter, order: Order | None) -> bool:
    """Return whether the list is the queue, or a part of it, as it is served: that has an index of its own."""
    return order is Order.QUEUE and wanted.free and bool(wanted.statuses) and wanted.statuses <= QUEUED
