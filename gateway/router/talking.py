"""What follows when a customer says something?"""

from dataclasses import replace
from datetime import datetime

from gateway.casework import BOT, CUSTOMER, TIME, CaseFile, cards, threads
from gateway.casework.customer import AGAIN, HUMAN, say
from gateway.conversations import Author, Delivery, Message
from gateway.dialog import Greet, HandOver, decide
from gateway.items import Item, ItemState
from gateway.messages import Attachment, Kind, Pressed, Started, Wrote
from gateway.tickets import QUEUED, Status, Trigger

CALL_A_PERSON = (("button_human", HUMAN),)
_SIGNS = {
    Kind.PHOTO: "📷",
    Kind.VIDEO: "🎬",
    Kind.VIDEO_NOTE: "🎬",
    Kind.ANIMATION: "🎬",
    Kind.VOICE: "🎤",
    Kind.AUDIO: "🎵",
    Kind.LOCATION: "📍",
    Kind.CONTACT: "👤",
    Kind.LINK: "🔗",
}


async def wrote(file: CaseFile, event: Wrote) -> None:
    """Take a message: into the open ticket, a resolved one that comes back, or a new one (F1, F116)."""
    if await _joins_album(file, event):
        return
    await _settle_ticket(file, subject(event))
    message = await _keep(file, event)
    _start_waiting(file, message.created_at)
    if file.ticket.status is Status.NEW:
        shown = await _with_bot(file, event)
    else:
        shown = await _show(file, event, message)
    if event.album:
        file.unit.scratch[_album(file, event)] = (message, shown)
    for note in event.notes:
        say(file, f"note_{note}")


async def pressed(file: CaseFile, event: Pressed) -> None:
    """Follow a button; one that says nothing any more is ignored."""
    ticket = file.case.ticket
    if event.data == HUMAN and (ticket is None or ticket.status in (Status.NEW, Status.RESOLVED, Status.CLOSED)):
        await _settle_ticket(file, "")
        _start_waiting(file, file.now)
        await (_with_bot(file, event) if file.ticket.status is Status.NEW else cards.announce(file))
    elif event.data == HUMAN:
        say(file, "already_called", params={"number": file.ticket.number})
    elif event.data == AGAIN and ticket is not None and ticket.status is Status.RESOLVED:
        await _settle_ticket(file, "")
        await cards.announce(file)


async def started(file: CaseFile, event: Started) -> None:
    """Greet; who comes back to an open ticket is told that it is open."""
    ticket = file.case.ticket
    if ticket is not None and ticket.status not in (Status.RESOLVED, Status.CLOSED):
        say(file, "still_open", params={"number": ticket.number})
    elif isinstance(decide(event), Greet):
        say(file, "greeting", buttons=CALL_A_PERSON)


def subject(event: Wrote) -> str:
    """Return the first line of a message for lists; a sign and a name where there is no text."""
    line = event.text.strip().partition("\n")[0]
    return line or " ".join(_called(each) for each in event.attachments[:1])


def _called(attachment: Attachment) -> str:
    return f"{_SIGNS.get(attachment.kind, '📎')} {attachment.title or attachment.name}".strip()


# --- which ticket -----------------------------------------------------------------------------------------------------


async def _settle_ticket(file: CaseFile, about: str) -> None:
    """Make sure there is an open ticket: see `Setup.reopen_window` for the policy."""
    ticket = file.case.ticket
    if ticket is not None and ticket.status is Status.RESOLVED:
        await _come_back_or_expire(file, ticket.resolved_at)
        ticket = file.ticket
    if ticket is None or ticket.status is Status.CLOSED:
        file.open_ticket(number=await file.unit.next_number(), subject=about)


async def _come_back_or_expire(file: CaseFile, resolved_at: datetime | None) -> None:
    if resolved_at is not None and file.now - resolved_at > file.setup.reopen_window:
        file.advance(Trigger.EXPIRED, TIME)
        return
    file.advance(Trigger.CAME_BACK, CUSTOMER)
    await _wake_thread(file)
    say(file, "reopened", params={"number": file.ticket.number})


async def _wake_thread(file: CaseFile) -> None:
    if file.ticket.operator_id is None:
        return
    operator = await file.unit.operator(file.ticket.operator_id)
    if operator is None or operator.left_at is not None:
        file.change_ticket(operator_id=None)
        return
    await threads.open_thread(file, operator)
    threads.tell(file, "came_back", number=file.ticket.number)
    await cards.refresh_cards(file)


def _start_waiting(file: CaseFile, since: datetime) -> None:
    if file.ticket.waiting_since is None:
        file.advance(Trigger.CUSTOMER_WROTE, CUSTOMER, waiting_since=since)
    else:
        file.advance(Trigger.CUSTOMER_WROTE, CUSTOMER)


# --- what was said ----------------------------------------------------------------------------------------------------


async def _keep(file: CaseFile, event: Wrote) -> Message:
    answered = await _answered(file, event.reply_to)
    message = file.record(
        author=Author.CUSTOMER,
        text=event.text,
        html=event.html,
        attachments=event.attachments,
        reply_to=answered.seq if answered else None,
        client_id=event.ref,
        delivery=Delivery.RECEIVED,
    )
    file.remember_ref(message, file.conversation.address, event.ref)
    return message


async def _answered(file: CaseFile, ref: str) -> Message | None:
    if not ref:
        return None
    found = await file.unit.message_at(file.conversation.address, ref)
    return await file.unit.message(found.message_id) if found else None


async def _joins_album(file: CaseFile, event: Wrote) -> bool:
    """Add a part of an album to the message that began it, while that has not left the unit."""
    begun: tuple[Message, list[Item]] | None = file.unit.scratch.get(_album(file, event)) if event.album else None
    if begun is None:
        return False
    message, shown = begun
    message = replace(message, attachments=message.attachments + event.attachments, text=message.text or event.text)
    file.unit.put(message, *(replace(item, state=ItemState.SUPERSEDED) for item in shown))
    file.remember_ref(message, file.conversation.address, event.ref)
    file.unit.scratch[_album(file, event)] = (message, threads.copy(file, message, notes=event.notes))
    return True


def _album(file: CaseFile, event: Wrote) -> tuple[str, int, str]:
    return "album", file.conversation.id, event.album


async def _show(file: CaseFile, event: Wrote, message: Message) -> list[Item]:
    """Let the operator see the message; while nobody has the ticket, the cards show it."""
    if file.case.thread:
        return threads.copy(file, message, notes=event.notes, answers=await _answered(file, event.reply_to))
    if file.ticket.status in QUEUED:
        await cards.announce(file)
    return []


# --- who answers ------------------------------------------------------------------------------------------------------


async def _with_bot(file: CaseFile, event: Wrote | Pressed) -> list[Item]:
    match decide(event):
        case HandOver():
            file.advance(Trigger.HANDED_OVER, BOT)
            key = "accepted_asked" if isinstance(event, Pressed) else "accepted"
            say(file, key, params={"number": file.ticket.number})
            await cards.announce(file)
        case Greet():
            say(file, "greeting", buttons=CALL_A_PERSON)
    return []
