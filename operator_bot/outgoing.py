"""What is put into the outbox for operators to see?

Nobody speaks to Telegram while a unit is open. A screen is kept by its name and drawn when it leaves, so that it shows
what is true then.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gateway.clock import Clock
from gateway.desk import Place
from gateway.ids import Ids
from gateway.items import Item, ItemKind, Json
from gateway.ports import Unit
from gateway.tickets import TicketId


class Outgoing:
    """Writes items for the operator bot's own entry point into units."""

    def __init__(self, *, entry_point: str, ids: Ids, clock: Clock) -> None:
        self._entry_point = entry_point
        self._ids = ids
        self._clock = clock

    def screen(
        self,
        unit: Unit,
        place: Place,
        name: str,
        *,
        params: Mapping[str, Any] | None = None,
        instead_of: str = "",
        reply_to: str = "",
        held: Json | None = None,
    ) -> Item:
        """Show a screen, in place of the message `instead_of` if one is named; `held` is kept for its buttons."""
        body: Json = {"name": name, "params": dict(params or {}), **_where(place)}
        body |= {key: value for key, value in {"ref": instead_of, "reply_to": reply_to, "held": held}.items() if value}
        return self._add(unit, place.lane, ItemKind.SCREEN, body)

    def said(
        self, unit: Unit, place: Place, name: str, *, params: Mapping[str, Any], reply_to: str, message_id: int
    ) -> Item:
        """Show a screen that stands for what was said to a customer: its signs are put there (`place.shown`)."""
        body: Json = {"name": name, "params": dict(params), "reply_to": reply_to, **_where(place)}
        item = replace(self._item(place.lane, ItemKind.SCREEN, body), id=place.shown, message_id=message_id)
        unit.add(item)
        return item

    def notice(
        self, unit: Unit, place: Place, key: str, *, reply_to: str = "", locale: str = "", **params: Any
    ) -> Item:
        """Say a short text; `locale` is for somebody who does not work here."""
        body: Json = {"key": key, "params": params, **_where(place)}
        body |= {name: value for name, value in {"ref": reply_to, "locale": locale}.items() if value}
        return self._add(unit, place.lane, ItemKind.NOTICE, body)

    def mark(self, unit: Unit, place: Place, ref: str, state: str) -> Item:
        """Put a sign on a message of an operator."""
        return self._add(unit, place.lane, ItemKind.MARK, {"chat": place.chat, "ref": ref, "state": state})

    def card(self, unit: Unit, lane: str, card_id: int, ticket_id: TicketId) -> Item:
        """Make a card true."""
        return self._add(unit, lane, ItemKind.CARD, {"card": card_id}, ticket_id)

    def _add(self, unit: Unit, lane: str, kind: ItemKind, body: Json, ticket_id: TicketId | None = None) -> Item:
        item = self._item(lane, kind, body, ticket_id)
        unit.add(item)
        return item

    def _item(self, lane: str, kind: ItemKind, body: Json, ticket_id: TicketId | None = None) -> Item:
        return Item(
            id=self._ids.new(),
            entry_point=self._entry_point,
            chat=lane,
            kind=kind,
            body=body,
            ticket_id=ticket_id,
            created_at=self._clock.now(),
        )


def _where(place: Place) -> Json:
    return {"chat": place.chat, "topic": place.topic} if place.topic else {"chat": place.chat}
