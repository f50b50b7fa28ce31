"""How does somebody of the desk learn something of a ticket that is not, or no longer, theirs?"""

from typing import Any

from gateway.casework.casefile import CaseFile
from gateway.casework.setup import Setup
from gateway.items import Item, ItemKind, Json
from gateway.messages import Address
from gateway.operators import Operator
from gateway.ports import Unit


async def tell_person(file: CaseFile, operator_id: int, key: str, **params: Any) -> None:
    """Say a text of the operator bot in the person's own thread of the ticket; without one in their private chat."""
    for thread in reversed(await file.unit.threads(file.ticket.id)):
        if thread.operator_id == operator_id and thread.closed_at is None:
            body: Json = {"thread": thread.id, "ticket": file.ticket.id, "key": key, "params": params}
            file.enqueue(Address(file.setup.operator_entry, thread.lane), ItemKind.NOTICE, body)
            return
    person = await file.unit.operator(operator_id)
    if person is not None and person.left_at is None:
        tell_in_chat(file, person, key, **params)


def tell_in_chat(file: CaseFile, person: Operator, key: str, **params: Any) -> None:
    """Say a text of the operator bot in somebody's private chat."""
    body: Json = {"chat": person.chat, "ticket": file.ticket.id, "key": key, "params": params}
    file.enqueue(Address(file.setup.operator_entry, person.chat), ItemKind.NOTICE, body)


def tell_chat(setup: Setup, unit: Unit, chat: str, key: str, **params: Any) -> None:
    """Say a text of the operator bot that is about no ticket."""
    item = Item(
        id=setup.ids.new(),
        entry_point=setup.operator_entry,
        chat=chat,
        kind=ItemKind.NOTICE,
        body={"chat": chat, "key": key, "params": params},
        created_at=setup.clock.now(),
    )
    unit.add(item)
