"""Which tickets are there, as buttons that open them?"""

from collections.abc import Sequence

from gateway.ports import TicketView
from operator_bot.buttons import Lists, Open, Turn
from operator_bot.screens.screen import SIGNS, Button, Reader, Row, Screen, lines
from operator_bot.words import short

PAGE = 8
"""Tickets on one page; one more is asked for, to know whether there is a next page."""


def mine(views: Sequence[TicketView], reader: Reader, page: int) -> Screen:
    """Return the reader's open tickets; `views` are those of the page and, if there is one, the first of the next."""
    return _listed(Lists.MINE, views, reader, page)


def queue(views: Sequence[TicketView], reader: Reader, page: int) -> Screen:
    """Return the tickets that wait for anybody; `views` as for `mine`."""
    return _listed(Lists.QUEUE, views, reader, page)


def _listed(which: Lists, views: Sequence[TicketView], reader: Reader, page: int) -> Screen:
    words = reader.words
    if not views and not page:
        return Screen(words.html(f"list.{which}_empty"), ((_home(reader),),))
    rows = [(ticket_button(view, reader),) for view in views[:PAGE]]
    numbered = words.html("list.page", page=page + 1) if page else ""
    return Screen(lines(words.html(f"list.{which}"), numbered), (*rows, _turns(which, views, reader, page)))


def ticket_button(view: TicketView, reader: Reader) -> Button:
    """Return the button of a ticket: how it stands, whose it is, how long it waits and what it is about."""
    ticket = view.ticket
    waits = reader.words.since(ticket.waiting_since) if ticket.waiting_since else ""
    active = "✍ " if reader.writes_to == ticket.id else ""
    parts = (f"{active}{SIGNS[ticket.status]} {ticket.number}", short(reader.customer(view.contact), 20), waits)
    label = " · ".join(part for part in (*parts, short(ticket.subject, 60)) if part)
    return Button(label, Open(ticket.id))


def _turns(which: Lists, views: Sequence[TicketView], reader: Reader, page: int) -> Row:
    back = [Button("‹", Turn(which, page - 1))] if page else []
    on = [Button("›", Turn(which, page + 1))] if len(views) > PAGE else []
    return (*back, _home(reader), *on)


def _home(reader: Reader) -> Button:
    return Button(reader.words.plain("button.home"), Turn(Lists.HOME, 0))
