"""Which ticket does a question belong to?"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from gateway.casework import CUSTOMER, TIME, CaseFile, cards, threads
from gateway.casework.absence import is_absent
from gateway.casework.customer import say
from gateway.conversations import Message
from gateway.tickets import WITH_PEOPLE, Status, Trigger
from gateway.turns.remembering import begin_afresh, memory_of, remember
from gateway.turns.saying import subject

ABANDONED = "abandoned"
"""The result of a ticket whose customer went silent with the bot."""
CONFIRMED = "confirmed"
"""The result of a ticket the bot has answered, by the customer's word."""


def with_people(file: CaseFile) -> bool:
    """Return whether people have the ticket: then the bot is silent."""
    ticket = file.case.ticket
    return ticket is not None and ticket.status in WITH_PEOPLE


def with_bot(file: CaseFile) -> bool:
    """Return whether there is an open ticket with the bot."""
    ticket = file.case.ticket
    return ticket is not None and ticket.status is Status.NEW


def comes_back_to_people(file: CaseFile) -> bool:
    """Return whether a further question reopens a ticket for people: after their work, or after "it helped"."""
    ticket = file.case.ticket
    return ticket is not None and ticket.status is Status.RESOLVED and ticket.result != ABANDONED


def leave_what_is_over(file: CaseFile) -> None:
    """Put a closed ticket out of the way, and close one whose reopen window is over: what is said now is not of it."""
    ticket = file.case.ticket
    if ticket is not None and ticket.status is Status.RESOLVED and _is_over(file, ticket.resolved_at):
        file.advance(Trigger.EXPIRED, TIME)
        ticket = file.ticket
    if ticket is not None and ticket.status is Status.CLOSED:
        file.case = replace(file.case, ticket=None, thread=None)


async def settle_ticket(file: CaseFile, about: str, *, said: Iterable[Message] = ()) -> None:
    """Make sure there is an open ticket (see `Setup.reopen_window` for the policy), and that it has what was `said`.

    What nobody could make sense of before is brought along.
    """
    leave_what_is_over(file)
    brought = [*await _not_understood(file), *said]
    ticket = file.case.ticket
    if ticket is None:
        file.open_ticket(number=await file.unit.next_number(), subject=about or subject(brought))
        begin_afresh(file)
    elif ticket.status is Status.RESOLVED:
        await _come_back(file)
    for message in brought:
        if message.ticket_id is None:
            file.unit.put(replace(message, ticket_id=file.ticket.id))


async def _not_understood(file: CaseFile) -> list[Message]:
    unread = memory_of(file).unread
    if not unread:
        return []
    remember(file, unread=())
    found = [await file.unit.message(each) for each in unread]
    return [each for each in found if each is not None and each.conversation_id == file.conversation.id]


def start_waiting(file: CaseFile, since: datetime) -> None:
    """Note that the customer of an open ticket has said something."""
    if file.ticket.waiting_since is None:
        file.advance(Trigger.CUSTOMER_WROTE, CUSTOMER, waiting_since=since)
    else:
        file.advance(Trigger.CUSTOMER_WROTE, CUSTOMER)


async def call_back(file: CaseFile) -> None:
    """Bring a resolved ticket back to people, whatever it ended with."""
    file.advance(Trigger.CAME_BACK, CUSTOMER, waiting_since=file.now)
    await _wake_thread(file)
    if file.case.thread is None:
        await cards.announce_again(file)
    say(file, "reopened", params={"number": file.ticket.number})


async def _come_back(file: CaseFile) -> None:
    if file.setup.has_bot and not comes_back_to_people(file):
        file.advance(Trigger.ASKED_AGAIN, CUSTOMER)
        begin_afresh(file)
    else:
        await call_back(file)


def _is_over(file: CaseFile, resolved_at: datetime | None) -> bool:
    return resolved_at is not None and file.now - resolved_at > file.setup.reopen_window


async def _wake_thread(file: CaseFile) -> None:
    if file.ticket.operator_id is None:
        return
    operator = await file.unit.operator(file.ticket.operator_id)
    if operator is None or is_absent(operator):
        file.change_ticket(operator_id=None)
        file.open_for(None)
        return
    await threads.open_thread(file, operator)
    threads.tell(file, "came_back", number=file.ticket.number)
    await cards.refresh_cards(file)
