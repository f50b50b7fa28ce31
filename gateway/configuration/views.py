"""Which tickets does a ready list show (F48)?

A view's filter names what tickets have in common; several values stand with commas between:

    statuses, priorities, entry_points, kinds, services, topics, tags    any of the values
    teams          keys, or `mine`: those of whoever looks
    operator       `me`
    responsible    `me`
    free           `yes`: only tickets that belong to nobody
    missed         `yes`: the customer waits for an answer and the norm for it is over
    due_within     `30m`: a deadline within this time, or one that is over
    opened_within  `1d`: opened not longer ago than this
    order          one of `gateway.tickets.Order`
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from gateway.configuration.durations import read_duration
from gateway.operators import Operator
from gateway.tickets import Order, Priority, Status, TicketFilter

SETS: Final = ("statuses", "priorities", "entry_points", "kinds", "services", "topics", "tags", "teams")
FIELDS: Final = (*SETS, "operator", "responsible", "free", "missed", "due_within", "opened_within", "order")
MINE, ME, YES = "mine", "me", "yes"
_ALLOWED: Final[Mapping[str, tuple[str, ...]]] = {
    "statuses": tuple(Status),
    "priorities": tuple(Priority),
    "operator": (ME,),
    "responsible": (ME,),
    "free": (YES,),
    "missed": (YES,),
    "order": tuple(Order),
}


def view_filter(said: Mapping[str, str], *, me: Operator, now: datetime) -> TicketFilter:
    """Return which tickets a view shows to somebody; what the checker would not have let in is left out."""
    due, opened = read_duration(said.get("due_within", "")), read_duration(said.get("opened_within", ""))
    teams = values(said, "teams")
    return TicketFilter(
        statuses=frozenset(Status(each) for each in values(said, "statuses") if each in set(Status)),
        priorities=frozenset(Priority(each) for each in values(said, "priorities") if each in set(Priority)),
        operator_id=me.id if said.get("operator") == ME else None,
        responsible_id=me.id if said.get("responsible") == ME else None,
        free=said.get("free") == YES,
        missed=said.get("missed") == YES,
        teams=frozenset(me.teams) if MINE in teams else teams,
        entry_points=values(said, "entry_points"),
        kinds=values(said, "kinds"),
        services=values(said, "services"),
        topics=values(said, "topics"),
        tags=values(said, "tags"),
        due_before=now + due if due is not None else None,
        opened_from=now - opened if opened is not None else None,
    )


def view_order(said: Mapping[str, str]) -> Order:
    """Return what comes first in a view."""
    order = said.get("order", "")
    return Order(order) if order in set(Order) else Order.URGENCY


def allowed(field: str, value: str) -> str:
    """Return what may stand in a field of a filter where it does not say so; empty when all is well."""
    if field.endswith("_within"):
        return "" if read_duration(value) is not None else "30m, 8h, 1d"
    known = _ALLOWED.get(field, ())
    said = {each.strip() for each in value.split(",")} if field in SETS else {value}
    return "" if not known or said <= set(known) else ", ".join(known)


def values(said: Mapping[str, str], field: str) -> frozenset[str]:
    """Return the values a filter names for a field."""
    return frozenset(each.strip() for each in said.get(field, "").split(",") if each.strip())
