"""Which tickets are there, as buttons that open them or act on them?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from gateway.ports import TicketView
from gateway.tickets import WITH_PEOPLE
from operator_bot.buttons import Lists, Open, Press, Turn
from operator_bot.payloads.lists import Around, Begin, Mode, Pane, See, Sight
from operator_bot.payloads.rows import Act, Drop, Pick, PickPage, Together
from operator_bot.screens.moods import sign
from operator_bot.screens.screen import Button, Reader, Row, Screen, lines
from operator_bot.words import Words, short

PAGE = 8
"""Tickets on one page; one more is asked for, to know whether there is a next page."""
MANY = 999
"""Tickets of a list are counted up to this number."""
TABS = (Sight.MINE, Sight.QUEUE, Sight.MISSED)
"""Lists that are one tap away from any other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of a list; `views` holds one more when there is a next page."""

    views: Sequence[TicketView]
    of: See
    total: int
    """How many there are, counted up to one more than `MANY`."""
    name: str = ""
    """What the list is called that somebody has put together."""
    counts: Mapping[Sight, int] = field(default_factory=dict[Sight, int])
    """How many the other lists have."""
    picked: Collection[int] = ()
    """Tickets with a check mark."""
    may_pick: bool = False
    """Whether the reader may act on several at once."""


def listed(listing: Listing, reader: Reader) -> Screen:
    """Return a page of a list."""
    words, of = reader.words, listing.of
    text = lines(_head(listing, words), _page(listing, words), _mode(listing, words))
    rows = [(_row(view, listing, reader),) for view in listing.views[:PAGE]]
    return Screen(text, (*_tabs(listing, words), *rows, *_turns(listing), *_tools(listing, words), _end(of, words)))


def row_label(view: TicketView, reader: Reader) -> str:
    """Return a ticket in one line: its colour, number, channel, customer, how long it waits, what it is about."""
    ticket = view.ticket
    parts = (
        f"{sign(ticket, reader)} {ticket.number}",
        channel(reader.place(ticket)),
        short(reader.customer(view.contact), 18),
        _waits(view, reader.words),
        short(ticket.subject, 60),
    )
    return " · ".join(part for part in parts if part)


def channel(place: str) -> str:
    """Return the channel of an entry point's title, without which of them it is."""
    for quote in "«“„\"'":
        place = place.partition(quote)[0]
    return short(place, 12)


def _row(view: TicketView, listing: Listing, reader: Reader) -> Button:
    ticket, of = view.ticket.id, listing.of
    match of.mode:
        case Mode.OPEN:
            mark, press = "✍ " if reader.writes_to == ticket else "", Open(ticket)
        case Mode.ACT:
            mark, press = "⚡ ", Act(ticket, of.which, of.page)
        case Mode.PICK:
            mark, press = "☑ " if ticket in listing.picked else "☐ ", Pick(ticket, of.which, of.page)
    return Button(mark + row_label(view, reader), press)


def _waits(view: TicketView, words: Words) -> str:
    ticket = view.ticket
    if ticket.status not in WITH_PEOPLE:
        return words.when(ticket.changed_at)
    if ticket.resume_at is not None:
        return f"→ {words.when(ticket.resume_at)}"
    return words.since(ticket.waiting_since) if ticket.waiting_since else ""


# --- the text ---------------------------------------------------------------------------------------------------------


def _head(listing: Listing, words: Words) -> Markup:
    if not listing.views and not listing.of.page and listing.of.which is not Sight.CHOSEN:
        return words.html(f"list.empty_{listing.of.which.name.lower()}")
    title = listing.name or words.plain(f"list.{listing.of.which.name.lower()}")
    many = listing.total > MANY
    return words.html("list.head", title=short(title, 300), n=min(listing.total, MANY), many=many)


def _page(listing: Listing, words: Words) -> Markup | str:
    page = listing.of.page
    if not listing.views and (page or listing.of.which is Sight.CHOSEN):
        return words.html("list.nothing_here")
    pages = -(-listing.total // PAGE)
    return words.html("list.page", page=page + 1, pages=max(pages, page + 1)) if pages > 1 or page else ""


def _mode(listing: Listing, words: Words) -> Markup | str:
    if listing.of.mode is Mode.OPEN or not listing.views:
        return ""
    return words.html(f"list.mode_{listing.of.mode.name.lower()}", n=len(listing.picked))


# --- the buttons ------------------------------------------------------------------------------------------------------


def tab(sight: Sight, count: int | None, words: Words, *, on: bool = False) -> Button:
    """Return the button of a list, with how many tickets it has."""
    number = "" if count is None else f" {min(count, 99)}{'+' if count > 99 else ''}"
    title = words.plain(f"list.tab_{sight.name.lower()}")
    return Button(f"{'• ' if on else ''}{title}{number}", See(sight, 0, Mode.OPEN))


def _tabs(listing: Listing, words: Words) -> tuple[Row, ...]:
    if listing.of.mode is not Mode.OPEN:
        return ()
    return (tuple(tab(each, listing.counts.get(each), words, on=each is listing.of.which) for each in TABS),)


def _turns(listing: Listing) -> tuple[Row, ...]:
    of = listing.of
    back = [Button("‹", replace(of, page=of.page - 1))] if of.page else []
    on = [Button("›", replace(of, page=of.page + 1))] if len(listing.views) > PAGE else []
    return ((*back, *on),) if back or on else ()


def _tools(listing: Listing, words: Words) -> tuple[Row, ...]:
    of = listing.of
    match of.mode:
        case Mode.OPEN:
            narrow: Press = Around(Pane.FILTER) if of.which is Sight.CHOSEN else Begin(of.which)
            tools = [Button(words.plain("button.list_filter"), narrow)]
            if listing.views:
                tools.append(Button(words.plain("button.list_act"), replace(of, mode=Mode.ACT)))
            if listing.views and listing.may_pick:
                # Marks of another day may be on tickets that are not on this page.
                tools.append(Button(words.plain("button.list_pick"), Drop(of.which, of.page)))
            return (tuple(tools),)
        case Mode.ACT:
            return ()
        case Mode.PICK:
            return _pick_tools(listing, words)


def _pick_tools(listing: Listing, words: Words) -> tuple[Row, ...]:
    of, n = listing.of, len(listing.picked)
    page = Button(words.plain("button.pick_page"), PickPage(of.which, of.page))
    if not n:
        return ((page,),)
    drop = Button(words.plain("button.pick_none"), Drop(of.which, of.page))
    return ((page, drop), (Button(words.plain("button.pick_do", n=n), Together()),))


def _end(of: See, words: Words) -> Row:
    if of.mode is not Mode.OPEN:
        return (Button(words.plain("button.done"), replace(of, mode=Mode.OPEN)),)
    lists = Button(words.plain("button.lists"), Around(Pane.LISTS))
    return (Button(words.plain("button.home"), Turn(Lists.HOME, 0)), lists)


def ticket_button(view: TicketView, reader: Reader) -> Button:
    """Return a button that opens a ticket."""
    return Button(row_label(view, reader), Open(view.ticket.id))
