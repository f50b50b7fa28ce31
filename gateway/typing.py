"""How does an operator see that a customer is writing?"""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from gateway.clock import Clock
from gateway.errors import StoreUnavailable
from gateway.messages import Address, Inbound, Typing
from gateway.ports import Store
from gateway.tickets import TicketId

SHOWN_FOR = timedelta(seconds=4)
REMEMBERED = 5_000


class TypingRelay:
    """Passes a customer's typing on to the thread of the ticket, at most once in a few seconds."""

    def __init__(self, *, store: Store, clock: Clock, show: Callable[[TicketId], Awaitable[None]]) -> None:
        self._store = store
        self._clock = clock
        self._show = show
        self._shown: OrderedDict[Address, datetime] = OrderedDict()

    async def pass_on(self, inbound: Inbound) -> None:
        """Show it, if somebody works on a ticket of this conversation. Never raises."""
        address = Address(inbound.entry_point, inbound.chat)
        if not isinstance(inbound.event, Typing) or self._was_shown(address):
            return
        try:
            conversation = await self._store.conversation(address)
        except StoreUnavailable:
            return
        if conversation is not None and conversation.ticket_id is not None:
            await self._show(conversation.ticket_id)

    def _was_shown(self, address: Address) -> bool:
        now, before = self._clock.now(), self._shown.get(address)
        if before is not None and now - before < SHOWN_FOR:
            return True
        self._shown[address] = now
        if len(self._shown) > REMEMBERED:
            self._shown.popitem(last=False)
        return False
