"""What is loaded for notifications and for what is chosen about them?"""

from collections.abc import Mapping
from datetime import datetime

from gateway.items import Item
from gateway.ports import Store
from gateway.tickets import TicketId
from operator_bot.notify.drawing import Draw, Params
from operator_bot.screens import alerts
from operator_bot.screens.screen import Reader, Screen

MESSAGES = 10
"""Last messages looked at for the customer's words."""


class AlertPages:
    """Draws them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.known: Mapping[str, Draw] = {
            "alert": self._alert,
            "reminding": self._reminding,
            "send_when": self._send_when,
            "kept": self._kept,
            "notices": self._notices,
            "ask_quiet": self._ask_quiet,
        }

    async def _alert(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view = await self._store.view(TicketId(params["ticket"]), messages=MESSAGES)
        if view is None:
            return None
        due = params.get("due")
        return alerts.alert(
            view,
            reader,
            what=params["what"],
            clock=params.get("clock", ""),
            due=datetime.fromisoformat(due) if due else None,
            text=params.get("text", ""),
        )

    async def _reminding(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        ticket = TicketId(params["ticket"])
        view = await self._store.view(ticket, messages=0)
        return alerts.reminding(view, reader, await self._store.scheduled_for(ticket)) if view else None

    async def _send_when(self, reader: Reader, params: Params, item: Item) -> Screen | None:
        view = await self._store.view(TicketId(params["ticket"]), messages=0)
        return alerts.send_when(view, reader, item=item.id) if view else None

    async def _kept(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        at = params.get("at")
        return alerts.kept(reader, number=params.get("number", 0), at=datetime.fromisoformat(at) if at else None)

    async def _notices(self, reader: Reader, _: Params, __: Item) -> Screen | None:
        return alerts.notices(reader.operator, reader) if reader.operator else None

    async def _ask_quiet(self, reader: Reader, _: Params, __: Item) -> Screen | None:
        return alerts.ask_quiet(reader)
