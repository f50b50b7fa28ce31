"""How are the screens about a customer, the history and the deadlines drawn?"""

from collections.abc import Mapping

from gateway import sla
from gateway.desk import Desk, sees
from gateway.items import Item
from gateway.ports import Store, TicketView
from gateway.tickets import TicketId
from operator_bot.notify.drawing import Draw, Params, page_of
from operator_bot.payloads.customer import Changes, History, Told, Traces
from operator_bot.screens import customer, history
from operator_bot.screens.screen import Reader, Screen

OTHERS = 20
"""Other tickets of a customer that are looked at."""


class HistoryPages:
    """Draws what is known, what was said, and what has happened."""

    def __init__(self, *, store: Store, desk: Desk) -> None:
        self._store = store
        self._desk = desk
        self.known: Mapping[str, Draw] = {
            "menu_customer": self._customer,
            "menu_category": self._category,
            "menu_bar": self._bar,
            "menu_terms": self._terms,
            "history": self._history,
            "changes": self._changes,
        }

    async def _customer(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view = await self._view(params)
        if view is None:
            return None
        tickets = await self._store.tickets_of_contact(view.contact.id, limit=OTHERS)
        me = reader.operator
        others = [each for each in tickets if each.id != view.ticket.id and me and sees(each, me, reader.config)]
        return customer.customer(view, reader, customer.Person(contact=view.contact, others=others))

    async def _category(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view = await self._view(params)
        return customer.category(view, reader) if view else None

    async def _bar(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view = await self._view(params)
        return customer.bar(view, reader) if view else None

    async def _terms(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view = await self._view(params)
        if view is None:
            return None
        hours = self._desk.setup.hours
        figures = sla.planned_actual(view.ticket, reader.config, reader.words.now, hours=hours)
        return history.terms(view, reader, figures)

    async def _history(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view = await self._view(params)
        if view is None:
            return None
        of = History(view.ticket.id, Told(params["told"]), int(params["before"]))
        messages = await self._store.history_of_contact(
            view.contact.id, before=of.before or None, limit=history.SAID + 1
        )
        return history.history(view, reader, messages, of)

    async def _changes(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view = await self._view(params)
        if view is None:
            return None
        of = Changes(view.ticket.id, Traces(params["traces"]), page_of(params))
        events = await self._store.audit(
            view.ticket.id,
            triggers=history.TRIGGERS[of.traces],
            limit=history.EVENTS + 1,
            offset=of.page * history.EVENTS,
        )
        return history.changes(view, reader, events, of)

    async def _view(self, params: Params) -> TicketView | None:
        return await self._store.view(TicketId(params["ticket"]), messages=0)
