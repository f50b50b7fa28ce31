"""What is loaded for the screens by which quick replies are kept?"""

from collections.abc import Mapping

from gateway.items import Item
from gateway.operators import Permission
from gateway.ports import Store
from gateway.replies import QuickReply
from operator_bot.notify.drawing import Draw, Params, page_of
from operator_bot.payloads.quick_shelf import Trait
from operator_bot.screens import quick_shelf as screens
from operator_bot.screens.screen import Reader, Screen


class ShelfPages:
    """Draws them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.known: Mapping[str, Draw] = {
            "reply_shelf": self._shelf,
            "reply_kept": self._kept,
            "reply_telling": self._telling,
            "reply_dropping": self._dropping,
        }

    async def _shelf(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        me = reader.operator
        if me is None:
            return None
        every = await self._store.quick_replies()
        own = [each for each in every if each.owner_id == me.id]
        shared = [each for each in every if each.owner_id is None] if reader.may(Permission.REPLY_TEAM) else []
        return screens.shelf([*own, *shared], page_of(params), reader)

    async def _kept(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        reply = await self._mine(reader, params["reply"])
        return screens.kept(reply, reader) if reply else None

    async def _telling(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        reply = await self._mine(reader, params["reply"]) if params["reply"] else None
        return screens.telling(Trait(params["trait"]), reply, reader)

    async def _dropping(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        reply = await self._mine(reader, params["reply"])
        return screens.dropping(reply, reader) if reply else None

    async def _mine(self, reader: Reader, reply_id: int) -> QuickReply | None:
        reply, me = await self._store.quick_reply(reply_id), reader.operator
        if reply is None or me is None or reply.removed_at is not None or reply.owner_id not in (None, me.id):
            return None
        return reply
