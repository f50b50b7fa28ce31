"""What lies over the card of a ticket: which menus are there, and how do they look?"""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from gateway.configuration import Entry, Result
from gateway.desk import Action, actions
from gateway.operators import Permission
from gateway.ports import TicketView
from gateway.tickets import WITH_PEOPLE, Priority, Status
from operator_bot.buttons import Work
from operator_bot.payloads.alerts import Reminding
from operator_bot.payloads.card import Menu, Show
from operator_bot.payloads.classifying import Aspect, Classify
from operator_bot.payloads.closing import Cause, Close, Delay, Delete, Explain, Postpone, Resolve, Spam
from operator_bot.payloads.files import Files
from operator_bot.payloads.forward import Forward
from operator_bot.payloads.key import NONE, Key, Switch, fingerprint, key
from operator_bot.payloads.lines import Ask, What
from operator_bot.payloads.macros import ShowMacros
from operator_bot.payloads.supervising import Lead
from operator_bot.screens.screen import Button, Reader, Row, Screen, in_rows, lines
from operator_bot.words import short

RESULTS = 12
"""Results, reasons and causes offered at once."""
DELAYS = (Delay.HOUR, Delay.HOURS, Delay.MORNING, Delay.DAYS, Delay.WEEK, Delay.DATE)
_MORE: tuple[tuple[Action, Menu], ...] = (
    (Action.CLASSIFY, Menu.CLASSIFY),
    (Action.EDIT, Menu.LABELS),
    (Action.PRIORITY, Menu.PRIORITY),
    (Action.POSTPONE, Menu.POSTPONE),
    (Action.MERGE, Menu.MERGE),
    (Action.SPLIT, Menu.SPLIT),
    (Action.CLOSE, Menu.REASONS),
    (Action.SPAM, Menu.SPAM),
    (Action.DELETE, Menu.DELETE),
)
_LEADS = frozenset({Action.ASSIGN, Action.POSITION, Action.WHISPER})


def headed(view: TicketView, reader: Reader, key: str, **values: object) -> Markup:
    """Return a text of the menus under the number and the customer it is about."""
    head = reader.words.html("menu.head", number=view.ticket.number, name=reader.customer(view.contact))
    return lines(head, reader.words.html(f"menu.{key}", **values))


def back(view: TicketView, reader: Reader, to: Menu = Menu.CARD) -> Row:
    """Return the way back."""
    return (Button(reader.words.plain("button.back"), Show(view.ticket.id, to)),)


def by_use(entries: Iterable[Entry], used: Sequence[str]) -> list[Entry]:
    """Return entries, those that are used most first, the rest in their order."""
    place = {each: index for index, each in enumerate(used)}
    return sorted(entries, key=lambda entry: place.get(entry.key, len(place)))


# --- how it ends ------------------------------------------------------------------------------------------------------


def results(view: TicketView, reader: Reader, entries: Sequence[Entry], *, commented: bool) -> Screen:
    """Ask how the ticket ended; `commented`: one line is asked for with whichever is chosen."""
    words, ticket = reader.words, view.ticket.id
    buttons = [_result(entry, view, reader, commented=commented) for entry in entries[:RESULTS]]
    switch = Button(
        words.plain("button.without_comment" if commented else "button.with_comment"),
        Show(ticket, Menu.RESULTS if commented else Menu.COMMENTED),
    )
    text = headed(view, reader, "results_commented" if commented else "results")
    return Screen(text, (*in_rows(buttons, 2), (switch,), back(view, reader)))


def _result(entry: Entry, view: TicketView, reader: Reader, *, commented: bool) -> Button:
    asks = commented or (isinstance(entry, Result) and entry.comment)
    title = short(entry.title(reader.words.locale), 40)
    return Button(
        f"💬 {title}" if asks else title,
        Resolve(view.ticket.id, key(entry.key), Switch.ON if asks else Switch.OFF),
    )


def reasons(view: TicketView, reader: Reader) -> Screen:
    """Ask why the ticket is closed for good (F16)."""
    locale = reader.words.locale
    buttons = (
        Button(short(each.title(locale), 40), Explain(view.ticket.id, fingerprint(each.key)))
        for each in reader.config.close_reasons[:RESULTS]
    )
    return Screen(headed(view, reader, "reasons"), (*in_rows(buttons, 2), back(view, reader, Menu.MORE)))


def causes(view: TicketView, reader: Reader, reason: Entry) -> Screen:
    """Ask for the root cause."""
    locale, mark = reader.words.locale, fingerprint(reason.key)
    buttons = [
        Button(short(each.title(locale), 40), Cause(view.ticket.id, mark, key(each.key)))
        for each in reader.config.root_causes[:RESULTS]
    ]
    none = Button(reader.words.plain("button.no_cause"), Cause(view.ticket.id, mark, NONE))
    text = headed(view, reader, "causes", reason=short(reason.title(locale), 60))
    return Screen(text, (*in_rows(buttons, 2), (none,), back(view, reader, Menu.REASONS)))


def explanation(view: TicketView, reader: Reader, reason: Entry, cause: Entry | None) -> Screen:
    """Ask whether something is to be said of a closing before it is done."""
    words, locale = reader.words, reader.words.locale
    chosen, mark = key(cause.key) if cause else NONE, fingerprint(reason.key)
    text = headed(
        view,
        reader,
        "close",
        reason=short(reason.title(locale), 60),
        cause=short(cause.title(locale), 60) if cause else "",
    )
    done = Button(words.plain("button.close_now"), Close(view.ticket.id, mark, chosen))
    said = Button(words.plain("button.with_comment"), Ask(view.ticket.id, What.CLOSE, chosen, mark))
    return Screen(text, ((done,), (said,), back(view, reader, Menu.REASONS)))


def spam(view: TicketView, reader: Reader) -> Screen:
    """Ask once more before a ticket is closed as spam."""
    words, ticket = reader.words, view.ticket
    rows: list[Row] = [(Button(words.plain("button.spam_now"), Spam(ticket.id, Switch.OFF)),)]
    if Action.BAR in possible(view, reader):
        rows.append((Button(words.plain("button.spam_and_bar"), Spam(ticket.id, Switch.ON)),))
    return Screen(headed(view, reader, "spam"), (*rows, back(view, reader, Menu.MORE)))


def delete(view: TicketView, reader: Reader) -> Screen:
    """Ask once more before a ticket is deleted."""
    do = Button(reader.words.plain("button.delete_now"), Delete(view.ticket.id))
    return Screen(headed(view, reader, "delete"), ((do,), back(view, reader, Menu.MORE)))


# --- time -------------------------------------------------------------------------------------------------------------


def postpone(view: TicketView, reader: Reader) -> Screen:
    """Ask when the ticket is due (F17)."""
    words, ticket = reader.words, view.ticket
    delays = (Button(words.plain(f"delay.{each.name.lower()}"), Postpone(ticket.id, each)) for each in DELAYS)
    due = words.when(ticket.due_at) if ticket.due_at else ""
    return Screen(headed(view, reader, "postpone", due=due), (*in_rows(delays, 2), back(view, reader, Menu.MORE)))


# --- more -------------------------------------------------------------------------------------------------------------


def possible(view: TicketView, reader: Reader) -> Sequence[Action]:
    """Return what the reader can do with the ticket now."""
    return actions(view.ticket, reader.operator, reader.config) if reader.operator else ()


def more(view: TicketView, reader: Reader) -> Screen:
    """Return everything that has no place on the card."""
    words, ticket, may = reader.words, view.ticket, possible(view, reader)
    rest = [Button(words.plain(f"button.menu_{menu.name.lower()}"), Show(ticket.id, menu)) for menu in _menus(may)]
    if Action.MACRO in may and reader.config.macros:
        rest.insert(0, Button(words.plain("button.macros"), ShowMacros(ticket.id, 0)))
    if Action.RELEASE in may:
        rest.insert(0, Button(words.plain("button.release"), Work(Action.RELEASE, ticket.id)))
    if Action.RESOLVE in may and ticket.status in (Status.ACCEPTED, Status.CLASSIFICATION):
        rest.append(Button(words.plain("button.resolve_menu"), Show(ticket.id, Menu.RESULTS)))
    if Action.NOTE in may and ticket.operator_id is None:
        rest.append(Button(words.plain("button.note"), Work(Action.NOTE, ticket.id)))
    if ticket.status in WITH_PEOPLE and (_LEADS & set(may) or reader.may(Permission.DESK_WATCH)):
        rest.append(Button(words.plain("button.lead"), Lead(ticket.id)))
    if Action.FORWARD in may:
        rest.append(Button(words.plain("button.forward"), Forward(ticket.id, Switch.OFF)))
    rest.append(Button(words.plain("button.files"), Files(ticket.id, 0)))
    terms = Button(words.plain("button.menu_terms"), Show(ticket.id, Menu.TERMS))
    remind = Button(words.plain("button.reminding"), Reminding(ticket.id))
    return Screen(headed(view, reader, "more"), (*in_rows([*rest, terms, remind], 2), back(view, reader)))


def _menus(may: Sequence[Action]) -> list[Menu]:
    return [menu for action, menu in _MORE if action in may]


def priority(view: TicketView, reader: Reader) -> Screen:
    """Ask how pressing a ticket is."""
    buttons = (_priority(each, view, reader) for each in reversed(Priority))
    return Screen(headed(view, reader, "priority"), (*in_rows(buttons, 2), back(view, reader, Menu.MORE)))


def _priority(each: Priority, view: TicketView, reader: Reader) -> Button:
    mark = "✓ " if view.ticket.priority is each else ""
    label = mark + reader.words.plain(f"priority.{each.value}")
    return Button(label, Classify(view.ticket.id, Aspect.PRIORITY, Key(each.value)))
