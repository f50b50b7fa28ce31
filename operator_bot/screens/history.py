"""What was said with a customer anywhere, what has happened to a ticket, and what was promised (F42, F52, F81, F82)?"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from gateway import sla
from gateway.conversations import Author, Message
from gateway.ports import TicketView
from gateway.tickets import AuditEvent, ClockState, Trigger
from operator_bot.payloads.card import Menu
from operator_bot.payloads.customer import Changes, History, Told, Traces
from operator_bot.screens.menus import back, headed
from operator_bot.screens.screen import Button, Reader, Screen, lines
from operator_bot.screens.spoken import conversation
from operator_bot.words import short

SAID, LINE = 12, 240
"""Messages on a page, and characters of one of them."""
EVENTS, VALUE = 12, 60
"""Changes on a page, and characters of a value."""
TRIGGERS: Final[Mapping[Traces, frozenset[str]]] = MappingProxyType(
    {
        Traces.ALL: frozenset(),
        Traces.STATUS: frozenset(each.value for each in Trigger)
        - {"changed", "noted", "replied", "customer_wrote", "reminded", "escalated", "nudged", "postponed", "rated"},
        Traces.FIELDS: frozenset({"changed", "classified", "postponed", "assigned", "transferred"}),
        Traces.TIME: frozenset({"paused", "resumed", "postponed", "reminded", "escalated", "nudged"}),
    }
)
"""Which triggers each filter lets through; none: all."""


# --- what was said ----------------------------------------------------------------------------------------------------


def history(view: TicketView, reader: Reader, messages: Sequence[Message], of: History) -> Screen:
    """Return a page of what was said; `messages`: oldest first, one more than a page when there are older ones."""
    words, ticket = reader.words, view.ticket.id
    page = messages[-SAID:]
    said = [each for each in page if of.told is Told.ALL or each.author is Author.CUSTOMER]
    body = conversation(said, reader, customer=reader.customer(view.contact), limit=LINE)
    text = lines(headed(view, reader, f"history_{of.told.name.lower()}"), body or words.html("menu.history_nothing"))
    pages = list[Button]()
    if len(messages) > SAID and page:
        pages.append(Button(words.plain("button.older"), History(ticket, of.told, page[0].id)))
    if of.before:
        pages.append(Button(words.plain("button.newest"), History(ticket, of.told, 0)))
    other = Told.ALL if of.told is Told.CUSTOMER else Told.CUSTOMER
    tabs = (
        Button(words.plain(f"button.told_{other.name.lower()}"), History(ticket, other, of.before)),
        Button(words.plain("button.changes"), Changes(ticket, Traces.ALL, 0)),
    )
    return Screen(text, (*((tuple(pages),) if pages else ()), tabs, back(view, reader)))


# --- what has happened ------------------------------------------------------------------------------------------------


def changes(view: TicketView, reader: Reader, events: Sequence[AuditEvent], of: Changes) -> Screen:
    """Return a page of who did what, newest first; `events` has one more than a page when there are older ones."""
    words, ticket = reader.words, view.ticket.id
    told = Markup("\n").join(_event(each, view, reader) for each in events[:EVENTS])
    text = lines(headed(view, reader, "changes"), told or words.html("menu.changes_nothing"))
    pages = list[Button]()
    if of.page:
        pages.append(Button("‹", Changes(ticket, of.traces, of.page - 1)))
    if len(events) > EVENTS:
        pages.append(Button("›", Changes(ticket, of.traces, of.page + 1)))
    filters = tuple(_filter(each, of, view, reader) for each in Traces)
    said = Button(words.plain("button.told_all"), History(ticket, Told.ALL, 0))
    return Screen(text, (*((tuple(pages),) if pages else ()), filters[:2], filters[2:], (said, *back(view, reader))))


def _filter(each: Traces, of: Changes, view: TicketView, reader: Reader) -> Button:
    mark = "• " if each is of.traces else ""
    return Button(mark + reader.words.plain(f"button.traces_{each.name.lower()}"), Changes(view.ticket.id, each, 0))


def _event(event: AuditEvent, view: TicketView, reader: Reader) -> Markup:
    """Return one change: when, who, what, from what to what."""
    words = reader.words
    who = reader.colleague(event.actor_id) if event.actor == "operator" else ""
    if event.actor == "customer":
        who = reader.customer(view.contact)
    known = f"trigger.{event.trigger}"
    return words.html(
        "trace.line",
        at=words.when(event.at),
        who=who or words.plain(f"trace.{event.actor}" if words.has(f"trace.{event.actor}") else "trace.time"),
        what=words.plain(known) if words.has(known) else short(event.trigger, VALUE),
        how=_how(event, reader),
    )


def _how(event: AuditEvent, reader: Reader) -> str:
    """Return what a change was from and to: of a field, else of the status."""
    words, data = reader.words, event.data
    name = data.get("field", "")
    field = words.plain(f"trace.field_{name}") if words.has(f"trace.field_{name}") else short(name, VALUE)
    before, after = _value(data.get("from", ""), reader), _value(data.get("to", ""), reader)
    if not name and event.before and event.before != event.after:
        before, after = (words.plain(f"status.{each}") for each in (event.before, event.after))
    way = f"{before or '—'} → {after or '—'}" if before or after else ""
    said = [short(data[key], VALUE) for key in ("reason", "comment") if data.get(key)]
    return " · ".join(part for part in (f"{field}: {way}" if field and way else way or field, *said) if part)


def _value(value: str, reader: Reader) -> str:
    """Return a value in words: what the configuration calls a key, a moment on the desk's clock."""
    config, locale = reader.config, reader.words.locale
    if value[:4].isdigit() and "T" in value:
        try:
            return reader.words.when(datetime.fromisoformat(value))
        except ValueError:
            return short(value, VALUE)
    entries = (*config.types, *config.services, *config.topics, *config.products, *config.results, *config.teams)
    found = next((each for each in entries if each.key == value), None)
    return short(found.title(locale) if found else value, VALUE)


# --- what was promised ------------------------------------------------------------------------------------------------


def terms(view: TicketView, reader: Reader, figures: Sequence[sla.Figure]) -> Screen:
    """Return what was promised by each clock, and what became of it (F42)."""
    told = [_figure(each, reader) for each in figures]
    key = "terms" if told else "terms_nothing"
    return Screen(lines(headed(view, reader, key), *told), (back(view, reader, Menu.MORE),))


def _figure(figure: sla.Figure, reader: Reader) -> Markup:
    words = reader.words
    return words.html(
        "menu.figure",
        clock=words.plain(f"clock.{figure.clock.value}"),
        planned=words.span(figure.planned) if figure.planned else "",
        actual=words.span(figure.actual),
        due=words.when(figure.due) if figure.due and figure.state is ClockState.RUNNING else "",
        state=figure.state.value,
        late=figure.is_broken,
        by_hand=figure.by_hand,
    )
