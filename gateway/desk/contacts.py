"""What does the desk know of a customer, and whom does it not listen to (F62, F64, F66, F67)?

A customer is reached through their newest ticket: its conversation is locked, and its history tells of the change.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gateway.casework import CaseFile, by_operator, cards
from gateway.casework.auditing import told
from gateway.configuration import Configuration
from gateway.contacts import Contact
from gateway.desk.desk import Desk
from gateway.desk.directories import demand_entry
from gateway.desk.rights import demand, sees
from gateway.desk.typed import NAME, TEXT, email, line, phone, same_number, words
from gateway.errors import Forbidden, Invalid, NotFound
from gateway.operators import Operator, Permission
from gateway.ports import Store, Unit
from gateway.tickets import OPEN, Ticket, Trigger

AT_ONCE = 20
"""Tickets of a customer that are looked at."""


class Contacts:
    """Keeps what is known of customers, on behalf of operators."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._setup = desk.setup

    async def change(self, unit: Unit, operator: Operator, contact_id: int, **fields: Any) -> CaseFile:
        """Change `name`, `phone`, `email`, `category`, `note` (texts) or `vip` (true or false) of a customer.

        Empty texts clear. Deadlines of open tickets follow. Raises Invalid with the name of the field, Forbidden,
        NotFound (nobody of this id has a ticket).
        """
        demand(self._setup.config, operator, Permission.CONTACT_EDIT, action="contact")
        file = await self._file(unit, operator, contact_id)
        values = checked(self._setup.config, fields)
        await self._write(file, operator, values)
        return file

    async def bar(self, unit: Unit, operator: Operator, contact_id: int) -> CaseFile:
        """Put somebody on the black list: what they send from now on is not kept and not answered (F62)."""
        demand(self._setup.config, operator, Permission.CONTACT_BAN, action="bar")
        file = await self._file(unit, operator, contact_id)
        if file.case.contact.barred_at is None:
            await self._write(file, operator, {"barred_at": file.now})
            file.change_conversation(turn_at=None)
        return file

    async def unbar(self, unit: Unit, operator: Operator, contact_id: int) -> CaseFile:
        """Take somebody off the black list."""
        demand(self._setup.config, operator, Permission.CONTACT_BAN, action="bar")
        file = await self._file(unit, operator, contact_id)
        await self._write(file, operator, {"barred_at": None})
        return file

    async def _file(self, unit: Unit, operator: Operator, contact_id: int) -> CaseFile:
        tickets = await unit.tickets_of_contact(contact_id, limit=AT_ONCE)
        if not tickets:
            raise NotFound("contact")
        seen = [each for each in tickets if sees(each, operator, self._setup.config)]
        if not seen:
            raise Forbidden("see")
        file = await self._desk.open_file(unit, seen[0].id)
        if file.case.contact.id != contact_id:
            raise NotFound("contact")
        return file

    async def _write(self, file: CaseFile, operator: Operator, values: Mapping[str, Any]) -> None:
        before = file.case.contact
        changed = {name: value for name, value in values.items() if getattr(before, name) != value}
        if not changed:
            return
        contact = replace(before, **changed)
        file.unit.put(contact)
        file.case = replace(file.case, contact=contact)
        for name, value in changed.items():
            data = told(f"contact.{name}", getattr(before, name), value)
            file.advance(Trigger.CHANGED, by_operator(operator), data=data)
        await cards.refresh_cards(file)
        for other in await file.unit.tickets_of_contact(contact.id, limit=AT_ONCE):
            await self._follow(file, other)

    async def _follow(self, file: CaseFile, other: Ticket) -> None:
        """Let another open ticket of the customer have the deadlines and the card that hold now."""
        if other.id == file.ticket.id or other.status not in OPEN:
            return
        there = await self._desk.open_file(file.unit, other.id)
        there.change_ticket()
        await cards.refresh_cards(there)


async def same_phone(store: Store, contact: Contact) -> Contact | None:
    """Return another customer with this one's phone number, for a hint that it may be one person."""
    if not contact.phone:
        return None
    for hit in await store.find(contact.phone, limit=AT_ONCE):
        other = hit.view.contact
        if other.id != contact.id and same_number(other.phone, contact.phone):
            return other
    return None


def checked(config: Configuration, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is kept of a customer's fields; raises Invalid with the name of the first that cannot be so."""
    values: dict[str, Any] = {}
    for name, value in fields.items():
        match name:
            case "name":
                values[name] = line(value, field=name, limit=NAME)
            case "phone":
                values[name] = phone(value)
            case "email":
                values[name] = email(value)
            case "category":
                values[name] = demand_entry(config.categories, value, name)
            case "note":
                values[name] = words(value, field=name, limit=TEXT)
            case "vip":
                values[name] = bool(value)
            case _:
                raise Invalid(name)
    return values
