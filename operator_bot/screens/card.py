"""What does the card of a ticket show, and which buttons has it for whom (F134)?"""

from markupsafe import Markup

from gateway.conversations import Author
from gateway.operators import Placement, Thread
from gateway.ports import TicketView
from gateway.tickets import OPEN, WITH_PEOPLE, Status
from operator_bot.screens.advice import NO_ADVICE, Advice, told
from operator_bot.screens.card_facts import about, called, ending, fields, labels
from operator_bot.screens.card_rows import is_active, is_free, others_rows, thread_rows, waiting_rows
from operator_bot.screens.moods import deadline, sign
from operator_bot.screens.passing import asked as word_wanted
from operator_bot.screens.passing import is_asked
from operator_bot.screens.screen import SIGNS, Reader, Screen, lines
from operator_bot.screens.spoken import gist
from operator_bot.words import short

__all__ = ["announcement", "further_down", "is_free", "thread_head", "topic_name"]

SHOWN = 3
"""Messages of the customer on the card of a waiting ticket."""
MESSAGE = 800
"""Characters of one of them."""


def announcement(
    view: TicketView, reader: Reader, thread: Thread | None = None, *, advice: Advice = NO_ADVICE
) -> Screen:
    """Return the card that tells of a ticket: for everybody while it waits, then for its operator.

    To the others it says in one line what has become of it, with buttons only for those in charge.
    """
    if is_free(view.ticket) or is_asked(view.ticket, reader):
        asked = (_head(view, reader), *_last_words(view, reader), _state(view, reader), *_facts(view, advice, reader))
        known = (*told(advice, view.ticket.answers, reader), *_about(view, reader))
        text = lines(*asked, *known, word_wanted(view.ticket, reader))
        return Screen(text, waiting_rows(view, reader, thread))
    if reader.owns(view.ticket):
        return Screen(lines(_head(view, reader), _state(view, reader)), waiting_rows(view, reader, thread))
    return Screen(_line(view, reader), others_rows(view.ticket, reader))


def further_down(view: TicketView, reader: Reader) -> Screen:
    """Return what is left of a card when a later one of the same chat shows the ticket."""
    return Screen(reader.words.html("card.further_down", number=view.ticket.number))


def thread_head(view: TicketView, reader: Reader, thread: Thread | None, *, advice: Advice = NO_ADVICE) -> Screen:
    """Return the card at the head of a thread."""
    known = (*told(advice, view.ticket.answers, reader), *_about(view, reader))
    stands = (_head(view, reader), _state(view, reader), *_facts(view, advice, reader), *ending(view.ticket, reader))
    text = lines(*stands, *known, _here(view, reader, thread))
    return Screen(text, thread_rows(view, reader, thread, advice))


def topic_name(view: TicketView, reader: Reader, thread: Thread) -> str:
    """Return what a thread's topic is called: how the ticket stands, its number, the customer, what it is about."""
    ticket = view.ticket
    given_away = ticket.operator_id != thread.operator_id and ticket.status in WITH_PEOPLE
    stands = "↩" if given_away and thread.placement is not Placement.FORUM else SIGNS[ticket.status]
    parts = (f"{stands} {ticket.number}", reader.customer(view.contact), short(ticket.subject, 60))
    return short(" · ".join(part for part in parts if part), 120)


# --- the text ---------------------------------------------------------------------------------------------------------


def _head(view: TicketView, reader: Reader) -> Markup:
    ticket = view.ticket
    return reader.words.html(
        "card.head",
        sign=sign(ticket, reader),
        number=ticket.number,
        name=reader.customer(view.contact),
        vip=view.contact.vip,
        place=reader.place(ticket),
    )


def _state(view: TicketView, reader: Reader) -> Markup:
    """Return how the ticket stands; moments are told, not lengths of time: they stay true."""
    ticket, words = view.ticket, reader.words
    stands = words.html(
        f"card.{ticket.status.value}",
        yours=reader.owns(ticket) and not reader.shared,
        operator=reader.colleague(ticket.operator_id) if ticket.operator_id else "",
        waits=words.when(ticket.waiting_since) if ticket.waiting_since else "",
        began=words.when(ticket.started_at or ticket.changed_at),
        ended=words.when(ticket.closed_at or ticket.resolved_at or ticket.changed_at),
        resumes=words.when(ticket.resume_at) if ticket.resume_at else "",
        reason=called(reader.config.pause_reasons, ticket.pause_reason, words.locale) if ticket.pause_reason else "",
    )
    due = deadline(ticket) if ticket.status in OPEN and ticket.status is not Status.WAITING else None
    if due is None:
        return stands
    return Markup(" · ").join((stands, words.html(f"card.due_{due[0]}", at=words.when(due[1]))))


def _facts(view: TicketView, advice: Advice, reader: Reader) -> list[Markup]:
    line = about(view.ticket, advice, reader)
    said = [reader.words.html("card.about", about=line)] if line else []
    return [*said, *filter(None, [labels(view.ticket, reader)]), *fields(view.ticket, reader)]


def _line(view: TicketView, reader: Reader) -> Markup:
    number = reader.words.html("card.number", sign=sign(view.ticket, reader), number=view.ticket.number)
    return Markup(" · ").join((number, _state(view, reader)))


def _last_words(view: TicketView, reader: Reader) -> list[Markup]:
    said = [message for message in view.recent if message.author is Author.CUSTOMER][-SHOWN:]
    told = [gist(message, reader.words, MESSAGE) for message in said] or [short(view.ticket.subject, MESSAGE)]
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
    return reader.words.html("card.here") if is_active(view, reader, thread) else Markup()
