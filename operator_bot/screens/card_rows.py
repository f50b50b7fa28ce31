"""Which buttons has the card of a ticket, for whom, now?"""

from collections.abc import Sequence

from gateway.desk import Action, actions
from gateway.operators import Permission, Placement, Thread
from gateway.ports import TicketView
from gateway.tickets import OPEN, QUEUED, WITH_PEOPLE, Status, Ticket
from operator_bot.buttons import Answer, At, Read, Suggest, Work
from operator_bot.payloads.card import Menu, Show
from operator_bot.payloads.customer import History, Told
from operator_bot.payloads.key import Switch
from operator_bot.payloads.quick import OfferReplies
from operator_bot.payloads.supervising import Lead
from operator_bot.screens.advice import Advice
from operator_bot.screens.passing import asked_rows, is_asked, pass_row
from operator_bot.screens.screen import Button, Reader, Row


def is_free(ticket: Ticket) -> bool:
    """Return whether the ticket waits for anybody."""
    return ticket.operator_id is None and (ticket.status in QUEUED or ticket.status is Status.NEW)


def is_plain(thread: Thread | None) -> bool:
    """Return whether a thread shares its chat with others."""
    return thread is not None and thread.placement is Placement.PLAIN


def is_active(view: TicketView, reader: Reader, thread: Thread | None) -> bool:
    """Return whether plain messages of this chat go to the ticket."""
    active = reader.operator.active_ticket_id if reader.operator else None
    return is_plain(thread) and reader.owns(view.ticket) and active == view.ticket.id


def waiting_rows(view: TicketView, reader: Reader, thread: Thread | None) -> tuple[Row, ...]:
    """Return the buttons of a card that tells of a ticket."""
    ticket, words, possible = view.ticket, reader.words, _possible(view, reader)
    take = [Button(words.plain("button.take"), Work(Action.TAKE, ticket.id))] if Action.TAKE in possible else []
    read = [Button(words.plain("button.read"), Read(ticket.id))] if is_free(ticket) else []
    if reader.operator is None:
        return _filled((*take, *read))
    more = (Button(words.plain("button.more"), Show(ticket.id, Menu.MORE)),) if possible else ()
    if is_asked(ticket, reader):
        return _filled(*asked_rows(view, reader), more)
    passes = _passes(ticket, reader, possible)
    goes_on = (*_work(ticket, reader, possible), *_ends(ticket, reader, possible))
    return _filled((*take, *read), goes_on, (*passes, *more, *_here(view, reader, thread)))


def others_rows(ticket: Ticket, reader: Reader) -> tuple[Row, ...]:
    """Return the buttons of a card that tells of a colleague's ticket: only those in charge have any."""
    if ticket.status not in WITH_PEOPLE or reader.shared or not reader.may(Permission.DESK_WATCH):
        return ()
    words = reader.words
    return ((Button(words.plain("button.read"), Read(ticket.id)), Button(words.plain("button.lead"), Lead(ticket.id))),)


def thread_rows(view: TicketView, reader: Reader, thread: Thread | None, advice: Advice) -> tuple[Row, ...]:
    """Return the buttons of the card at the head of a thread: answers, what to do, what is known."""
    ticket, words, possible = view.ticket, reader.words, _possible(view, reader)
    take = [Button(words.plain("button.take"), Work(Action.TAKE, ticket.id))] if Action.TAKE in possible else []
    articles = [Button(words.plain("button.articles"), Suggest(ticket.id, At.NEW))] if _reads(ticket, advice) else []
    note = [Button(words.plain("button.note"), Work(Action.NOTE, ticket.id))] if Action.NOTE in possible else []
    answers = (*_replies(ticket, reader, possible), *articles, *note)
    goes_on, *also = _goes_on(ticket, reader, possible)
    # Four in a row would be cut off on a telephone.
    first = ((*take, *goes_on), answers) if take else (answers, goes_on)
    return _filled(
        *first,
        *also,
        _known(ticket, reader, possible),
        _here(view, reader, thread),
    )


def _replies(ticket: Ticket, reader: Reader, possible: Sequence[Action]) -> list[Button]:
    if reader.operator is None or Action.REPLY not in possible:
        return []
    return [Button(reader.words.plain("button.replies"), OfferReplies(ticket.id, Switch.OFF))]


def _goes_on(ticket: Ticket, reader: Reader, possible: Sequence[Action]) -> tuple[Row, ...]:
    """Return what is done with a ticket: in a row of its own how its pause ends, or is another one."""
    work, rest = _work(ticket, reader, possible), (*_passes(ticket, reader, possible), *_ends(ticket, reader, possible))
    return (tuple(work), rest) if len(work) > 1 else ((*work, *rest),)


def _work(ticket: Ticket, reader: Reader, possible: Sequence[Action]) -> list[Button]:
    """Return how it goes on: a pause, its end or another one, or again."""
    words = reader.words
    if Action.REOPEN in possible:
        return [Button(words.plain("button.reopen"), Work(Action.REOPEN, ticket.id))]
    resumes = Action.RESUME in possible
    work = [Button(words.plain("button.resume"), Work(Action.RESUME, ticket.id))] if resumes else []
    if Action.PAUSE in possible and reader.config.pause_reasons:
        work.append(Button(words.plain("button.pause_menu"), Show(ticket.id, Menu.PAUSE)))
    return work


def _passes(ticket: Ticket, reader: Reader, possible: Sequence[Action]) -> Row:
    return pass_row(ticket, reader) if Action.TRANSFER in possible else ()


def _ends(ticket: Ticket, reader: Reader, possible: Sequence[Action]) -> list[Button]:
    if Action.RESOLVE not in possible or ticket.status in QUEUED:
        return []
    if not reader.config.results:
        return [Button(reader.words.plain("button.resolve"), Work(Action.RESOLVE, ticket.id))]
    return [Button(reader.words.plain("button.resolve_menu"), Show(ticket.id, Menu.RESULTS))]


def _known(ticket: Ticket, reader: Reader, possible: Sequence[Action]) -> list[Button]:
    if reader.operator is None:
        return []
    words = reader.words
    known = [
        Button(words.plain("button.customer"), Show(ticket.id, Menu.CUSTOMER)),
        Button(words.plain("button.talk_history"), History(ticket.id, Told.ALL, 0)),
    ]
    return [*known, Button(words.plain("button.more"), Show(ticket.id, Menu.MORE))] if possible else known


def _here(view: TicketView, reader: Reader, thread: Thread | None) -> list[Button]:
    """Return the button that lets plain messages go to this ticket, where several share a chat."""
    if not is_plain(thread) or not reader.owns(view.ticket) or is_active(view, reader, thread):
        return []
    return [Button(reader.words.plain("button.answer"), Answer(view.ticket.id))] if view.ticket.status in OPEN else []


def _reads(ticket: Ticket, advice: Advice) -> bool:
    return advice.articles and ticket.status in OPEN


def _possible(view: TicketView, reader: Reader) -> Sequence[Action]:
    if reader.operator is None:
        return [Action.TAKE] if is_free(view.ticket) else []
    return actions(view.ticket, reader.operator, reader.config)


def _filled(*rows: Sequence[Button]) -> tuple[Row, ...]:
    return tuple(tuple(row) for row in rows if row)
