"""What does the operator learn of what became of a reply?

The body of a reply's item carries `mark`: where in Telegram the operator's own message is.
"""

from dataclasses import replace
from typing import Any

from gateway.casework import Setup
from gateway.conversations import Delivery
from gateway.errors import Blocked, Refused
from gateway.items import Item, ItemKind, ItemState, Sign
from gateway.messages import Address
from gateway.ports import Unit


def sign(setup: Setup, item: Item) -> tuple[Item, ...]:
    """Return the sign to put on the operator's message now that this part is sent; nothing before the last part."""
    mark = item.body.get("mark")
    if item.kind is not ItemKind.SEND or not mark or mark.get("partial") or not (mark["ref"] or mark.get("shown")):
        return ()
    if not mark["ref"]:
        mark = {**mark, "message": item.message_id}
    confirmed_later = setup.channels[item.entry_point].confirms_delivery
    return (sign_item(setup, mark, Sign.ACCEPTED if confirmed_later else Sign.DELIVERED),)


def sign_item(setup: Setup, mark: dict[str, Any], state: Sign) -> Item:
    """Return the item that puts a sign on the operator's message, or on the one that shows what was said for them."""
    where = {name: mark[name] for name in ("shown", "message") if mark.get(name)}
    body = {"chat": mark["chat"], "ref": mark["ref"], "state": state.value, **where}
    return _item(setup, mark, ItemKind.MARK, body)


async def give_up(setup: Setup, unit: Unit, item: Item, error: Blocked | Refused) -> None:
    """Keep that an item was not delivered and why, and tell the operator, with a way to try again."""
    unit.put(replace(item, state=ItemState.FAILED, failure=error.reason, attempts=item.attempts + 1))
    message = await unit.message(item.message_id) if item.message_id else None
    if message and item.kind is ItemKind.SEND:
        unit.put(replace(message, delivery=Delivery.FAILED, failure=error.reason))
    if isinstance(error, Blocked):
        await _note_blocked(unit, item)
    mark = item.body.get("mark")
    if mark:
        body = {**mark, "key": "not_delivered", "params": {"reason": error.reason}, "item": item.id}
        unit.add(_item(setup, mark, ItemKind.NOTICE, body))


async def _note_blocked(unit: Unit, item: Item) -> None:
    case = await unit.case(Address(item.entry_point, item.chat))
    if case and not case.conversation.blocked:
        unit.put(replace(case.conversation, blocked=True))


def _item(setup: Setup, mark: dict[str, Any], kind: ItemKind, body: dict[str, Any]) -> Item:
    return Item(
        id=setup.ids.new(),
        entry_point=setup.operator_entry,
        chat=mark["lane"],
        kind=kind,
        body=body,
        ticket_id=mark.get("ticket"),
        created_at=setup.clock.now(),
    )
