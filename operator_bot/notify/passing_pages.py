"""How are the screens drawn on which tickets are passed on and handed over?"""

from collections.abc import Mapping, Sequence

from gateway.items import Item
from gateway.operators import Operator, Presence
from gateway.ports import Store, TicketView
from gateway.routing import Why, entitled, offer_of, works
from gateway.tickets import QUEUED, Order, Ticket, TicketFilter, TicketId
from operator_bot.notify.drawing import Draw, Params
from operator_bot.notify.roster import Roster
from operator_bot.payloads.key import Switch
from operator_bot.screens import passing
from operator_bot.screens.passing import Colleague
from operator_bot.screens.screen import Reader, Screen

MANY = 50


class PassingPages:
    """Draws them with what is true when they leave."""

    def __init__(self, *, store: Store, roster: Roster) -> None:
        self._store = store
        self._roster = roster
        self.known: Mapping[str, Draw] = {
            "pass_on": self._choice,
            "leaving": self._leaving,
            "successors": self._successors,
            "handover": self._handover,
            "handed": self._handed,
        }

    async def _choice(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view = await self._store.view(TicketId(params["ticket"]), messages=0)
        if view is None:
            return None
        colleagues = await self._colleagues(reader, view.ticket)
        return passing.choice(view, colleagues, reader, asks=Switch(params["asks"]))

    async def _leaving(self, reader: Reader, _: Params, __: Item) -> Screen | None:
        me = reader.operator
        if me is None:
            return None
        views = await self._store.tickets_of(me.id, limit=MANY)
        return passing.leaving(views, reader, keeps=me.presence is Presence.OFFLINE)

    async def _successors(self, reader: Reader, _: Params, __: Item) -> Screen | None:
        return passing.successors(await self._colleagues(reader, None), reader)

    async def _handover(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        me, sender = reader.operator, int(params["sender"])
        if me is None:
            return None
        return passing.handover(reader.names.get(sender, ""), sender, await self._handed_over(me, sender), reader)

    async def _handed(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        return passing.done(reader, params["what"], **params.get("values", {}))

    async def _handed_over(self, me: Operator, sender: int) -> list[TicketView]:
        wanted = TicketFilter(operator_id=me.id, statuses=QUEUED)
        views = await self._store.tickets(wanted, order=Order.OLDEST, limit=MANY)
        return [view for view in views if _is_handed_over(view.ticket, sender)]

    async def _colleagues(self, reader: Reader, ticket: Ticket | None) -> Sequence[Colleague]:
        """Return who is there: those a ticket is for, who are free, who have least to do first."""
        loads, config, me = await self._store.loads(), reader.config, reader.operator
        not_asked = {me.id if me else 0, ticket.operator_id if ticket else 0}
        found = [
            Colleague(each, loads.get(each.id, 0))
            for each in await self._roster.everyone()
            if each.presence is Presence.ONLINE and works(each, config) and each.id not in not_asked
        ]
        suits = {each.operator.id: ticket is None or entitled(each.operator, ticket, config) for each in found}
        return sorted(found, key=lambda each: (not each.is_free, not suits[each.operator.id], each.load))


def _is_handed_over(ticket: Ticket, sender: int) -> bool:
    offer = offer_of(ticket)
    return offer is not None and offer.why is Why.HANDOVER and offer.sender == sender
