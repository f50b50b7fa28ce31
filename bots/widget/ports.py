"""What does the widget need from the desk? A small part of `gateway.ports`."""

from collections.abc import Sequence
from typing import Protocol

from gateway.conversations import Conversation, Message
from gateway.messages import Address
from gateway.operators import Operator


class Conversations(Protocol):
    """Reads for a browser; every method raises StoreUnavailable when the database does not answer."""

    async def history(self, address: Address, *, after: int, limit: int) -> Sequence[Message]:
        """Return what the customer may see and what has changed since `after`, by `rev`, oldest first."""
        ...

    async def history_before(self, address: Address, *, seq: int, limit: int) -> Sequence[Message]:
        """Return what the customer may see before a message, oldest first."""
        ...

    async def conversation(self, address: Address) -> Conversation | None:
        """Return a conversation."""
        ...

    async def refs(self, message_id: int, address: Address) -> Sequence[str]:
        """Return the ids a message got when it was sent; none until then."""
        ...

    async def operators(self) -> Sequence[Operator]:
        """Return everybody who works here now."""
        ...
