"""What follows when a customer does anything but speak?"""

from dataclasses import replace

from gateway.casework import CaseFile, threads
from gateway.conversations import Author, Delivery, Message
from gateway.dialog import read_memory
from gateway.messages import Blocking, Edited, Introduced, Reacted, Seen
from gateway.router.newcomer import recognise

CONTEXT_KEYS = 20
SIGNED_AT_ONCE = 20
"""Messages looked at when the customer's device says what has arrived."""


async def edited(file: CaseFile, event: Edited) -> None:
    """Keep the earlier text and show the new one to the operator (F111)."""
    message = await _message_at(file, event.ref)
    if message is None or message.author is not Author.CUSTOMER:
        return
    if (message.text, message.attachments) == (event.text, event.attachments or message.attachments):
        return
    message = replace(
        message,
        rev=file.next_place(),
        text=event.text,
        html=event.html,
        attachments=event.attachments or message.attachments,
        versions=[*message.versions, {"text": message.text, "at": file.now.isoformat()}],
        edited_at=file.now,
    )
    file.rewrite(message)
    if file.case.ticket and file.case.ticket.id == message.ticket_id:
        threads.show_change(file, message)


async def reacted(file: CaseFile, event: Reacted) -> None:
    """Tell the operator of a reaction to a message of ours."""
    message = await _message_at(file, event.ref)
    if message is not None and event.emoji and file.case.ticket is not None:
        threads.tell(file, "reacted", emoji=event.emoji, text=message.text[:60])


async def seen(file: CaseFile, event: Seen) -> None:
    """Keep how far the customer has read."""
    message = await _message_at(file, event.ref)
    if message is None:
        return
    await _arrived(file, up_to=message)
    if event.read and message.seq > file.conversation.seen:
        file.change_conversation(seen=message.seq)


async def _arrived(file: CaseFile, *, up_to: Message) -> None:
    """Note that a message and those before it are on the customer's device; the operator sees it on their own ones."""
    if up_to.ticket_id is None:
        return
    for message in await file.unit.recent(up_to.ticket_id, SIGNED_AT_ONCE):
        if message.seq <= up_to.seq and message.delivery is Delivery.SENT:
            file.unit.put(replace(message, delivery=Delivery.DELIVERED))
            await threads.sign_delivered(file, message)


def blocking(file: CaseFile, event: Blocking) -> None:
    """Keep whether the customer takes messages; the operator at work is told."""
    if file.conversation.blocked == event.blocked:
        return
    file.change_conversation(blocked=event.blocked)
    if file.case.ticket is not None:
        threads.tell(file, "customer_blocked" if event.blocked else "customer_unblocked")


def introduced(file: CaseFile, event: Introduced) -> None:
    """Keep what the customer or the site says about itself."""
    recognise(file, event.person)
    if event.person.locale and not read_memory(file.conversation.dialog).by_hand:
        file.change_conversation(locale=file.setup.locale(event.person.locale))
    if event.context:
        _keep_context(file, dict(event.context))


def _keep_context(file: CaseFile, told: dict[str, str]) -> None:
    contact = file.case.contact
    email = told.pop("email", contact.email)
    context = dict(list((contact.context | told).items())[:CONTEXT_KEYS])
    contact = replace(contact, email=email, context=context)
    file.unit.put(contact)
    file.case = replace(file.case, contact=contact)


async def _message_at(file: CaseFile, ref: str) -> Message | None:
    found = await file.unit.message_at(file.conversation.address, ref)
    return await file.unit.message(found.message_id) if found else None
