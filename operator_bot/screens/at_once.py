"""What can be done with a ticket from within a list, without opening it (F61)?"""

from collections.abc import Collection, Sequence

from markupsafe import Markup

from gateway.configuration import Entry, Result
from gateway.conversations import Author
from gateway.desk import Action
from gateway.ports import TicketView
from gateway.tickets import Priority
from operator_bot.buttons import Open, Press
from operator_bot.payloads.key import key
from operator_bot.payloads.lines import Ask, What
from operator_bot.payloads.lists import Mode, See
from operator_bot.payloads.rows import Act, AtOnce, Deed, EndAtOnce, HowItEnds
from operator_bot.screens.home import take_next
from operator_bot.screens.lists import row_label
from operator_bot.screens.menus import RESULTS, headed
from operator_bot.screens.passing import pass_row
from operator_bot.screens.screen import Button, Reader, Screen, in_rows, lines
from operator_bot.screens.spoken import gist
from operator_bot.words import short

MESSAGES = 6
"""Messages looked at for the customer's last words."""
WORDS = 400
"""Characters shown of them."""
_DEEDS = (
    (Action.TAKE, (Deed.TAKE,)),
    (Action.RESOLVE, (Deed.RESOLVE,)),
    (Action.RELEASE, (Deed.RELEASE,)),
    (Action.PRIORITY, (Deed.UP, Deed.DOWN)),
    (Action.POSTPONE, (Deed.HOUR, Deed.DAY, Deed.DAYS)),
)


def at_once(
    view: TicketView, row: Act, possible: Collection[Action], reader: Reader, *, following: TicketView | None = None
) -> Screen:
    """Return a ticket in short with what this person may do with it now; `following`: who else is served next."""
    ticket, words = view.ticket, reader.words
    head = words.html("at_once.head", line=row_label(view, reader))
    state = words.html("at_once.state", priority=words.plain(f"narrow.priority_{ticket.priority.value}"))
    due = words.html("at_once.due", due=words.when(ticket.due_at)) if ticket.due_at else ""
    deeds = [deed for action, deeds in _DEEDS if action in possible for deed in deeds if _fits(deed, ticket.priority)]
    buttons = (Button(*_deed(deed, row, reader)) for deed in deeds)
    pass_on = pass_row(ticket, reader) if Action.TRANSFER in possible else ()
    end = (
        Button(words.plain("button.back"), See(row.which, row.page, Mode.ACT)),
        *pass_on,
        Button(words.plain("button.at_once_open"), Open(ticket.id)),
    )
    text = lines(head, state, due, _said(view, reader))
    return Screen(text, (*in_rows(buttons, 3), end, *take_next(following, reader)))


def results(view: TicketView, row: Act, entries: Sequence[Entry], reader: Reader) -> Screen:
    """Ask how a ticket ended; one line is asked for where a result needs it."""
    buttons = [_result(each, row, reader) for each in entries[:RESULTS]]
    return Screen(
        headed(view, reader, "results"), (*in_rows(buttons, 2), (Button(reader.words.plain("button.back"), row),))
    )


def _result(entry: Entry, row: Act, reader: Reader) -> Button:
    title, chosen = short(entry.title(reader.words.locale), 40), key(entry.key)
    if isinstance(entry, Result) and entry.comment:
        return Button(f"💬 {title}", Ask(row.ticket, What.RESULT, chosen, 0))
    return Button(title, EndAtOnce(row.ticket, chosen, row.which, row.page))


def _deed(deed: Deed, row: Act, reader: Reader) -> tuple[str, Press]:
    """Return what a button says and carries: how a ticket ends is asked first, where there are results."""
    words = reader.words
    if deed is Deed.RESOLVE and reader.config.results:
        return words.plain("button.resolve_menu"), HowItEnds(row.ticket, row.which, row.page)
    return words.plain(f"button.at_once_{deed.name.lower()}"), AtOnce(row.ticket, deed, row.which, row.page)


def _said(view: TicketView, reader: Reader) -> Markup | str:
    said = [gist(each, reader.words, WORDS) for each in view.recent if each.author is Author.CUSTOMER]
    return reader.words.html("card.said", text=said[-1]) if said and said[-1] else ""


def _fits(deed: Deed, priority: Priority) -> bool:
    return stepped(deed, priority) is not priority or deed not in {Deed.UP, Deed.DOWN}


def stepped(deed: Deed, priority: Priority) -> Priority:
    """Return the priority a step up or down; the same at the end of the ladder."""
    ladder = sorted(Priority, key=lambda each: -each.rank)
    step = {Deed.UP: 1, Deed.DOWN: -1}.get(deed, 0)
    return ladder[min(max(ladder.index(priority) + step, 0), len(ladder) - 1)]
