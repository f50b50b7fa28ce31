"""How are the files of a ticket shown, and sent to who wants to see one?"""

from collections.abc import Callable, Mapping, Sequence

from gateway.conversations import Message
from gateway.items import Item, Json
from gateway.messages.codec import attachments_to_json
from gateway.ports import Store, TicketView
from gateway.tickets import TicketId
from operator_bot.notify.drawing import Draw, Given, Params, page_of
from operator_bot.screens import copies, files
from operator_bot.screens.files import LOOKED_THROUGH, Kept
from operator_bot.screens.screen import Reader, Screen

_Show = Callable[[Reader, TicketView, Kept, Item], Screen | Given]


class FilePages:
    """Draws them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.known: Mapping[str, Draw] = {
            "files": self._files,
            "file_given": self._one(_given),
            "file_drop": self._one(_drop),
            "file_wanted": self._asks(again=False),
            "file_again": self._asks(again=True),
            "file_added": self._with_view(files.added),
        }

    async def _files(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view = await self._store.view(TicketId(params["ticket"]), messages=LOOKED_THROUGH)
        return files.files(view, reader, files.files_of(view.recent), page_of(params)) if view else None

    def _one(self, show: _Show) -> Draw:
        async def drawn(reader: Reader, params: Params, item: Item) -> Screen | Given | None:
            view = await self._store.view(TicketId(params["ticket"]), messages=LOOKED_THROUGH)
            said: Sequence[Message] = view.recent if view else ()
            kept = files.found(said, params["message"], params["file"])
            return show(reader, view, kept, item) if view and kept else None

        return drawn

    def _asks(self, *, again: bool) -> Draw:
        return self._with_view(lambda view, reader: files.wanted(view, reader, again=again))

    def _with_view(self, draw: Callable[[TicketView, Reader], Screen]) -> Draw:
        async def drawn(reader: Reader, params: Params, _: Item) -> Screen | None:
            view = await self._store.view(TicketId(params["ticket"]), messages=0)
            return draw(view, reader) if view else None

        return drawn


def _drop(reader: Reader, view: TicketView, kept: Kept, _: Item) -> Screen:
    return files.drop(view, reader, kept)


def _given(reader: Reader, view: TicketView, kept: Kept, item: Item) -> Given:
    """Return the file with whose it is; where tickets share a chat, an answer to it finds its way."""
    body: Json = {
        "ticket": view.ticket.id,
        "number": view.ticket.number,
        "name": reader.customer(view.contact),
        "html": files.caption(kept, view, reader),
        "attachments": attachments_to_json((kept.attachment,)),
    }
    named = reader.owns(view.ticket) and not reader.shared and not item.body.get("topic")
    told = copies.not_shown(body, reader.words, named=named)
    return Given(copies.copy(body, reader.words, named=named), told)
