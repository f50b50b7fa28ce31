"""What does the card of a ticket show, and which buttons has it for whom (F134)?"""

from collections.abc import Sequence

from markupsafe import Markup

from gateway.conversations import Author
from gateway.desk import Action, actions
from gateway.operators import Placement, Thread
from gateway.ports import TicketView
from gateway.tickets import QUEUED, WITH_PEOPLE, Status, Ticket
from operator_bot.buttons import Answer, Read, Work
from operator_bot.screens.advice import NO_ADVICE, Advice, article_rows, told
from operator_bot.screens.screen import SIGNS, Button, Reader, Row, Screen, in_rows, lines
from operator_bot.screens.spoken import gist
from operator_bot.words import short

SHOWN = 3
"""Messages of the customer on the card of a waiting ticket."""
MESSAGE = 800
"""Characters of one of them."""
_SHOWN = frozenset({Action.TAKE, Action.RELEASE, Action.RESOLVE, Action.REOPEN, Action.NOTE})


def announcement(
    view: TicketView, reader: Reader, thread: Thread | None = None, *, advice: Advice = NO_ADVICE
) -> Screen:
    """Return the card that tells of a ticket: for everybody while it waits, then for its operator.

    To the others it says in one line what has become of it, without buttons.
    """
    if is_free(view.ticket):
        asked = (_head(view, reader), *_last_words(view, reader), _state(view, reader))
        text = lines(*asked, *told(advice, view.ticket.answers, reader), *_about(view, reader))
        return Screen(text, _buttons(view, reader, thread))
    if reader.owns(view.ticket):
        return Screen(lines(_head(view, reader), _state(view, reader)), _buttons(view, reader, thread))
    return Screen(_line(view, reader))


def thread_head(view: TicketView, reader: Reader, thread: Thread | None, *, advice: Advice = NO_ADVICE) -> Screen:
    """Return the card at the head of a thread."""
    known = (*told(advice, view.ticket.answers, reader), *_about(view, reader))
    text = lines(_head(view, reader), _state(view, reader), *known, _here(view, reader, thread))
    articles = article_rows(advice, view.ticket.id, reader) if view.ticket.status in WITH_PEOPLE else ()
    return Screen(text, (*_buttons(view, reader, thread), *articles))


def is_free(ticket: Ticket) -> bool:
    """Return whether the ticket waits for anybody."""
    return ticket.operator_id is None and (ticket.status in QUEUED or ticket.status is Status.NEW)


def topic_name(view: TicketView, reader: Reader, thread: Thread) -> str:
    """Return what a thread's topic is called: how the ticket stands, its number, the customer, what it is about."""
    ticket = view.ticket
    given_away = ticket.operator_id != thread.operator_id and ticket.status in WITH_PEOPLE
    sign = "↩" if given_away and thread.placement is not Placement.FORUM else SIGNS[ticket.status]
    parts = (f"{sign} {ticket.number}", reader.customer(view.contact), short(ticket.subject, 60))
    return short(" · ".join(part for part in parts if part), 120)


# --- the text ---------------------------------------------------------------------------------------------------------


def _head(view: TicketView, reader: Reader) -> Markup:
    ticket = view.ticket
    return reader.words.html(
        "card.head",
        sign=SIGNS[ticket.status],
        number=ticket.number,
        name=reader.customer(view.contact),
        vip=view.contact.vip,
        place=reader.place(ticket),
    )


def _state(view: TicketView, reader: Reader) -> Markup:
    """Return how the ticket stands; moments are told, not lengths of time: they stay true."""
    ticket, words = view.ticket, reader.words
    return words.html(
        f"card.{ticket.status.value}",
        yours=reader.owns(ticket) and not reader.shared,
        operator=reader.colleague(ticket.operator_id) if ticket.operator_id else "",
        waits=words.when(ticket.waiting_since) if ticket.waiting_since else "",
        began=words.when(ticket.started_at or ticket.changed_at),
        ended=words.when(ticket.closed_at or ticket.resolved_at or ticket.changed_at),
        resumes=words.when(ticket.resume_at) if ticket.resume_at else "",
        reason=ticket.pause_reason,
    )


def _line(view: TicketView, reader: Reader) -> Markup:
    number = reader.words.html("card.number", sign=SIGNS[view.ticket.status], number=view.ticket.number)
    return Markup(" · ").join((number, _state(view, reader)))


def _last_words(view: TicketView, reader: Reader) -> list[Markup]:
    said = [message for message in view.recent if message.author is Author.CUSTOMER][-SHOWN:]
    told = (gist(message, reader.words, MESSAGE) for message in said)
    return [reader.words.html("card.said", text=text) for text in told if text]


def _about(view: TicketView, reader: Reader) -> list[Markup]:
    words, about = reader.words, list[Markup]()
    if view.conversation.blocked:
        about.append(words.html("card.blocked"))
    contact = view.contact
    known = (f"@{contact.username}" if contact.username else "", contact.phone, contact.email)
    if any(known):
        about.append(words.html("card.contact", known=" · ".join(short(each, 60) for each in known if each)))
    if view.earlier:
        last = view.last_earlier
        day = words.day(last.opened_at) if last else ""
        about.append(words.html("card.earlier", n=view.earlier, day=day))
    return about


def _here(view: TicketView, reader: Reader, thread: Thread | None) -> Markup:
    return reader.words.html("card.here") if _is_active(view, reader, thread) else Markup()


# --- the buttons ------------------------------------------------------------------------------------------------------


def _buttons(view: TicketView, reader: Reader, thread: Thread | None) -> tuple[Row, ...]:
    ticket, words = view.ticket, reader.words
    possible = _possible(view, reader)
    first = [Button(words.plain(f"button.{action}"), Work(action, ticket.id)) for action in possible]
    if is_free(ticket):
        first.insert(1, Button(words.plain("button.read"), Read(ticket.id)))
    if _is_plain(thread) and reader.owns(ticket) and not _is_active(view, reader, thread):
        first.append(Button(words.plain("button.answer"), Answer(ticket.id)))
    return in_rows(first, 2)


def _possible(view: TicketView, reader: Reader) -> Sequence[Action]:
    """Return what the buttons offer; for a reply one simply writes."""
    if reader.operator is None:
        return [Action.TAKE] if is_free(view.ticket) else []
    possible = actions(view.ticket, reader.operator, reader.config)
    return [action for action in possible if action in _SHOWN]


def _is_plain(thread: Thread | None) -> bool:
    return thread is not None and thread.placement is Placement.PLAIN


def _is_active(view: TicketView, reader: Reader, thread: Thread | None) -> bool:
    active = reader.operator.active_ticket_id if reader.operator else None
    return _is_plain(thread) and reader.owns(view.ticket) and active == view.ticket.id
