"""What follows when a customer says something?"""

from dataclasses import replace

from gateway import turns
from gateway.casework import CaseFile, cards, threads
from gateway.casework.customer import say
from gateway.conversations import Author, Delivery, Message
from gateway.items import Item, ItemState
from gateway.messages import Wrote
from gateway.router import joined, waking
from gateway.tickets import OPEN, QUEUED, WITH_PEOPLE, Status


async def wrote(file: CaseFile, event: Wrote) -> None:
    """Take a message: for the bot, into the open ticket, a resolved one that comes back, or a new one (F1, F116)."""
    if await _joins_album(file, event):
        return
    if await _for_main(file, event) or await _for_desk(file, event):
        return
    await _turn_to_answered(file, event)
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
        turns.name_by(file, message)
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


async def _for_desk(file: CaseFile, event: Wrote) -> bool:
    """Take what is said to the desk itself: a word on a rating, or "my requests" while people work.

    It is of no ticket: whoever works on one has nothing to answer to it.
    """
    rated = turns.awaited_comment(file) if event.text and not event.attachments else None
    asked = turns.cabinet_command(file, event)
    if rated is not None and asked is None and await turns.keep_comment(file, rated, event.text):
        file.unit.put(replace(await _keep(file, event), ticket_id=None))
        return True
    if asked is None:
        return False
    file.unit.put(replace(await _keep(file, event), ticket_id=None))
    await turns.follow_command(file, asked, turns.Question())
    return True


async def _turn_to_answered(file: CaseFile, event: Wrote) -> None:
    """Let an answer to a message of another open request go to that request, and what follows too.

    A question the bot is busy with stays current, so that it is answered.
    """
    found = await file.unit.message_at(file.conversation.address, event.reply_to) if event.reply_to else None
    ticket = file.case.ticket
    if found is None or found.ticket_id is None or (ticket is not None and ticket.id == found.ticket_id):
        return
    case = await file.unit.case_of(found.ticket_id)
    if case is None or case.ticket is None or case.conversation.id != file.conversation.id:
        return
    if case.ticket.status in WITH_PEOPLE:
        is_with_bot = ticket is not None and ticket.status is Status.NEW
        file.case = replace(case, conversation=file.conversation)
        if not is_with_bot:
            file.change_conversation(ticket_id=case.ticket.id)


async def _for_people(file: CaseFile, event: Wrote) -> tuple[Message, list[Item]]:
    await turns.settle_ticket(file, turns.first_line(event.text, event.attachments))
    message = await _keep(file, event)
    turns.name_by(file, message)
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
    file.unit.put(*(replace(item, state=ItemState.SUPERSEDED) for item in shown))
    file.rewrite(message)
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
