"""How is it drawn what others say, for somebody who looks on?"""

from collections.abc import Mapping
from datetime import datetime

from gateway.conversations import Author, Delivery, Message, Visibility
from gateway.items import Item
from gateway.messages.codec import attachments_from_json
from gateway.operators import Permission
from gateway.ports import Store
from gateway.tickets import TicketId
from operator_bot.notify.drawing import Draw, Params
from operator_bot.screens import watching
from operator_bot.screens.questions import TALK
from operator_bot.screens.screen import Reader, Screen


class WatchingPages:
    """Draws it, as long as somebody may see it."""

    def __init__(self, *, store: Store) -> None:
        self._store = store
        self.known: Mapping[str, Draw] = {
            "watched": self._watched,
            "watch_begun": self._begun,
            "watch_ended": self._ended,
        }

    async def _watched(self, reader: Reader, params: Params, item: Item) -> Screen | None:
        if not reader.may(Permission.DESK_WATCH):
            return None
        message = _message(params, item)
        return watching.said_in(TicketId(params["ticket"]), params["number"], params["name"], message, reader)

    async def _begun(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view = await self._store.view(TicketId(params["ticket"]), messages=TALK)
        return watching.begun(view, reader) if view and reader.may(Permission.DESK_WATCH) else None

    async def _ended(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        return watching.ended(params["number"], reader)


def _message(params: Params, item: Item) -> Message:
    return Message(
        id=item.id,
        conversation_id=0,
        ticket_id=TicketId(params["ticket"]),
        seq=0,
        rev=0,
        author=Author(params["author"]),
        operator_id=params["by"],
        visibility=Visibility(params["visibility"]),
        text=params["text"],
        attachments=tuple(attachments_from_json(params["files"])),
        delivery=Delivery.INTERNAL,
        created_at=datetime.fromisoformat(params["at"]),
    )
