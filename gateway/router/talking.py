"""What follows when a customer says something?"""

from dataclasses import replace

from gateway import turns
from gateway.casework import CaseFile, cards, threads
from gateway.casework.customer import say
from gateway.conversations import Author, Delivery, Message
from gateway.items import Item, ItemState
from gateway.messages import Wrote
from gateway.router import joined, waking
from gateway.tickets import OPEN, QUEUED, Status


async def wrote(file: CaseFile, event: Wrote) -> None:
    """Take a message: for the bot, into the open ticket, a resolved one that comes back, or a new one (F1, F116)."""
    if await _joins_album(file, event):
        return
    if await _for_main(file, event):
        return
    meant = turns.listens(file, event)
    message, shown = await (_for_people(file, event) if meant is None else _for_bot(file, event, meant))
    if event.album:
        file.unit.scratch[_album(file, event)] = (message, shown)
    for note in event.notes:
        say(file, f"note_{note}")


async def started(file: CaseFile) -> None:
    """Greet; who comes back to an open ticket is told that it is open."""
    ticket = file.case.ticket
    if ticket is not None and ticket.status in OPEN and not (file.setup.has_bot and ticket.status is Status.NEW):
        say(file, "still_open", params={"number": ticket.number})
    else:
        await turns.say_hello(file)


async def _for_bot(file: CaseFile, event: Wrote, meant: turns.Meant) -> tuple[Message, list[Item]]:
    turns.prepare(file)
    message = await _keep(file, event)
    if file.case.ticket is not None and file.ticket.status in OPEN:
        turns.start_waiting(file, message.created_at)
    turns.expect_turn(file, message, meant)
    return message, []


async def _for_main(file: CaseFile, event: Wrote) -> bool:
    """Bring what is said after a merge into the main ticket; return whether it was."""
    main = await joined.main_of(file)
    if main is None:
        return False
    await _keep(file, event)
    await _show(main, event, joined.bring(main, event, said_at=file.conversation.entry_point))
    return True


async def _for_people(file: CaseFile, event: Wrote) -> tuple[Message, list[Item]]:
    await turns.settle_ticket(file, turns.first_line(event.text, event.attachments))
    message = await _keep(file, event)
    await waking.wake(file)
    turns.start_waiting(file, message.created_at)
    if file.ticket.status is not Status.NEW:
        return message, await _show(file, event, message)
    await turns.hand_over(file, asked=False)
    return message, []


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
