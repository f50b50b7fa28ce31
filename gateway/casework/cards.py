"""Which cards show a ticket, and when do they change?"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gateway.casework.casefile import CaseFile
from gateway.configuration import Strategy
from gateway.items import ItemKind
from gateway.messages import Address
from gateway.operators import Card, CardRole, Operator, Permission, Presence, Thread, Wish, wants
from gateway.routing import able_to, team_of, teams_of, waits_for_anybody


async def announce(file: CaseFile) -> None:
    """Show the waiting ticket to everyone entitled; those who have its card see the card change.

    One that waits for a certain person is announced to nobody, and neither is one whose team is given its tickets.
    """
    cards = await file.unit.cards(file.ticket.id)
    known = {card.lane for card in cards if card.role is CardRole.ANNOUNCEMENT}
    operators = await file.unit.operators()
    for lane, operator in _audience(file, operators):
        if lane not in known:
            cards = [*cards, _new_card(file, CardRole.ANNOUNCEMENT, lane, operator)]
    _touch(file, cards)


async def announce_again(file: CaseFile, *, but: int | None = None) -> None:
    """Announce a ticket that is back in the queue: a card further up changes without a sound, so a new one is sent.

    `but`: whoever has just put it there; their card only changes.
    """
    lanes = dict(_audience(file, await file.unit.operators()))
    for card in await file.unit.cards(file.ticket.id):
        if card.lane in lanes and (but is None or card.operator_id != but):
            _leave_behind(file, card)
    await announce(file)


async def refresh_cards(file: CaseFile) -> None:
    """Make every card of the ticket true again."""
    _touch(file, await file.unit.cards(file.ticket.id))


async def show_anew(file: CaseFile, operator: Operator, lane: str) -> None:
    """Send a card where somebody looks now; the ones before it in that chat only say that there is a later one."""
    for card in await file.unit.cards(file.ticket.id):
        if card.lane == lane:
            _leave_behind(file, card)
    whose = operator if lane == operator.chat else None
    _touch(file, [_new_card(file, CardRole.ANNOUNCEMENT, lane, whose)])


def add_thread_card(file: CaseFile, operator: Operator, thread: Thread) -> None:
    """Put the card at the head of a new thread."""
    card = replace(_new_card(file, CardRole.THREAD, thread.lane, operator), thread_id=thread.id)
    file.unit.put(card)
    _touch(file, [card])


async def chiefs(file: CaseFile) -> Sequence[Operator]:
    """Return who may give the ticket to somebody: those of its team, if there are any, else all of them."""
    return _chiefs(file, await file.unit.operators())


def _audience(file: CaseFile, operators: Sequence[Operator]) -> list[tuple[str, Operator | None]]:
    """Return who is told of a waiting ticket.

    Of those it is for (team, skills, masks) who is on line; nobody there: those on a pause; else those in charge.
    """
    if not waits_for_anybody(file.ticket):
        return []
    config = file.setup.config
    if team_of(file.ticket, config).strategy is not Strategy.OFFER_ALL:
        return []
    if file.setup.group:
        return [(file.setup.group, None)]
    able = able_to(file.ticket, operators, config)
    for entitled in (
        [each for each in able if each.presence is Presence.ONLINE],
        [each for each in able if each.presence is Presence.PAUSED],
        _chiefs(file, operators),
    ):
        if entitled:
            now, hours = file.now, file.setup.hours
            # It is announced to somebody in any case, also where nobody wants to hear of new tickets now.
            told = [each for each in entitled if wants(each, Wish.NEW, now, hours)] or entitled
            return [(each.chat, each) for each in told]
    return []


def _chiefs(file: CaseFile, operators: Iterable[Operator]) -> list[Operator]:
    config = file.setup.config
    everyone = [each for each in operators if Permission.TICKET_ASSIGN in config.permissions(each.role)]
    team = team_of(file.ticket, config).key
    return [each for each in everyone if team in teams_of(each, config)] or everyone


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


def _leave_behind(file: CaseFile, card: Card) -> None:
    if card.role is CardRole.ANNOUNCEMENT:
        past = replace(card, role=CardRole.PAST)
        file.unit.put(past)
        _enqueue(file, past)


def _touch(file: CaseFile, cards: Iterable[Card]) -> None:
    for card in cards:
        if card.role is not CardRole.PAST:
            _enqueue(file, card)


def _enqueue(file: CaseFile, card: Card) -> None:
    file.enqueue(Address(file.setup.operator_entry, card.lane), ItemKind.CARD, {"card": card.id})
