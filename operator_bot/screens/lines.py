"""How is somebody asked for a line of words about a ticket, and told what became of it?"""

from gateway.ports import TicketView
from operator_bot.payloads.lines import NoLine, What
from operator_bot.screens.menus import headed
from operator_bot.screens.screen import Button, Reader, Screen
from operator_bot.words import short


def ask(view: TicketView, reader: Reader, what: What, *, title: str) -> Screen:
    """Ask for a line; the next message is it. `title`: what it is about."""
    cancel = Button(reader.words.plain("button.leave"), NoLine())
    text = headed(view, reader, f"ask_{what.name.lower()}", title=short(title, 60))
    return Screen(text, ((cancel,),))


def taken(reader: Reader, what: What, number: int) -> Screen:
    """Say what has become of a line."""
    return Screen(reader.words.html(f"taken.{what.name.lower()}", number=number))


def refused(reader: Reader, text: str) -> Screen:
    """Say why a line cannot be taken; the next one still can."""
    cancel = Button(reader.words.plain("button.leave"), NoLine())
    return Screen(reader.words.html("menu.line_refused", text=short(text, 200)), ((cancel,),))


def left(reader: Reader) -> Screen:
    """Say that the next message is an ordinary one again."""
    return Screen(reader.words.html("menu.left"))
