"""What is known of a ticket in a few lines, for whoever reads of it outside of the bot?"""

from collections.abc import Iterator

from gateway.ports import TicketView
from gateway.tickets import Priority
from operator_bot.screens.advice import NO_ADVICE
from operator_bot.screens.card_facts import about
from operator_bot.screens.screen import Reader
from operator_bot.words import short

VALUE = 200
"""Characters of a value."""


def facts(view: TicketView, reader: Reader) -> list[tuple[str, str]]:
    """Return names and values, without those that say nothing."""
    words = reader.words
    told = ((words.plain(f"fact.{name}"), short(value, VALUE)) for name, value in _facts(view, reader))
    own = {each.key: each.title(words.locale) for each in reader.config.fields}
    custom = ((short(own.get(key, key), VALUE), short(value, VALUE)) for key, value in view.ticket.custom.items())
    return [(name, value) for name, value in (*told, *custom) if value]


def _facts(view: TicketView, reader: Reader) -> Iterator[tuple[str, str]]:
    words, ticket, contact = reader.words, view.ticket, view.contact
    yield "status", words.plain(f"status.{ticket.status.value}")
    yield "subject", ticket.subject
    yield "customer", reader.customer(contact)
    yield "phone", contact.phone
    yield "email", contact.email
    yield "place", reader.place(ticket)
    yield "about", about(ticket, NO_ADVICE, reader)
    yield "priority", "" if ticket.priority is Priority.NORMAL else words.plain(f"priority.{ticket.priority.value}")
    yield "tags", ", ".join(ticket.tags)
    yield "operator", reader.colleague(ticket.operator_id) if ticket.operator_id is not None else ""
    yield "opened", f"{ticket.opened_at.astimezone(words.zone):%d.%m.%Y %H:%M}"
    yield "comment", ticket.comment
