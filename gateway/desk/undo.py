"""How is a reply held for some seconds, and taken back (F114)?

While it is held, its items wait in the outbox and its message is one the customer does not see. Under the operator's
own message lies a button in a lane of its own, so that its end holds up nothing else.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from gateway.casework import CaseFile
from gateway.conversations import Message, Visibility
from gateway.desk import habits
from gateway.desk.desk import Desk
from gateway.errors import Invalid, NotFound
from gateway.items import Item, ItemKind, ItemState
from gateway.messages import Address
from gateway.operators import Operator
from gateway.ports import Unit
from gateway.tickets import WITH_PEOPLE, TicketId


def until(file: CaseFile, operator: Operator) -> datetime | None:
    """Return until when a reply of somebody's is held; None: it goes at once."""
    seconds = habits.undo_seconds(operator, file.setup.config.options.undo.total_seconds())
    return file.now + timedelta(seconds=seconds) if seconds > 0 else None


def offer(
    file: CaseFile,
    operator: Operator,
    message: Message,
    place: dict[str, Any],
    *,
    ref: str,
    until: datetime,
    waited: datetime | None,
) -> None:
    """Show the button that takes a reply back, under the operator's message `ref`, and let it go in the end.

    `waited`: since when the customer had waited for this reply, for who takes it back.
    """
    lane = _lane(file, message.id)
    where = {key: place[key] for key in ("chat", "topic") if place[key]}
    seconds = max(1, round((until - file.now).total_seconds()))
    params = {"ticket": file.ticket.id, "message": message.id, "seconds": seconds}
    told = {"key": "undo", "params": params, "ref": ref, "locale": operator.locale}
    shown = file.enqueue(lane, ItemKind.NOTICE, {**where, **told})
    gone = {**where, "of": shown.id, "waited": waited.isoformat() if waited else ""}
    file.enqueue(lane, ItemKind.DELETE, gone, hold_until=until)


async def held_items(file: CaseFile, message_id: int) -> list[Item]:
    """Return the parts of a reply that are held still."""
    waiting = await file.unit.waiting_items(file.conversation.address)
    return [each for each in waiting if each.message_id == message_id and each.hold_until is not None]


class Undo:
    """Takes replies back."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def take_back(self, unit: Unit, operator: Operator, ticket_id: TicketId, message_id: int) -> Message:
        """Let a reply of one's own not be sent, and return it.

        Raises NotFound for anybody else's, Invalid("undo") when it is too late.
        """
        file = await self._desk.open_file(unit, ticket_id)
        message = await unit.message(message_id)
        if message is None or message.operator_id != operator.id or message.ticket_id != ticket_id:
            raise NotFound("message")
        held = await held_items(file, message_id)
        if not held or message.visibility is not Visibility.HELD or message.deleted_at is not None:
            raise Invalid("undo", "late")
        unit.put(*(replace(item, state=ItemState.SUPERSEDED) for item in held))
        file.rewrite(replace(message, deleted_at=file.now))
        await self._forget_button(file, message_id)
        return message

    async def _forget_button(self, file: CaseFile, message_id: int) -> None:
        """Keep the button where it is: it says now that nothing was sent; and let the customer wait as before."""
        for item in await file.unit.waiting_items(_lane(file, message_id)):
            if item.kind is ItemKind.DELETE:
                file.unit.put(replace(item, state=ItemState.SUPERSEDED))
                self._wait_again(file, item.body["waited"])

    def _wait_again(self, file: CaseFile, waited: str) -> None:
        ticket = file.ticket
        if waited and ticket.waiting_since is None and ticket.status in WITH_PEOPLE:
            file.change_ticket(waiting_since=datetime.fromisoformat(waited))


def _lane(file: CaseFile, message_id: int) -> Address:
    return Address(file.setup.operator_entry, f"undo:{message_id}")
