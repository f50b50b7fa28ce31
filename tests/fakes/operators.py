"""A sender in place of the operator bot."""

from itertools import count

from gateway.items import Delivered, Item, ItemKind
from gateway.messages import Capabilities

CAN = Capabilities(text_limit=4000, caption_limit=1000, album_limit=10, markup=True, edits=True)


class FakeOperatorBot:
    """Remembers the items it delivered; a message of its own has the item's id as ref."""

    entry_point = "operator"
    can = CAN

    def __init__(self) -> None:
        self.items: list[Item] = []
        self._topics = count(1)

    def paced_as(self, item: Item) -> str:
        """Count to no chat."""
        return ""

    async def deliver(self, item: Item) -> Delivered:
        """Remember the item; threads get a topic."""
        self.items.append(item)
        if item.kind is ItemKind.THREAD:
            return Delivered(facts={"topic": str(next(self._topics)), "chat": item.chat, "placement": "topic"})
        return Delivered(refs=(str(item.id),))

    def of(self, kind: ItemKind, chat: str = "") -> list[Item]:
        """Return what was delivered of a kind, to one chat or to all."""
        return [each for each in self.items if each.kind is kind and chat in ("", each.chat)]
