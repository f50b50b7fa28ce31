"""How is it drawn what others say, for somebody who looks on?"""

from collections.abc import Mapping
from datetime import datetime

from gateway.items import Item
from gateway.operators import Permission
from gateway.ports import Store
from gateway.tickets import AuditEvent, TicketId
from operator_bot.notify.drawing import Draw, Params
from operator_bot.screens import watching
from operator_bot.screens.questions import TALK
from operator_bot.screens.screen import Reader, Screen


class WatchingPages:
    """Draws it, as long as somebody may see it."""

    def __init__(self, *, store: Store) -> None:
        self._store = store
        self.known: Mapping[str, Draw] = {
            "watched_event": self._happened,
            "watched_notice": self._told,
            "watch_begun": self._begun,
            "watch_ended": self._ended,
        }

    async def _happened(self, reader: Reader, params: Params, item: Item) -> Screen | None:
        view = await self._store.view(TicketId(params["ticket"]), messages=0)
        if view is None or not reader.may(Permission.DESK_WATCH):
            return None
        return watching.happened(_event(params, item), view.contact, params, reader)

    async def _told(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        if not reader.may(Permission.DESK_WATCH):
            return None
        return watching.told(params["key"], params["params"], params, reader)

    async def _begun(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view = await self._store.view(TicketId(params["ticket"]), messages=TALK)
        return watching.begun(view, reader) if view and reader.may(Permission.DESK_WATCH) else None

    async def _ended(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        return watching.ended(params["number"], reader)


def _event(params: Params, item: Item) -> AuditEvent:
    return AuditEvent(
        id=item.id,
        ticket_id=TicketId(params["ticket"]),
        trigger=params["trigger"],
        actor=params["actor"],
        actor_id=params["actor_id"],
        before=params["before"],
        after=params["after"],
        at=datetime.fromisoformat(params["at"]),
        data=params["data"],
    )
