"""What was said with a customer anywhere, what has happened to a ticket, and what was promised (F42, F52, F81, F82)?"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from gateway import sla
from gateway.conversations import Author, Message
from gateway.operators import Permission
from gateway.ports import PaperKind, TicketView
from gateway.tickets import AuditEvent, ClockState, Trigger
from operator_bot.payloads.card import Menu
from operator_bot.payloads.customer import Changes, History, Told, Traces
from operator_bot.payloads.forward import TakeAway
from operator_bot.screens.menus import back, headed
from operator_bot.screens.screen import Button, Reader, Row, Screen, lines
from operator_bot.screens.spoken import conversation
from operator_bot.screens.traces import in_short, trace

SAID, LINE = 12, 240
"""Messages on a page, and characters of one of them."""
EVENTS, VALUE = 12, 60
"""Changes on a page, and characters of a value."""
ACCESS: Final = frozenset({"watched", "unwatched", "exported", "forwarded"})
"""What leaves a ticket as it is, but shows it to somebody."""
TRIGGERS: Final[Mapping[Traces, frozenset[str]]] = MappingProxyType(
    {
        Traces.ALL: frozenset(),
        Traces.STATUS: frozenset(each.value for each in Trigger)
        - {"changed", "noted", "replied", "customer_wrote", "reminded", "escalated", "nudged", "postponed", "rated"}
        - ACCESS,
        Traces.FIELDS: frozenset({"changed", "classified", "postponed", "assigned", "transferred"}),
        Traces.TIME: frozenset({"paused", "resumed", "postponed", "reminded", "escalated", "nudged"}),
        Traces.ACCESS: ACCESS,
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
    return Screen(
        text, (*((tuple(pages),) if pages else ()), tabs, *_files(view, reader, Traces.ALL), back(view, reader))
    )


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
    return Screen(
        text,
        (
            *((tuple(pages),) if pages else ()),
            filters[:2],
            filters[2:],
            *_files(view, reader, of.traces),
            (said, *back(view, reader)),
        ),
    )


def _filter(each: Traces, of: Changes, view: TicketView, reader: Reader) -> Button:
    mark = "• " if each is of.traces else ""
    return Button(mark + reader.words.plain(f"button.traces_{each.name.lower()}"), Changes(view.ticket.id, each, 0))


def _event(event: AuditEvent, view: TicketView, reader: Reader) -> Markup:
    """Return one change: when, who, what, from what to what."""
    words, told = reader.words, trace(event, view.contact, reader, limit=VALUE)
    return words.html("trace.line", at=words.when(event.at), who=told.who, what=told.what, how=in_short(told))


def _files(view: TicketView, reader: Reader, traces: Traces) -> tuple[Row, ...]:
    """Return the buttons that make files of all this; nothing for those who may not take it away."""
    if not reader.may(Permission.TICKET_EXPORT):
        return ()
    kinds = (Button(f"⬇️ {each.name}", TakeAway(view.ticket.id, each, traces)) for each in PaperKind)
    return (tuple(kinds),)


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
