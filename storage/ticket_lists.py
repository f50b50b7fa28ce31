"""Which tickets are in a list, said in SQL?

A list first chooses its tickets and then looks up what is shown of them.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from gateway.tickets import WITH_PEOPLE, Order, Status, TicketFilter
from storage.queries import views, views_from
from storage.ticket_conditions import Conditions, conditions, is_by_one_value, is_queue, leading_column

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
_TAGGED = '"ticket_tag" g CROSS JOIN "ticket" t'
"""Said so that SQLite looks at the tags first."""


def page(wanted: TicketFilter, order: Order, now: datetime, *, limit: int, offset: int) -> tuple[str, list[Any]]:
    """Return the text for the views of a page of a list, and its parameters."""
    if order is Order.CHANGED and leading_column(wanted, order) in ("", "entry_point", "kind"):
        return _lately_changed(wanted, now, limit=limit, offset=offset)
    if leading_column(wanted, order) == "tag":
        return _tagged(wanted, order, now, limit=limit, offset=offset)
    found = conditions(wanted, now, order)
    by = f"ORDER BY {_order(wanted, order)}"
    window = f"LIMIT {found.value(limit)} OFFSET {found.value(offset)}"
    return views(f"WHERE {found.where()} {by} {window}", by), found.values


def _order(wanted: TicketFilter, order: Order) -> str:
    if is_queue(wanted, order):
        return "t.queue_key, t.id"
    leading = leading_column(wanted, order)
    if leading == "opened_at":
        return _BY_OPENING.get(order, ORDERS[order])
    if is_by_one_value(wanted, leading, order):
        return _by_age(f"t.{leading}", "t.id", order)
    return ORDERS[order]


def _by_age(column: str, row_id: str, order: Order) -> str:
    """Return the order of an index in which tickets with one value of a column stand by age."""
    down = " DESC" if order is Order.NEWEST else ""
    return f"{column}{down}, {row_id}{down}"


def _tagged(wanted: TicketFilter, order: Order, now: datetime, *, limit: int, offset: int) -> tuple[str, list[Any]]:
    """Return the text for a page of tickets with any of some tags: the first of each tag, and of these the first."""
    found = Conditions()
    window = f"LIMIT {found.value(limit)} OFFSET {found.value(offset)}"
    each = _with_each_tag(wanted, order, now, found, up_to=limit + offset)
    chosen = f'SELECT t.id FROM ({each}) u CROSS JOIN "ticket" t WHERE t.id = u.id ORDER BY {ORDERS[order]} {window}'  # noqa: S608
    return views_from(chosen, f"ORDER BY {ORDERS[order]}"), found.values


def _with_each_tag(wanted: TicketFilter, order: Order, now: datetime, found: Conditions, *, up_to: int) -> str:
    """Return the text for the ids of the first tickets of each tag, each once."""
    top, parts = found.value(up_to), list[str]()
    by = _by_age("g.tag", "g.ticket_id", order) if order in (Order.NEWEST, Order.OLDEST) else ORDERS[order]
    for tag in sorted(wanted.tags):
        conditions(replace(wanted, tags=frozenset({tag})), now, order, into=found, leading="tag")
        first = f"SELECT t.id FROM {_TAGGED} WHERE {found.taken()} ORDER BY {by} LIMIT {top}"  # noqa: S608
        parts.append(f"SELECT * FROM ({first}) q{len(parts)}")  # noqa: S608
    return " UNION ".join(parts)


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


def count(wanted: TicketFilter, now: datetime, *, up_to: int) -> tuple[str, list[Any]]:
    """Return the text that counts a list up to a number, and its parameters."""
    found = Conditions()
    if leading_column(wanted, None) == "tag":
        each = _with_each_tag(wanted, Order.NEWEST, now, found, up_to=up_to)
        some = f"SELECT 1 FROM ({each}) u"  # noqa: S608
    else:
        conditions(wanted, now, into=found)
        some = f'SELECT 1 FROM "ticket" t WHERE {found.where()}'  # noqa: S608 - no stranger's
    return f"SELECT count(*) FROM ({some} LIMIT {found.value(up_to)}) q", found.values  # noqa: S608


def count_by(field: str, wanted: TicketFilter, now: datetime) -> tuple[str, list[Any]]:
    """Return the text that counts tickets people have by what they have in a field; ValueError for another field."""
    if field not in COUNTED:
        raise ValueError(field)
    people = wanted.statuses & WITH_PEOPLE if wanted.statuses else WITH_PEOPLE
    found = conditions(replace(wanted, statuses=people), now, leading=None if people else "")
    if not people:
        found.add("1 = 0")
    by = f"COALESCE(t.{field}, '')"
    return f'SELECT {by}, count(*) FROM "ticket" t WHERE {found.where()} GROUP BY {by}', found.values  # noqa: S608
