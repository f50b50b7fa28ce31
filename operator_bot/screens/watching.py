"""What does somebody see who looks on while a colleague talks with a customer (F79)?"""

from gateway.conversations import Message
from gateway.desk import Action
from gateway.ports import TicketView
from gateway.tickets import TicketId
from operator_bot.payloads.key import Switch
from operator_bot.payloads.supervising import Assign, Watch
from operator_bot.screens.menus import headed, possible
from operator_bot.screens.questions import LINE, TALK
from operator_bot.screens.screen import NAME, Button, Reader, Row, Screen, lines
from operator_bot.screens.spoken import conversation
from operator_bot.words import short

LONGEST = 2000
"""Characters of one message."""


def begun(view: TicketView, reader: Reader) -> Screen:
    """Say that one watches from now on, under what was said before."""
    said = conversation(view.recent[-TALK:], reader, customer=reader.customer(view.contact), limit=LINE)
    return Screen(lines(said, "", headed(view, reader, "watching")), (_row(view, reader),))


def ended(number: int, reader: Reader) -> Screen:
    """Say that one watches no more."""
    return Screen(reader.words.html("watch.ended", number=number))


def said_in(ticket: TicketId, number: int, name: str, message: Message, reader: Reader) -> Screen:
    """Return what was just said in a ticket."""
    customer = short(name, NAME) or reader.words.plain("card.guest")
    head = reader.words.html("watch.head", number=number, name=customer)
    said = conversation((message,), reader, customer=customer, limit=LONGEST)
    end = Button(reader.words.plain("button.watch_end"), Watch(ticket, Switch.OFF))
    return Screen(lines(head, said), ((end,),))


def _row(view: TicketView, reader: Reader) -> Row:
    ticket, me = view.ticket, reader.operator
    end = Button(reader.words.plain("button.watch_end"), Watch(ticket.id, Switch.OFF))
    if me is None or Action.ASSIGN not in possible(view, reader):
        return (end,)
    return (Button(reader.words.plain("button.take_over"), Assign(ticket.id, me.id)), end)
