"""Who is it?"""

from dataclasses import replace

from gateway.casework import CaseFile, Setup
from gateway.contacts import Contact
from gateway.conversations import Case, Conversation
from gateway.messages import Address, Inbound, Introduced, Person, Pressed, Started, Wrote
from gateway.ports import Unit

_FIRST_WORDS = (Wrote, Started, Pressed, Introduced)
"""What somebody does who was not known before."""


async def is_barred(unit: Unit, inbound: Inbound) -> bool:
    """Return whether nothing of what this customer sends is kept or answered (F62)."""
    case = await unit.case(Address(inbound.entry_point, inbound.chat))
    return case is not None and case.contact.barred_at is not None


async def open_case(setup: Setup, unit: Unit, inbound: Inbound) -> CaseFile | None:
    """Return the case of whoever wrote; a stranger who says something becomes a contact with a conversation.

    None for a stranger who does not: allowing messages comes before the first word, and tells no language.
    """
    case = await unit.case(Address(inbound.entry_point, inbound.chat))
    if case is None and not isinstance(inbound.event, _FIRST_WORDS):
        return None
    if case is None:
        case = _newcomer(setup, unit, inbound)
    file = CaseFile(setup, unit, case)
    recognise(file, inbound.person)
    return file


def recognise(file: CaseFile, person: Person) -> None:
    """Keep what the channel now says about the account; what people of the desk wrote stays."""
    before = file.case.contact
    contact = replace(
        before,
        account=person.name or before.account,
        username=person.username or before.username,
        phone=person.phone or before.phone,
        profile=person.profile or before.profile,
    )
    if contact != before:
        file.unit.put(contact)
        file.case = replace(file.case, contact=contact)


def _newcomer(setup: Setup, unit: Unit, inbound: Inbound) -> Case:
    now, person = setup.clock.now(), inbound.person
    contact = Contact(id=setup.ids.new(), account=person.name, username=person.username, created_at=now)
    conversation = Conversation(
        id=setup.ids.new(),
        entry_point=inbound.entry_point,
        chat=inbound.chat,
        contact_id=contact.id,
        locale=setup.locale(person.locale),
        created_at=now,
    )
    unit.add(contact, conversation)
    return Case(conversation, contact)
