"""To whom can a ticket be passed, what is somebody asked, and what is left when one goes (F29, F136)?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from gateway.desk.passing import common_team
from gateway.operators import Operator
from gateway.ports import TicketView
from gateway.routing import Offer, Why, offer_of
from gateway.tickets import Status, Ticket
from operator_bot.buttons import Lists, Open, Read, Turn
from operator_bot.payloads.card import Menu, Show
from operator_bot.payloads.key import NONE, Switch, key
from operator_bot.payloads.passing import (
    Accept,
    AcceptAll,
    Decline,
    DeclineAll,
    HandTo,
    Leave,
    Leaving,
    PassOn,
    ToPerson,
    ToTeam,
)
from operator_bot.screens.screen import Button, Reader, Row, Screen, in_rows, lines
from operator_bot.words import short

PEOPLE = 12
"""Colleagues offered at once."""
TEAMS = 8
LISTED = 10
"""Tickets of a list that is handed over."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody a ticket can be passed to, and what they are at."""

    operator: Operator
    load: int

    @property
    def is_free(self) -> bool:
        """Whether there is room for one more."""
        return self.load < self.operator.capacity


# --- passing on -------------------------------------------------------------------------------------------------------


def choice(view: TicketView, colleagues: Sequence[Colleague], reader: Reader, *, asks: Switch) -> Screen:
    """Ask to whom a ticket is passed: people who are free first, then teams."""
    words, ticket = reader.words, view.ticket
    people = [Button(_called(each), ToPerson(ticket.id, each.operator.id, asks)) for each in colleagues[:PEOPLE]]
    own = reader.config.team(ticket.team).key
    common = common_team(ticket, reader.config)
    teams = [
        Button(
            words.plain("button.to_team", team=short(each.title(words.locale), 40)), _to_team(ticket, each.key, asks)
        )
        for each in reader.config.teams[:TEAMS]
        if (each.key != own or ticket.operator_id is not None) and each.key not in {common} - {own}
    ]
    teams.extend(no_team(view, reader, asks=asks))
    asking = words.plain("button.pass_plain" if asks is Switch.ON else "button.pass_reason")
    last = (Button(asking, PassOn(ticket.id, asks.other)), Button(words.plain("button.back"), _card(ticket)))
    key = "nobody" if not (people or teams) else "reason" if asks is Switch.ON else "ask"
    text = words.html(f"passing.{key}", number=ticket.number, name=reader.customer(view.contact))
    return Screen(text, (*in_rows(people, 2), *in_rows(teams, 2), last))


def no_team(view: TicketView, reader: Reader, *, asks: Switch = Switch.OFF) -> Row:
    """Return the button that takes a team off a ticket that only a service or somebody's choice gave it."""
    ticket, common = view.ticket, common_team(view.ticket, reader.config)
    if not reader.config.teams or reader.config.team(ticket.team).key == common:
        return ()
    team = short(reader.config.team(common).title(reader.words.locale), 30)
    return (Button(reader.words.plain("button.no_team", team=team), ToTeam(ticket.id, NONE, asks)),)


def _to_team(ticket: Ticket, team: str, asks: Switch) -> ToTeam:
    return ToTeam(ticket.id, key(team), asks)


def _card(ticket: Ticket) -> Show:
    return Show(ticket.id, Menu.CARD)


def _called(each: Colleague) -> str:
    """Return somebody with what they are at; a dot for those who have enough to do."""
    full = "" if each.is_free else " ●"
    return f"{short(each.operator.name, 30)} · {each.load}{full}"


def pass_row(ticket: Ticket, reader: Reader) -> Row:
    """Return the button that begins to pass a ticket on."""
    return (Button(reader.words.plain("button.pass_menu"), PassOn(ticket.id, Switch.OFF)),)


# --- being asked ------------------------------------------------------------------------------------------------------


def is_asked(ticket: Ticket, reader: Reader) -> bool:
    """Return whether a ticket waits for the reader's word."""
    offer = offer_of(ticket)
    return offer is not None and not reader.shared and reader.operator is not None and offer.to == reader.operator.id


def asked(ticket: Ticket, reader: Reader) -> Markup:
    """Return who passes a ticket to the reader, why, and how long there is to think; empty: nobody does."""
    offer = offer_of(ticket)
    if offer is None or not is_asked(ticket, reader):
        return Markup()
    until = reader.words.when(offer.until) if offer.until else ""
    sender = short(reader.names.get(offer.sender, ""), 40) if offer.sender else ""
    reason = short(offer.reason, 200)
    return reader.words.html(f"passing.asked_{offer.why.value}", sender=sender, reason=reason, until=until)


def asked_rows(view: TicketView, reader: Reader) -> tuple[Row, ...]:
    """Return the buttons of whoever is asked; nothing for all others."""
    offer = offer_of(view.ticket)
    if offer is None or not is_asked(view.ticket, reader):
        return ()
    words, ticket = reader.words, view.ticket.id
    take = Button(words.plain("button.take" if offer.why in _ITS_OWN else "button.accept"), Accept(ticket))
    read = Button(words.plain("button.read"), Read(ticket))
    if offer.why is Why.ASSIGNED:
        return ((take, read),)
    return (take, _no(offer, view.ticket, reader)), (read,)


_ITS_OWN = frozenset({Why.OFFER, Why.KNOWN, Why.ASSIGNED})


def _no(offer: Offer, ticket: Ticket, reader: Reader) -> Button:
    label = "button.give_back" if offer.why is Why.TRANSFER else "button.decline"
    return Button(reader.words.plain(label), Decline(ticket.id))


# --- going home -------------------------------------------------------------------------------------------------------


def leaving_rows(reader: Reader, *, keeps: bool = True) -> tuple[Row, ...]:
    """Return what can become of the tickets of somebody who goes."""
    ways = (Leaving.TEAM, Leaving.COLLEAGUE, Leaving.KEEP) if keeps else (Leaving.TEAM, Leaving.COLLEAGUE)
    buttons = (Button(reader.words.plain(f"button.leave_{each.name.lower()}"), Leave(each)) for each in ways)
    return in_rows(buttons, 1)


def leaving(views: Sequence[TicketView], reader: Reader, *, keeps: bool) -> Screen:
    """Ask what becomes of somebody's tickets."""
    home = (Button(reader.words.plain("button.home"), Turn(Lists.HOME, 0)),)
    at_work = [view for view in views if view.ticket.status is not Status.WAITING]
    if not at_work:
        return Screen(reader.words.html("passing.nothing_left"), (home,))
    waiting = sum(view.ticket.waiting_since is not None for view in at_work)
    text = reader.words.html("passing.leaving", n=len(at_work), waiting=waiting)
    return Screen(lines(text, *_listed(at_work, reader)), (*leaving_rows(reader, keeps=keeps), home))


def successors(colleagues: Sequence[Colleague], reader: Reader) -> Screen:
    """Ask to which colleague everything is handed."""
    people = [Button(_called(each), HandTo(each.operator.id)) for each in colleagues[:PEOPLE]]
    team = (Button(reader.words.plain("button.leave_team"), Leave(Leaving.TEAM)),)
    text = reader.words.html("passing.successor" if people else "passing.no_successor")
    return Screen(text, (*in_rows(people, 2), team))


def handover(sender: str, sender_id: int, views: Sequence[TicketView], reader: Reader) -> Screen:
    """Show what a colleague hands over: all at once, or one by one."""
    words = reader.words
    if not views:
        return Screen(words.html("passing.handover_done", sender=short(sender, 40)))
    every = (
        Button(words.plain("button.accept_all", n=len(views)), AcceptAll(sender_id)),
        Button(words.plain("button.decline_all"), DeclineAll(sender_id)),
    )
    each = [(_accept(view, reader), _open(view, reader)) for view in views[:LISTED]]
    text = words.html("passing.handover", sender=short(sender, 40), n=len(views))
    return Screen(lines(text, *_listed(views, reader)), (every, *each))


def done(reader: Reader, what: str, *, n: int, name: str = "") -> Screen:
    """Say in place of a question what was done, with so many tickets."""
    return Screen(reader.words.html(f"passing.{what}", n=n, name=short(name, 40)))


def _accept(view: TicketView, reader: Reader) -> Button:
    return Button(reader.words.plain("button.accept_one", number=view.ticket.number), Accept(view.ticket.id))


def _open(view: TicketView, reader: Reader) -> Button:
    return Button(reader.words.plain("button.open_one", number=view.ticket.number), Open(view.ticket.id))


def _listed(views: Iterable[TicketView], reader: Reader) -> list[Markup]:
    told = list(views)
    shown = [
        reader.words.html(
            "passing.line",
            number=view.ticket.number,
            name=reader.customer(view.contact),
            subject=short(view.ticket.subject, 60),
            waits=reader.words.when(view.ticket.waiting_since) if view.ticket.waiting_since else "",
        )
        for view in told[:LISTED]
    ]
    rest = len(told) - LISTED
    return [*shown, reader.words.html("passing.more", n=rest)] if rest > 0 else shown
