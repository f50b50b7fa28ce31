"""Which tickets does a ready list show (F48)?

A view's filter names what tickets have in common; several values stand with commas between:

    statuses, priorities, entry_points, kinds, services, topics, tags    any of the values
    teams          keys, or `mine`: those of whoever looks
    operator       `me`
    responsible    `me`
    free           `yes`: only tickets that belong to nobody
    missed         `yes`: the customer waits for an answer and the norm for it is over
    due_soon       `yes`: a deadline is as near as its level says (`remind_at`), or over
    due_within     `30m`: a deadline within this time, or one that is over
    opened_within  `1d`: opened not longer ago than this
    opened_on      `2026-11-01..2026-11-15`: opened on these days of the desk's calendar; or one day
    order          one of `gateway.tickets.Order`
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from gateway.configuration.durations import read_duration
from gateway.operators import Operator
from gateway.tickets import Order, Priority, Status, TicketFilter

SETS: Final = ("statuses", "priorities", "entry_points", "kinds", "services", "topics", "tags", "teams")
FIELDS: Final = (
    *SETS,
    "operator",
    "responsible",
    "free",
    "missed",
    "due_soon",
    "due_within",
    "opened_within",
    "opened_on",
    "order",
)
MINE, ME, YES = "mine", "me", "yes"
_ALLOWED: Final[Mapping[str, tuple[str, ...]]] = {
    "statuses": tuple(Status),
    "priorities": tuple(Priority),
    "operator": (ME,),
    "responsible": (ME,),
    "free": (YES,),
    "missed": (YES,),
    "due_soon": (YES,),
    "order": tuple(Order),
}


def view_filter(said: Mapping[str, str], *, me: Operator, now: datetime, zone: tzinfo = UTC) -> TicketFilter:
    """Return which tickets a view shows to somebody; what the checker would not have let in is left out.

    `zone`: the desk's, by whose clock days begin.
    """
    due, opened = read_duration(said.get("due_within", "")), read_duration(said.get("opened_within", ""))
    days = read_days(said.get("opened_on", ""))
    teams = values(said, "teams")
    return TicketFilter(
        statuses=frozenset(Status(each) for each in values(said, "statuses") if each in set(Status)),
        priorities=frozenset(Priority(each) for each in values(said, "priorities") if each in set(Priority)),
        operator_id=me.id if said.get("operator") == ME else None,
        responsible_id=me.id if said.get("responsible") == ME else None,
        free=said.get("free") == YES,
        missed=said.get("missed") == YES,
        due_soon=said.get("due_soon") == YES,
        teams=frozenset(me.teams) if MINE in teams else teams,
        entry_points=values(said, "entry_points"),
        kinds=values(said, "kinds"),
        services=values(said, "services"),
        topics=values(said, "topics"),
        tags=values(said, "tags"),
        due_before=now + due if due is not None else None,
        opened_from=_begins(days[0], zone) if days else now - opened if opened is not None else None,
        opened_until=_begins(days[1] + timedelta(days=1), zone) if days else None,
    )


def read_days(text: str) -> tuple[date, date] | None:
    """Return the first and the last day of `2026-11-01..2026-11-15`; None for anything else."""
    first, _, last = text.partition("..")
    try:
        days = date.fromisoformat(first.strip()), date.fromisoformat((last or first).strip())
    except ValueError:
        return None
    return days if date.min < days[0] <= days[1] < date.max else None


def days_text(first: date, last: date) -> str:
    """Return days as `read_days` reads them."""
    return f"{first}" if first == last else f"{first}..{last}"


def view_order(said: Mapping[str, str]) -> Order:
    """Return what comes first in a view."""
    order = said.get("order", "")
    return Order(order) if order in set(Order) else Order.URGENCY


def allowed(field: str, value: str) -> str:
    """Return what may stand in a field of a filter where it does not say so; empty when all is well."""
    if field.endswith("_within"):
        return "" if read_duration(value) is not None else "30m, 8h, 1d"
    if field == "opened_on":
        return "" if read_days(value) else "2026-11-15, 2026-11-01..2026-11-15"
    known = _ALLOWED.get(field, ())
    said = {each.strip() for each in value.split(",")} if field in SETS else {value}
    return "" if not known or said <= set(known) else ", ".join(known)


def values(said: Mapping[str, str], field: str) -> frozenset[str]:
    """Return the values a filter names for a field."""
    return frozenset(each.strip() for each in said.get(field, "").split(",") if each.strip())


def _begins(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
