"""Which entries of the configuration's directories may somebody choose, and what follows from a choice (F9, F19)?"""

from dataclasses import replace
from typing import Any

from gateway.articles import Shelf
from gateway.configuration import Configuration, Entry, find
from gateway.errors import Invalid
from gateway.ports import Unit
from gateway.routing import team_for
from gateway.tickets import Priority, Ticket


def demand_entry(entries: tuple[Entry, ...], key: str, field: str) -> str:
    """Return a key that is in a directory, or the empty one; raises Invalid(field)."""
    if key and find(entries, key) is None:
        raise Invalid(field)
    return key


async def classified(unit: Unit, config: Configuration, ticket: Ticket, chosen: dict[str, str]) -> dict[str, Any]:
    """Return the fields of a ticket that change when these are chosen; empty keys clear.

    `chosen` may have kind, service, topic, product, priority. A type gives the priority, a service the team and the
    responsible. Raises Invalid with the name of the field nothing of this key is in.
    """
    fields: dict[str, Any] = {}
    if "kind" in chosen:
        fields |= _kind(config, chosen["kind"])
    if "service" in chosen:
        fields |= await _service(unit, config, ticket, chosen["service"])
    if "topic" in chosen:
        fields["topic"] = demand_entry(config.topics, chosen["topic"], "topic")
    if "product" in chosen:
        fields["product"] = await _product(unit, config, chosen["product"])
    if "priority" in chosen:
        fields["priority"] = priority(chosen["priority"])
    return {name: value for name, value in fields.items() if getattr(ticket, name) != value}


def priority(key: str) -> Priority:
    """Return a priority; raises Invalid."""
    try:
        return Priority(key)
    except ValueError:
        raise Invalid("priority") from None


def _kind(config: Configuration, key: str) -> dict[str, Any]:
    demand_entry(config.types, key, "kind")
    found = find(config.types, key)
    return {"kind": key, "priority": found.priority} if found else {"kind": key}


async def _service(unit: Unit, config: Configuration, ticket: Ticket, key: str) -> dict[str, Any]:
    found = find(config.services, key)
    if key and found is None and not await _is_listed(unit, Shelf.SERVICE, key):
        raise Invalid("service")
    person = await unit.operator_at(found.responsible) if found and found.responsible else None
    return {
        "service": key,
        "team": team_for(replace(ticket, service=key), config),
        "responsible_id": person.id if person else None,
    }


async def _product(unit: Unit, config: Configuration, key: str) -> str:
    if key and find(config.products, key) is None and not await _is_listed(unit, Shelf.PRODUCT, key):
        raise Invalid("product")
    return key


async def _is_listed(unit: Unit, shelf: Shelf, key: str) -> bool:
    return any(each.shelf is shelf and each.key == key for each in await unit.catalogue())
