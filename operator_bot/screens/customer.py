"""What is known of the customer of a ticket, and how is it corrected (F62-F68)?"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from gateway.contacts import Contact
from gateway.desk import Action
from gateway.ports import TicketView
from gateway.tickets import OPEN, Ticket
from operator_bot.buttons import Open
from operator_bot.payloads.card import Menu, Show
from operator_bot.payloads.customer import Bar, Category, History, Told, Vip
from operator_bot.payloads.key import NONE, Switch, key
from operator_bot.payloads.lines import Ask, What
from operator_bot.screens.card_facts import called, known
from operator_bot.screens.menus import back, headed, possible
from operator_bot.screens.screen import SIGNS, Button, Reader, Row, Screen, in_rows, lines
from operator_bot.words import short

TICKETS = 6
"""Other tickets of the customer that stand as buttons."""
NOTE, FACTS, FACT = 600, 6, 120
_TYPED = (What.NAME, What.PHONE, What.EMAIL, What.ABOUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A customer, and their other tickets, newest first."""

    contact: Contact
    others: Sequence[Ticket] = ()


def customer(view: TicketView, reader: Reader, person: Person) -> Screen:
    """Return what is known of a customer, with a button for everything that can be corrected."""
    contact, words = person.contact, reader.words
    text = lines(
        words.html("customer.head", name=reader.customer(contact), vip=contact.vip),
        *_lines(contact, reader),
        *_tickets(person, reader),
    )
    may = possible(view, reader)
    edits = _edits(view, contact, reader) if Action.CONTACT in may else ()
    bar = ((_bar(view, contact, reader),),) if Action.BAR in may else ()
    others = in_rows((_other(each, reader) for each in person.others[:TICKETS]), 1)
    told = (Button(words.plain("button.talk_history"), History(view.ticket.id, Told.ALL, 0)),)
    return Screen(text, (*edits, *bar, *others, (*told, *back(view, reader))))


def _lines(contact: Contact, reader: Reader) -> list[Markup]:
    words, found = reader.words, list[Markup]()
    account = contact.account if contact.account != contact.name else ""
    reached = (account, f"@{contact.username}" if contact.username else "", contact.phone, contact.email)
    line = known(short(each, 60) for each in reached)
    if line:
        found.append(words.html("card.contact", known=line))
    if contact.category:
        found.append(
            words.html("customer.category", title=called(reader.config.categories, contact.category, words.locale))
        )
    if contact.note:
        found.append(words.html("customer.note", text=short(contact.note, NOTE)))
    facts = [(name, value) for name, value in contact.context.items() if value]
    found += [
        words.html("card.answer", name=short(name, 40), value=short(value, FACT)) for name, value in facts[:FACTS]
    ]
    if contact.barred_at:
        found.append(words.html("customer.barred", at=words.when(contact.barred_at)))
    return [*found, words.html("customer.since", day=words.day(contact.created_at))]


def _tickets(person: Person, reader: Reader) -> list[Markup]:
    still = sum(each.status in OPEN for each in person.others)
    total = len(person.others)
    return [reader.words.html("customer.tickets", n=total, open=still)] if total else []


def _edits(view: TicketView, contact: Contact, reader: Reader) -> tuple[Row, ...]:
    words, ticket = reader.words, view.ticket.id
    typed = [Button(words.plain(f"button.contact_{each.name.lower()}"), Ask(ticket, each, NONE, 0)) for each in _TYPED]
    vip = Button(
        words.plain("button.not_vip" if contact.vip else "button.vip"),
        Vip(ticket, Switch.OFF if contact.vip else Switch.ON),
    )
    categories = (
        [Button(words.plain("button.category"), Show(ticket, Menu.CATEGORY))] if reader.config.categories else []
    )
    return in_rows([*typed, vip, *categories], 3)


def _bar(view: TicketView, contact: Contact, reader: Reader) -> Button:
    if contact.barred_at:
        return Button(reader.words.plain("button.unbar"), Bar(view.ticket.id, Switch.OFF))
    return Button(reader.words.plain("button.bar"), Show(view.ticket.id, Menu.BAR))


def _other(ticket: Ticket, reader: Reader) -> Button:
    day = reader.words.day(ticket.opened_at)
    parts = (f"{SIGNS[ticket.status]} {ticket.number}", day, short(ticket.subject, 40))
    return Button(" · ".join(part for part in parts if part), Open(ticket.id))


def bar(view: TicketView, reader: Reader) -> Screen:
    """Ask once more before nothing of a customer reaches anybody any more."""
    do = Button(reader.words.plain("button.bar_now"), Bar(view.ticket.id, Switch.ON))
    return Screen(headed(view, reader, "bar"), ((do,), back(view, reader, Menu.CUSTOMER)))


def category(view: TicketView, reader: Reader) -> Screen:
    """Ask of which category a customer is (F67)."""
    ticket, now, locale = view.ticket.id, view.contact.category, reader.words.locale
    buttons = [
        Button(f"{'✓ ' if each.key == now else ''}{short(each.title(locale), 40)}", Category(ticket, key(each.key)))
        for each in reader.config.categories[:20]
    ]
    if now:
        buttons.append(Button(reader.words.plain("button.none_of_them"), Category(ticket, NONE)))
    return Screen(headed(view, reader, "category"), (*in_rows(buttons, 2), back(view, reader, Menu.CUSTOMER)))
