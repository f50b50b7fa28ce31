"""How does a card get to the operators, and how is it kept true (F134)?"""

from gateway.errors import Blocked, Refused
from gateway.items import Delivered, Item
from gateway.operators import Card, CardRole, Operator, Presence, Role, Thread
from gateway.ports import Store, TicketView
from operator_bot.notify.advisor import Advisor
from operator_bot.notify.messenger import Messenger, Spot
from operator_bot.notify.places import Places, facts, is_group, spot
from operator_bot.notify.roster import Roster
from operator_bot.recent import Recent
from operator_bot.screens.card import announcement, further_down, is_free, thread_head
from operator_bot.screens.screen import Screen

REMEMBERED = 10_000
MESSAGES = 10
"""Last messages looked at for the customer's words on a card."""
_CANNOT_CHANGE = frozenset({"not_found", "rights"})


class Cards:
    """Sends cards and edits them; one that would not change costs no call."""

    def __init__(self, *, store: Store, messenger: Messenger, roster: Roster, places: Places, advisor: Advisor) -> None:
        self._store = store
        self._messenger = messenger
        self._roster = roster
        self._places = places
        self._advisor = advisor
        self._refs: Recent[tuple[int, str], str] = Recent(REMEMBERED)
        """Which message shows a card in one chat."""

    def is_shown(self, card_id: int, chat: str) -> bool:
        """Return whether a card is known to be in a chat, so that it would only be edited."""
        return self._refs.get((card_id, chat)) is not None

    async def deliver(self, item: Item) -> Delivered:
        """Make the card of an item true."""
        card = await self._store.card(item.body["card"])
        view = await self._store.view(card.ticket_id, messages=MESSAGES) if card else None
        if card is None or view is None:
            return Delivered()
        if card.role is CardRole.PAST:
            await self._leave(card, view)
            return Delivered()
        if card.role is CardRole.THREAD and card.thread_id is not None:
            return await self._in_thread(card, card.thread_id, view)
        return await self._announced(card, view)

    # --- at the head of a thread --------------------------------------------------------------------------------------

    async def _in_thread(self, card: Card, thread_id: int, view: TicketView) -> Delivered:
        async def put(thread: Thread) -> str:
            reader = await self._places.reader(thread)
            advice = self._advisor.for_card(view, reader)
            return await self._put(card, spot(thread), thread_head(view, reader, thread, advice=advice))

        sent = await self._places.send(thread_id, put)
        if not sent.result:
            return Delivered(facts=facts(sent.thread) if sent.moved else {})
        if sent.thread.topic:
            await self._messenger.pin(spot(sent.thread), sent.result)
        refs = (sent.result,)
        return Delivered(refs, chat=sent.thread.chat, facts=facts(sent.thread) if sent.moved else {})

    # --- announcements ------------------------------------------------------------------------------------------------

    async def _announced(self, card: Card, view: TicketView) -> Delivered:
        if is_group(card.lane):
            return await self._in_group(card, view)
        operator = await self._roster.by_chat(card.lane)
        ref = await self._announce(card, view, operator, Spot(card.lane))
        return Delivered((ref,)) if ref else Delivered()

    async def _announce(self, card: Card, view: TicketView, operator: Operator | None, place: Spot) -> str:
        """Send or edit the card, and return the id of a new message; one that tells nothing new is not sent at all."""
        reader = await self._roster.reader(operator, shared=is_group(place.chat))
        if not self._there(card, place.chat) and not is_free(view.ticket) and not reader.owns(view.ticket):
            return ""
        thread = self._places.of_ticket(view.ticket.id)
        mine = thread if thread and operator and thread.operator_id == operator.id else None
        advice = self._advisor.for_card(view, reader)
        return await self._put(card, place, announcement(view, reader, mine, advice=advice))

    async def _in_group(self, card: Card, view: TicketView) -> Delivered:
        if not self._places.group_is_lost(card.lane):
            try:
                ref = await self._announce(card, view, None, Spot(card.lane))
                return Delivered((ref,)) if ref else Delivered()
            except (Refused, Blocked) as error:
                await self._places.give_up_on(card.lane, error)
        return await self._to_everybody(card, view)

    async def _to_everybody(self, card: Card, view: TicketView) -> Delivered:
        """Tell those who would read it in the group, each in private; the first message is the one the store keeps."""
        sent: list[tuple[str, str]] = []
        for operator in await self._audience():
            try:
                ref = await self._announce(card, view, operator, Spot(operator.chat))
            except Blocked:
                continue
            if ref:
                sent.append((operator.chat, ref))
        return Delivered((sent[0][1],), chat=sent[0][0]) if sent else Delivered()

    async def _audience(self) -> list[Operator]:
        everyone = await self._roster.everyone()
        online = [each for each in everyone if each.presence is Presence.ONLINE]
        return online or [each for each in everyone if each.role is Role.OWNER]

    async def _leave(self, card: Card, view: TicketView) -> None:
        """Let the message of an earlier card only say that there is a later one; one that is gone is let go."""
        place = Spot(card.chat or card.lane)
        if there := self._there(card, place.chat):
            reader = await self._roster.reader(await self._roster.by_chat(place.chat), shared=is_group(place.chat))
            await self._changed(place, there, further_down(view, reader))

    # --- the message --------------------------------------------------------------------------------------------------

    def _there(self, card: Card, chat: str) -> str:
        kept = card.ref if (card.chat or card.lane) == chat else ""
        return self._refs.get((card.id, chat)) or kept

    async def _put(self, card: Card, place: Spot, screen: Screen) -> str:
        """Edit the card's message, or send it and return its id. A menu that lies over the card gives way to it."""
        there = self._there(card, place.chat)
        if there and (self._messenger.is_shown(place, there, screen) or await self._changed(place, there, screen)):
            self._refs.put((card.id, place.chat), there)
            return ""
        ref = await self._messenger.show(place, screen)
        self._refs.put((card.id, place.chat), ref)
        return ref

    async def _changed(self, place: Spot, ref: str, screen: Screen) -> bool:
        """Return whether the message says now what it should; False when it is not there any more."""
        try:
            await self._messenger.change(place, ref, screen)
        except Refused as error:
            if error.reason not in _CANNOT_CHANGE:
                raise
            return False
        return True
