"""What is asked when it is not clear where a message belongs, and what is said in reply to one?"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from gateway.desk import Action
from gateway.ports import TicketView
from gateway.tickets import TicketId
from operator_bot.buttons import Choice, Lists, NoNote, Retry, Settle, Turn, Work
from operator_bot.payloads.quick import TakeBackReply
from operator_bot.screens.screen import SIGNS, Button, Reader, Row, Screen, in_rows, lines
from operator_bot.screens.spoken import conversation
from operator_bot.words import short

OFFERED = 8
"""Tickets to choose from."""
TALK = 10
"""Messages shown of a ticket before somebody takes it."""
VALUE = 200
"""Characters of a value within a text of ours."""
WHISPER = 1000
"""Characters of what is whispered."""
LINE = 280
"""Characters of one of them."""


def whose(views: Sequence[TicketView], reader: Reader, *, item: int, note: bool) -> Screen:
    """Ask which ticket a message is for; the question keeps the message until it is answered."""
    words, choice = reader.words, Choice.NOTE if note else Choice.SEND
    if not views:
        return Screen(words.html("whose.nothing"), ((Button(words.plain("button.queue"), Turn(Lists.QUEUE, 0)),),))
    buttons = [
        (Button(f"{SIGNS[view.ticket.status]} {_called(view, reader)}", Settle(choice, view.ticket.id, item)),)
        for view in views[:OFFERED]
    ]
    drop = Button(words.plain("button.drop"), Settle(Choice.DROP, TicketId(0), item))
    return Screen(words.html("whose.note" if note else "whose.reply"), (*buttons, (drop,)))


def collision(by: str, ticket: TicketId, reader: Reader, *, item: int) -> Screen:
    """Ask what to do with a reply to a ticket somebody else works on (F115)."""
    return Screen(reader.words.html("collision.text", operator=short(by, 40)), _choices(ticket, reader, item))


def sensitive(what: str, ticket: TicketId, reader: Reader, *, item: int) -> Screen:
    """Ask what to do with a reply that says what should rather not be sent (F114)."""
    return Screen(reader.words.html(f"quick.sensitive_{what}"), _choices(ticket, reader, item))


def sensitive_edit(what: str, ticket: TicketId, reader: Reader, *, item: int) -> Screen:
    """Ask whether the customer is to read what a reply has become (F114)."""
    text = lines(reader.words.html(f"quick.sensitive_{what}"), reader.words.html("quick.sensitive_edited"))
    return Screen(text, _choices(ticket, reader, item, (Choice.SEND, Choice.DROP)))


def _choices(ticket: TicketId, reader: Reader, item: int, among: Iterable[Choice] = Choice) -> tuple[Row, ...]:
    buttons = (
        Button(reader.words.plain(f"button.held_{choice.value}"), Settle(choice, ticket, item)) for choice in among
    )
    return in_rows(buttons, 1)


def settled(reader: Reader, what: str, number: int) -> Screen:
    """Say in place of a question what was done."""
    return Screen(reader.words.html(f"settled.{what}", number=number))


def note(reader: Reader, number: int) -> Screen:
    """Ask for the note; the next message is it."""
    cancel = Button(reader.words.plain("button.no_note"), NoNote())
    return Screen(reader.words.html("note.ask", number=number), ((cancel,),))


def talk(view: TicketView, reader: Reader) -> Screen:
    """Return the last messages of a ticket for somebody who has not taken it."""
    customer = reader.customer(view.contact)
    said = conversation(view.recent[-TALK:], reader, customer=customer, limit=LINE)
    text = reader.words.html("talk.text", number=view.ticket.number, name=customer, said=said)
    free = view.ticket.operator_id is None
    take = Button(reader.words.plain("button.take"), Work(Action.TAKE, view.ticket.id))
    return Screen(text, ((take,),) if free else ())


def notice(key: str, params: Mapping[str, Any], reader: Reader, *, item: int = 0) -> Screen:
    """Return a short text of the desk; what was not delivered can be sent again."""
    values = {name: short(value, _longest(key)) if isinstance(value, str) else value for name, value in params.items()}
    if key == "not_delivered":
        values["reason"] = reason(str(params.get("reason", "")), reader)
    rows: tuple[Row, ...] = ()
    if key == "not_delivered" and item:
        rows = ((Button(reader.words.plain("button.retry"), Retry(item)),),)
    if key == "undo":
        take_back = TakeBackReply(TicketId(params["ticket"]), params["message"])
        rows = ((Button(reader.words.plain("button.take_back_reply"), take_back),),)
    return Screen(reader.words.html(f"notice.{key}", **values), rows)


def _longest(key: str) -> int:
    return WHISPER if key == "whisper" else VALUE


def headed(view: TicketView, text: Markup, reader: Reader) -> Markup:
    """Return a text with the number and the customer of its ticket before it, for a chat that all tickets share."""
    name = reader.customer(view.contact)
    return Markup(" ").join((reader.words.html("copy.header", number=view.ticket.number, name=name), text))


def reason(key: str, reader: Reader) -> str:
    """Return in words why a message was not delivered."""
    return reader.words.plain(f"failure.{key}" if reader.words.has(f"failure.{key}") else "failure.other")


def _called(view: TicketView, reader: Reader) -> str:
    return f"{view.ticket.number} · {reader.customer(view.contact)}"
