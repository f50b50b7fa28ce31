"""How are the menus over a card drawn, with what is true when they leave?"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta

from gateway.configuration import Entry, find
from gateway.items import Item
from gateway.ports import Store, TicketView
from gateway.tickets import OPEN, TicketId
from operator_bot.notify.advisor import Advisor
from operator_bot.notify.drawing import Draw, Params
from operator_bot.notify.places import Places
from operator_bot.payloads.card import Menu
from operator_bot.payloads.key import Switch
from operator_bot.screens import labels, menus, pausing
from operator_bot.screens.card import announcement, thread_head
from operator_bot.screens.labels import LOOKED_THROUGH, pickable
from operator_bot.screens.screen import Reader, Screen

MESSAGES = 10
"""Last messages looked at for a card."""
USED_SINCE = timedelta(days=30)
"""What was chosen in this time says what is offered first."""
MOST = 20

Over = Callable[[Reader, TicketView, Params], Awaitable[Screen | None]]


class CardPages:
    """Draws what lies over cards."""

    def __init__(self, *, store: Store, places: Places, advisor: Advisor) -> None:
        self._store = store
        self._places = places
        self._advisor = advisor
        self.known: Mapping[str, Draw] = {
            "card_here": self._card,
            **{f"menu_{menu.name.lower()}": self._over(draw) for menu, draw in self._menus().items()},
            "causes": self._over(self._causes),
            "explanation": self._over(self._explanation),
            "pause_for": self._over(self._pause_for),
            "paused_here": self._paused,
            "field_choices": self._over(self._field),
            "merge_sure": self._over(self._merge_sure),
        }

    def _menus(self) -> dict[Menu, Over]:
        return {
            Menu.RESULTS: self._results,
            Menu.COMMENTED: self._commented,
            Menu.PAUSE: self._pause,
            Menu.PAUSE_TIMED: self._pause_timed,
            Menu.MORE: _simple(menus.more),
            Menu.PRIORITY: _simple(menus.priority),
            Menu.LABELS: _simple(labels.labels),
            Menu.POSTPONE: _simple(menus.postpone),
            Menu.REASONS: _simple(menus.reasons),
            Menu.SPAM: _simple(menus.spam),
            Menu.DELETE: _simple(menus.delete),
            Menu.MERGE: self._merge,
            Menu.SPLIT: self._split,
        }

    def _over(self, draw: Over) -> Draw:
        async def drawn(reader: Reader, params: Params, _: Item) -> Screen | None:
            view = await self._store.view(TicketId(params["ticket"]), messages=0)
            return await draw(reader, view, params) if view else None

        return drawn

    async def _card(self, reader: Reader, params: Params, item: Item) -> Screen | None:
        """Draw the card itself in place of a menu that was no card."""
        view = await self._store.view(TicketId(params["ticket"]), messages=MESSAGES)
        if view is None:
            return None
        thread, advice = self._places.of_ticket(view.ticket.id), self._advisor.for_card(view, reader)
        if thread is not None and thread.chat == item.body["chat"] and reader.owns(view.ticket):
            return thread_head(view, reader, thread, advice=advice)
        return announcement(view, reader, None, advice=advice)

    # --- the end ------------------------------------------------------------------------------------------------------

    async def _results(self, reader: Reader, view: TicketView, _: Params) -> Screen:
        return menus.results(view, reader, await self._used("result", reader.config.results, reader), commented=False)

    async def _commented(self, reader: Reader, view: TicketView, _: Params) -> Screen:
        return menus.results(view, reader, await self._used("result", reader.config.results, reader), commented=True)

    async def _causes(self, reader: Reader, view: TicketView, params: Params) -> Screen | None:
        reason = find(reader.config.close_reasons, params["reason"])
        return menus.causes(view, reader, reason) if reason else None

    async def _explanation(self, reader: Reader, view: TicketView, params: Params) -> Screen | None:
        reason = find(reader.config.close_reasons, params["reason"])
        cause = find(reader.config.root_causes, params.get("cause", ""))
        return menus.explanation(view, reader, reason, cause) if reason else None

    # --- time ---------------------------------------------------------------------------------------------------------

    async def _pause(self, reader: Reader, view: TicketView, _: Params) -> Screen:
        return pausing.pause(view, reader, await self._reasons(reader), timed=False)

    async def _pause_timed(self, reader: Reader, view: TicketView, _: Params) -> Screen:
        return pausing.pause(view, reader, await self._reasons(reader), timed=True)

    async def _reasons(self, reader: Reader) -> Sequence[Entry]:
        return await self._used("pause_reason", reader.config.pause_reasons, reader)

    async def _pause_for(self, reader: Reader, view: TicketView, params: Params) -> Screen | None:
        reason = find(reader.config.pause_reasons, params["reason"])
        return pausing.pause_for(view, reader, reason, Switch(params["tell"])) if reason else None

    async def _paused(self, reader: Reader, params: Params, item: Item) -> Screen | None:
        """Draw the card of a ticket whose pause has just begun."""
        view = await self._store.view(TicketId(params["ticket"]), messages=0)
        card = await self._card(reader, params, item)
        return pausing.paused(card, view.ticket, reader, told=Switch(params["told"])) if card and view else card

    # --- labels -------------------------------------------------------------------------------------------------------

    async def _field(self, reader: Reader, view: TicketView, params: Params) -> Screen | None:
        field = find(reader.config.fields, params["field"])
        return labels.field_choices(view, reader, field) if field else None

    async def _merge(self, reader: Reader, view: TicketView, _: Params) -> Screen:
        tickets = await self._store.tickets_of_contact(view.contact.id, limit=MOST)
        others = [each for each in tickets if each.status in OPEN and each.id != view.ticket.id]
        return labels.merge(view, reader, others)

    async def _merge_sure(self, reader: Reader, view: TicketView, params: Params) -> Screen:
        return labels.merge_sure(view, reader, params["into"])

    async def _split(self, reader: Reader, view: TicketView, params: Params) -> Screen:
        whole = await self._store.view(view.ticket.id, messages=LOOKED_THROUGH)
        messages = pickable(whole.recent if whole else (), params.get("first", 0))
        return labels.split(view, reader, messages, params.get("marked", 0))

    async def _used(self, field: str, entries: Sequence[Entry], reader: Reader) -> list[Entry]:
        """Return entries, those that were chosen most first."""
        since = reader.words.now - USED_SINCE
        return menus.by_use(entries, await self._store.most_used(field, since=since, limit=MOST))


def _simple(draw: Callable[[TicketView, Reader], Screen]) -> Over:
    async def drawn(reader: Reader, view: TicketView, _: Params) -> Screen:
        return draw(view, reader)

    return drawn
