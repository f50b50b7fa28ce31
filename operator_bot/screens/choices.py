"""How is said what a ticket is about: its type, service, topic and product (F9, F19)?"""

from collections.abc import Sequence
from dataclasses import dataclass

from gateway.configuration import Entry, Topic, find
from gateway.desk import Action
from gateway.ports import TicketView
from gateway.tickets import Ticket
from operator_bot.payloads.card import Menu, Show
from operator_bot.payloads.classifying import Aspect, Choices, Classify
from operator_bot.payloads.key import NONE, key
from operator_bot.payloads.lines import Ask, What
from operator_bot.screens.card_facts import called, topic_path
from operator_bot.screens.menus import back, headed, possible
from operator_bot.screens.passing import no_team
from operator_bot.screens.screen import Button, Reader, Row, Screen, in_rows
from operator_bot.words import short

PAGE = 10
"""Values on one page."""
ASPECTS = (Aspect.KIND, Aspect.SERVICE, Aspect.TOPIC, Aspect.PRODUCT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What an aspect may be."""

    aspect: Aspect
    entries: Sequence[Entry]
    """Those of one level, in the order in which they are offered."""
    under: Topic | None = None
    page: int = 0


def value_of(ticket: Ticket, aspect: Aspect) -> str:
    """Return the key of what an aspect of the ticket is now."""
    match aspect:
        case Aspect.KIND:
            return ticket.kind
        case Aspect.SERVICE:
            return ticket.service
        case Aspect.TOPIC:
            return ticket.topic
        case Aspect.PRODUCT:
            return ticket.product
        case Aspect.PRIORITY:
            return ticket.priority.value


def classify(view: TicketView, reader: Reader, known: dict[Aspect, tuple[Entry, ...]]) -> Screen:
    """Return what is said of the ticket, and a button for each aspect there is something to choose for."""
    words = reader.words
    buttons = [
        Button(_told(aspect, known[aspect], view, reader), Choices(view.ticket.id, aspect, NONE, 0))
        for aspect in ASPECTS
        if known.get(aspect)
    ]
    text = headed(view, reader, "classify" if buttons else "classify_nothing")
    done = Button(words.plain("button.done"), Show(view.ticket.id, Menu.CARD))
    return Screen(text, (*in_rows(buttons, 1), (*back(view, reader, Menu.MORE), done)))


def _told(aspect: Aspect, entries: tuple[Entry, ...], view: TicketView, reader: Reader) -> str:
    locale, value = reader.words.locale, value_of(view.ticket, aspect)
    title = "—"
    if value:
        path = topic_path(reader.config, value, locale)
        title = path if aspect is Aspect.TOPIC else called(entries, value, locale)
    return f"{reader.words.plain(f'aspect.{aspect.name.lower()}')}: {short(title, 40)}"


def choices(view: TicketView, reader: Reader, offer: Offer) -> Screen:
    """Return the values of an aspect; of topics one level of the tree, with the way down and up."""
    words, ticket, start = reader.words, view.ticket, offer.page * PAGE
    shown = offer.entries[start : start + PAGE]
    rows = [_row(entry, view, reader, offer) for entry in shown]
    seek = Button(words.plain("button.seek"), Ask(ticket.id, What.SEEK, key(offer.aspect.value), 0))
    none = Button(words.plain("button.none_of_them"), Classify(ticket.id, offer.aspect, NONE))
    tools = (seek, none) if value_of(ticket, offer.aspect) else (seek,)
    text = headed(view, reader, f"choose_{offer.aspect.name.lower()}", under=_under(offer, reader))
    pages, team = _pages(view, offer), _no_team(view, reader, offer)
    return Screen(text, (*rows, *(row for row in (pages, tools, team) if row), _up(view, reader, offer)))


def _no_team(view: TicketView, reader: Reader, offer: Offer) -> Row:
    """Return the way out of the team a service has given, where services are chosen."""
    leaves = offer.aspect is Aspect.SERVICE and Action.TRANSFER in possible(view, reader)
    return no_team(view, reader) if leaves else ()


def found(view: TicketView, reader: Reader, aspect: Aspect, entries: Sequence[Entry], *, sought: str) -> Screen:
    """Return the values that have the words somebody has typed."""
    offer = Offer(aspect=aspect, entries=entries)
    rows = [(_choice(entry, view, reader, offer, path=True),) for entry in entries[:PAGE]]
    seek = Button(reader.words.plain("button.seek"), Ask(view.ticket.id, What.SEEK, key(aspect.value), 0))
    text = headed(view, reader, "sought" if entries else "sought_nothing", text=short(sought, 60))
    return Screen(text, (*rows, (seek,), back(view, reader, Menu.CLASSIFY)))


def _row(entry: Entry, view: TicketView, reader: Reader, offer: Offer) -> Row:
    choice = _choice(entry, view, reader, offer)
    has_more = any(each.parent == entry.key for each in reader.config.topics)
    if offer.aspect is not Aspect.TOPIC or not has_more:
        return (choice,)
    return (choice, Button("▸", Choices(view.ticket.id, Aspect.TOPIC, key(entry.key), 0)))


def _choice(entry: Entry, view: TicketView, reader: Reader, offer: Offer, *, path: bool = False) -> Button:
    locale = reader.words.locale
    mark = "✓ " if value_of(view.ticket, offer.aspect) == entry.key else ""
    whole = path and offer.aspect is Aspect.TOPIC
    title = topic_path(reader.config, entry.key, locale) if whole else entry.title(locale)
    return Button(mark + short(title, 50), Classify(view.ticket.id, offer.aspect, key(entry.key)))


def _under(offer: Offer, reader: Reader) -> str:
    return topic_path(reader.config, offer.under.key, reader.words.locale) if offer.under else ""


def _pages(view: TicketView, offer: Offer) -> Row:
    under = key(offer.under.key) if offer.under else NONE
    ticket, aspect, page = view.ticket.id, offer.aspect, offer.page
    before = (Button("‹", Choices(ticket, aspect, under, page - 1)),) if page else ()
    after = (Button("›", Choices(ticket, aspect, under, page + 1)),) if len(offer.entries) > (page + 1) * PAGE else ()
    return (*before, *after)


def _up(view: TicketView, reader: Reader, offer: Offer) -> Row:
    if offer.under is None:
        return back(view, reader, Menu.CLASSIFY)
    above = find(reader.config.topics, offer.under.parent)
    to = key(above.key) if above else NONE
    return (Button(reader.words.plain("button.back"), Choices(view.ticket.id, Aspect.TOPIC, to, 0)),)
