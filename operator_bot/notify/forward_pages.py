"""How are the screens drawn on which a ticket is shown to others?"""

from collections.abc import Mapping

from gateway.desk import Desk, sees
from gateway.items import Item
from gateway.operators import Presence
from gateway.ports import Store
from gateway.tickets import TicketId
from operator_bot import letters
from operator_bot.notify.advisor import Advisor
from operator_bot.notify.card_pages import MESSAGES
from operator_bot.notify.drawing import Draw, Params
from operator_bot.notify.roster import Roster
from operator_bot.payloads.key import Switch
from operator_bot.screens import forward
from operator_bot.screens.card import announcement, is_free, thread_head
from operator_bot.screens.letter import form
from operator_bot.screens.screen import Reader, Screen


class ForwardPages:
    """Draws them with what is true when they leave."""

    def __init__(self, *, store: Store, desk: Desk, roster: Roster, advisor: Advisor) -> None:
        self._store = store
        self._desk = desk
        self._roster = roster
        self._advisor = advisor
        self.known: Mapping[str, Draw] = {"forward": self._choice, "forwarded": self._shown, "letter": self._letter}

    async def _choice(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view = await self._store.view(TicketId(params["ticket"]), messages=0)
        if view is None:
            return None
        me = reader.operator.id if reader.operator else 0
        people = [
            each for each in await self._roster.everyone() if each.id != me and sees(view.ticket, each, reader.config)
        ]
        people.sort(key=lambda each: (each.presence is not Presence.ONLINE, each.name))
        has_mail = self._desk.setup.has_mail
        return forward.choice(view, people, reader, asks=Switch(params["asks"]), has_mail=has_mail)

    async def _shown(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view = await self._store.view(TicketId(params["ticket"]), messages=MESSAGES)
        if view is None or reader.operator is None or not sees(view.ticket, reader.operator, reader.config):
            return None
        advice = self._advisor.for_card(view, reader)
        draw = announcement if is_free(view.ticket) else thread_head
        card = draw(view, reader, None, advice=advice)
        by = reader.colleague(params["by"])
        return forward.shown(card, reader, by=by, words=params["words"], ticket=view.ticket)

    async def _letter(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view = await self._store.view(TicketId(params["ticket"]), messages=0)
        draft = letters.read(params["draft"])
        return form(view, draft, reader) if view and draft else None
