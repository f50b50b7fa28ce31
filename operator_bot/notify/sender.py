"""Which call does an item become, and whose limit does it count to?"""

from collections.abc import Awaitable, Callable, Mapping

from gateway.errors import Refused
from gateway.items import Delivered, Item, ItemKind
from gateway.ports import Sender
from operator_bot.abilities import CAN
from operator_bot.notify.cards import Cards
from operator_bot.notify.copies import Copies
from operator_bot.notify.notices import Notices
from operator_bot.notify.pages import Pages
from operator_bot.notify.places import Places, is_group
from operator_bot.notify.topics import Topics
from operator_bot.notify.watched import Watched

UNPACED = ""


class OperatorSender(Sender):
    """Delivers the items of the operator bot."""

    def __init__(
        self,
        *,
        entry_point: str,
        places: Places,
        topics: Topics,
        cards: Cards,
        copies: Copies,
        watched: Watched,
        pages: Pages,
        notices: Notices,
    ) -> None:
        self.entry_point = entry_point
        self.can = CAN
        self._places = places
        self._cards = cards
        self._notices = notices
        self._watched = watched
        self._deliver: Mapping[ItemKind, Callable[[Item], Awaitable[Delivered]]] = {
            ItemKind.THREAD: topics.open,
            ItemKind.CLOSE_THREAD: topics.show_state,
            ItemKind.CARD: cards.deliver,
            ItemKind.COPY: copies.copy,
            ItemKind.CHANGE: copies.change,
            ItemKind.MARK: notices.mark,
            ItemKind.DELETE: notices.remove,
            ItemKind.NOTICE: notices.deliver,
            ItemKind.SCREEN: pages.deliver,
        }

    def paced_as(self, item: Item) -> str:
        """Return the chat a new message counts to; edits and signs count only where they are made in a group."""
        if item.kind is ItemKind.MARK:
            return UNPACED
        chat = self._chat(item)
        return UNPACED if self._is_edit(item) and not is_group(chat) else chat

    async def deliver(self, item: Item) -> Delivered:
        """Do what the item says. Raises Blocked, Throttled, Refused, Unreachable, Unauthorized."""
        if "watch" in item.body:
            return await self._watched.deliver(item)
        deliver = self._deliver.get(item.kind)
        if deliver is None:
            raise Refused("other", f"operators are sent no {item.kind}")
        delivered = await deliver(item)
        if item.kind is ItemKind.SCREEN:
            self._notices.keep(item, delivered)
        return delivered

    def _chat(self, item: Item) -> str:
        thread = self._places.known(item.body["thread"]) if "thread" in item.body else None
        return thread.chat if thread else item.body.get("chat", item.chat)

    def _is_edit(self, item: Item) -> bool:
        match item.kind:
            case ItemKind.CHANGE | ItemKind.DELETE | ItemKind.THREAD | ItemKind.CLOSE_THREAD:
                return True
            case ItemKind.SCREEN:
                return "ref" in item.body
            case ItemKind.CARD:
                return self._cards.is_shown(item.body["card"], item.chat)
            case _:
                return False
