"""How does an item become a call of a customers' channel?"""

from collections.abc import Sequence

from gateway.errors import Refused
from gateway.items import Delivered, Item, ItemKind
from gateway.messages import Address, Outbound, outbound_from_json
from gateway.ports import Channel, Deletes, Edits, Quotes, Store


class ChannelSender:
    """Delivers the items of one customers' entry point."""

    def __init__(self, channel: Channel, store: Store) -> None:
        self.entry_point = channel.name
        self.can = channel.can
        self._channel = channel
        self._store = store

    def paced_as(self, item: Item) -> str:
        """Return the customer's chat."""
        return item.chat

    async def deliver(self, item: Item) -> Delivered:
        """Send, edit or delete; raises the channel's errors."""
        if item.kind is ItemKind.SEND:
            return Delivered(refs=tuple(await self._send(item)))
        refs = await self._refs(item)
        if item.kind is ItemKind.EDIT:
            await self._edit(item, refs)
        elif item.kind is ItemKind.DELETE:
            await self._delete(item, refs)
        return Delivered()

    async def _send(self, item: Item) -> Sequence[str]:
        message = outbound_from_json(item.body)
        if message.reply_to and isinstance(self._channel, Quotes):
            refs = await self._store.refs(message.reply_to, Address(item.entry_point, item.chat))
            if refs:
                return await self._channel.send_reply(item.chat, message, key=item.id, ref=refs[0])
        return await self._channel.send(item.chat, message, key=item.id)

    async def _refs(self, item: Item) -> Sequence[str]:
        if item.message_id is None:
            return ()
        return await self._store.refs(item.message_id, Address(item.entry_point, item.chat))

    async def _edit(self, item: Item, refs: Sequence[str]) -> None:
        if not refs or not isinstance(self._channel, Edits):
            raise Refused("not_found")
        message: Outbound = outbound_from_json(item.body)
        await self._channel.edit(item.chat, refs[0], message)

    async def _delete(self, item: Item, refs: Sequence[str]) -> None:
        if refs and isinstance(self._channel, Deletes):
            await self._channel.delete(item.chat, refs)
