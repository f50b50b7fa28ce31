"""How are the people of the desk drawn, and what somebody in charge can do with a ticket?"""

from collections.abc import Mapping

from gateway.desk.watching import is_watched
from gateway.items import Item
from gateway.operators import Permission, Presence
from gateway.ports import Store
from gateway.routing import works
from gateway.tickets import TicketId
from operator_bot.notify.drawing import Draw, Params, page_of
from operator_bot.notify.roster import Roster
from operator_bot.payloads.supervising import Deeds, Past
from operator_bot.screens import leading, past, people
from operator_bot.screens.passing import Colleague
from operator_bot.screens.screen import Reader, Screen


class PeoplePages:
    """Draws them with what is true when they leave, for those who may see them."""

    def __init__(self, *, store: Store, roster: Roster) -> None:
        self._store = store
        self._roster = roster
        self.known: Mapping[str, Draw] = {
            "people": self._people,
            "somebody": self._somebody,
            "dismissing": self._dismissing,
            "past": self._past,
            "lead": self._lead,
            "assign_to": self._assign_to,
        }

    async def _people(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        if not reader.may(Permission.DESK_WATCH):
            return None
        everyone, loads = await self._roster.everyone(), await self._store.loads()
        last = max((len(everyone) - 1) // people.PAGE, 0)
        return people.people(everyone, loads, min(page_of(params), last), reader)

    async def _somebody(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        person = await self._roster.by_id(params["person"])
        if person is None or not reader.may(Permission.DESK_WATCH):
            return None
        load = (await self._store.loads()).get(person.id, 0)
        tickets = await self._store.tickets_of(person.id, limit=people.TICKETS)
        return people.somebody(person, load, tickets, reader)

    async def _dismissing(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        person = await self._roster.by_id(params["person"])
        if person is None or not reader.may(Permission.PEOPLE_MANAGE):
            return None
        return people.dismissing(person, (await self._store.loads()).get(person.id, 0), reader)

    async def _past(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        person = await self._roster.by_id(params["person"])
        if person is None or not reader.may(Permission.AUDIT_READ):
            return None
        of = Past(person.id, Deeds(params["deeds"]), page_of(params))
        events = await self._store.person_events(
            person.id, deeds=past.SHOWN[of.deeds], limit=past.EVENTS + 1, offset=of.page * past.EVENTS
        )
        return past.past(person, events, of, reader)

    # --- a ticket -----------------------------------------------------------------------------------------------------

    async def _lead(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view = await self._store.view(TicketId(params["ticket"]), messages=0)
        if view is None:
            return None
        watched = is_watched(view.conversation, view.ticket.id, reader.operator)
        return leading.leading(view, reader, watched=watched)

    async def _assign_to(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view = await self._store.view(TicketId(params["ticket"]), messages=0)
        if view is None:
            return None
        loads = await self._store.loads()
        there = [
            Colleague(each, loads.get(each.id, 0))
            for each in await self._roster.everyone()
            if each.presence is not Presence.OFFLINE
            and works(each, reader.config)
            and each.id != view.ticket.operator_id
        ]
        there.sort(key=lambda each: (each.operator.presence is Presence.PAUSED, not each.is_free, each.load))
        return leading.assigning(view, there, reader)
