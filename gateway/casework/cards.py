"""Which cards show a ticket, and when do they change?"""

from collections.abc import Iterable
from dataclasses import replace

from gateway.casework.casefile import CaseFile
from gateway.items import ItemKind
from gateway.messages import Address
from gateway.operators import Card, CardRole, Operator, Presence, Role, Thread


async def announce(file: CaseFile) -> None:
    """Show the waiting ticket to everyone entitled; those who have its card see the card change."""
    cards = await file.unit.cards(file.ticket.id)
    known = {card.lane for card in cards if card.role is CardRole.ANNOUNCEMENT}
    operators = await file.unit.operators()
    for lane, operator in _audience(file, operators):
        if lane not in known:
            cards = [*cards, _new_card(file, CardRole.ANNOUNCEMENT, lane, operator)]
    _touch(file, cards)


async def refresh_cards(file: CaseFile) -> None:
    """Make every card of the ticket true again."""
    _touch(file, await file.unit.cards(file.ticket.id))


def show_card(file: CaseFile, operator: Operator, lane: str) -> None:
    """Send a card of the ticket to a chat, also if there was one before; in a group it is nobody's in particular."""
    whose = operator if lane == operator.chat else None
    _touch(file, [_new_card(file, CardRole.ANNOUNCEMENT, lane, whose)])


def add_thread_card(file: CaseFile, operator: Operator, thread: Thread) -> None:
    """Put the card at the head of a new thread."""
    card = replace(_new_card(file, CardRole.THREAD, thread.lane, operator), thread_id=thread.id)
    file.unit.put(card)
    _touch(file, [card])


def _audience(file: CaseFile, operators: Iterable[Operator]) -> list[tuple[str, Operator | None]]:
    """Return who is told of a waiting ticket: those on line; nobody there: those on a pause; else the owners."""
    if file.setup.group:
        return [(file.setup.group, None)]
    everyone = list(operators)
    for entitled in (
        [each for each in everyone if each.presence is Presence.ONLINE],
        [each for each in everyone if each.presence is Presence.PAUSED],
        [each for each in everyone if each.role is Role.OWNER],
    ):
        if entitled:
            return [(each.chat, each) for each in entitled]
    return []


def _new_card(file: CaseFile, role: CardRole, lane: str, operator: Operator | None) -> Card:
    card = Card(
        id=file.setup.ids.new(),
        ticket_id=file.ticket.id,
        role=role,
        operator_id=operator.id if operator else None,
        lane=lane,
    )
    file.unit.add(card)
    return card


def _touch(file: CaseFile, cards: Iterable[Card]) -> None:
    for card in cards:
        file.enqueue(Address(file.setup.operator_entry, card.lane), ItemKind.CARD, {"card": card.id})
