"""Who delivers what waits to be sent?"""

from typing import Protocol

from gateway.items import Delivered, Item
from gateway.messages import Capabilities


class Sender(Protocol):
    """Delivers the items of one entry point."""

    entry_point: str
    can: Capabilities
    """`per_chat`, `per_group` and `per_second` are obeyed by the outbox."""

    def paced_as(self, item: Item) -> str:
        """Return the platform's chat whose limit the item counts to, groups begin with `-`; empty: no chat's limit."""
        ...

    async def deliver(self, item: Item) -> Delivered:
        """Do what the item says. Raises Blocked, Throttled, Refused, Unreachable, Unauthorized."""
        ...
