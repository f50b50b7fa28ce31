"""How is an item let go that was held so that it could be taken back (F114)?

Whoever takes back and whoever lets go lock the same conversation, so that exactly one of them comes first. What is
let go is kept as such: after a crash it is sent without being held again.
"""

from dataclasses import replace

from gateway.conversations import Case, Visibility
from gateway.items import Item, ItemState
from gateway.messages import Address
from gateway.ports import Store, Unit


async def release(store: Store, item: Item) -> Item | None:
    """Return an item as it is now, not to be held any more; None when it is not to be sent.

    A reply becomes visible to its customer with this. Raises StoreUnavailable, Conflict.
    """
    async with store.unit() as unit:
        case = await unit.case(Address(item.entry_point, item.chat))
        now = await unit.item(item.id)
        if now is None or now.state is not ItemState.PENDING:
            return None
        released = replace(now, hold_until=None)
        unit.put(released)
        if case is not None and now.message_id is not None:
            await _show(unit, case, now.message_id)
    return released


async def _show(unit: Unit, case: Case, message_id: int) -> None:
    message = await unit.message(message_id)
    if message is None or message.visibility is not Visibility.HELD:
        return
    place = case.conversation.counter + 1
    unit.put(replace(case.conversation, counter=place), replace(message, visibility=Visibility.PUBLIC, rev=place))
