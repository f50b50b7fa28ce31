"""How does somebody who looks on see what is said, as it was said?"""

from dataclasses import replace

from gateway.errors import Refused
from gateway.items import Delivered, Item, ItemKind
from gateway.messages import Address, Outbound
from gateway.operators import Permission
from gateway.ports import Store
from operator_bot.notify.copies import Copies
from operator_bot.notify.messenger import Messenger, Spot
from operator_bot.notify.roster import Roster
from operator_bot.screens import watching
from operator_bot.screens.screen import Reader


class Watched:
    """Shows it in private chats, with its files, and changes it later, for as long as somebody may see it."""

    def __init__(self, *, store: Store, messenger: Messenger, roster: Roster, copies: Copies, entry_point: str) -> None:
        self._store = store
        self._messenger = messenger
        self._roster = roster
        self._copies = copies
        self._entry_point = entry_point

    async def deliver(self, item: Item) -> Delivered:
        """Show a message, or in place of its copy how it reads now; where that cannot be, below it."""
        reader = await self._reader(item)
        if reader is None:
            return Delivered()
        spot, message = Spot(item.body["chat"]), watching.copy(item.body, reader)
        answers = ""
        if item.kind is ItemKind.CHANGE:
            refs = await self._store.refs(item.message_id or 0, Address(self._entry_point, spot.chat))
            # Of an album the words stand in a message of their own, which comes last.
            ref = refs[-1] if refs else ""
            if ref and await self._replaced(spot, ref, _without_album(message)):
                return Delivered(chat=spot.chat)
            answers, message = ref, _without_album(message)
        told = watching.not_shown(item.body, reader)
        return Delivered(tuple(await self._copies.put(item, spot, message, told, reply_to=answers)), chat=spot.chat)

    async def _replaced(self, spot: Spot, ref: str, message: Outbound) -> bool:
        try:
            await self._messenger.replace(spot, ref, message)
        except Refused:
            return False
        return True

    async def _reader(self, item: Item) -> Reader | None:
        person = await self._roster.by_id(item.body["watch"])
        reader = await self._roster.reader(person)
        return reader if person is not None and reader.may(Permission.DESK_WATCH) else None


def _without_album(message: Outbound) -> Outbound:
    return replace(message, attachments=()) if len(message.attachments) > 1 else message
