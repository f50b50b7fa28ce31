"""Where does an operator work on a ticket, and what is shown there?"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from gateway.casework import looking_on
from gateway.casework.cards import add_thread_card
from gateway.casework.casefile import CaseFile
from gateway.contacts import display_name
from gateway.conversations import Author, Message, Visibility
from gateway.items import Item, ItemKind, Json, Sign
from gateway.messages import Address, Outbound, fit
from gateway.messages.codec import attachments_to_json
from gateway.operators import Operator, Placement, Thread

SHOWN_ON_TAKING = 20
"""Messages copied into a new thread; the rest is in the history."""


async def open_thread(file: CaseFile, operator: Operator) -> Thread:
    """Give the operator a thread for the ticket: the one of before if there was one; in a group all share one."""
    for thread in await file.unit.threads(file.ticket.id):
        if thread.operator_id == operator.id:
            return _use_again(file, thread)
        if file.setup.group and thread.chat == file.setup.group:
            taken_over = replace(thread, operator_id=operator.id)
            file.unit.put(taken_over)
            return _use_again(file, taken_over)
    thread = Thread(
        id=file.setup.ids.new(),
        ticket_id=file.ticket.id,
        operator_id=operator.id,
        lane=file.setup.group or operator.chat,
        chat=file.setup.group or operator.chat,
        opened_at=file.now,
    )
    file.unit.add(thread)
    file.open_for(thread)
    file.enqueue(_lane(file, thread), ItemKind.THREAD, {"thread": thread.id})
    add_thread_card(file, operator, thread)
    return thread


async def show_what_was_said(file: CaseFile, thread: Thread) -> None:
    """Copy into a thread what it has not shown yet: the customer's words, earlier operators' answers and notes."""
    there = Address(file.setup.operator_entry, thread.chat)
    is_new = thread.placement is Placement.PENDING
    on_the_way = {
        item.message_id for item in await file.unit.waiting_items(_lane(file, thread)) if _copies(item, thread)
    }
    for message in await file.unit.recent(file.ticket.id, SHOWN_ON_TAKING):
        if message.author is Author.BOT or message.id in on_the_way:
            continue
        if is_new or not await file.unit.refs(message.id, there):
            copy(file, message)


def _copies(item: Item, thread: Thread) -> bool:
    return item.kind is ItemKind.COPY and item.body.get("thread") == thread.id


def _use_again(file: CaseFile, thread: Thread) -> Thread:
    file.open_for(thread)
    file.enqueue(_lane(file, thread), ItemKind.CLOSE_THREAD, {"thread": thread.id})
    return thread


def show_on_thread(file: CaseFile) -> None:
    """Let the thread itself (the topic's name) show how the ticket stands."""
    thread = file.case.thread
    if thread:
        file.enqueue(_lane(file, thread), ItemKind.CLOSE_THREAD, {"thread": thread.id})


def _lane(file: CaseFile, thread: Thread) -> Address:
    return Address(file.setup.operator_entry, thread.lane)


def copy(file: CaseFile, message: Message, *, notes: Sequence[str] = (), answers: Message | None = None) -> list[Item]:
    """Show a message of the conversation in the thread of its operator."""
    thread, shown = file.case.thread, list[Item]()
    if thread is None:
        return shown
    outbound = Outbound(text=message.text, html=message.html, attachments=message.attachments)
    for part in fit(outbound, file.setup.operator_can):
        body = _shown(file, thread, part, _whose(message))
        if notes:
            body["notes"] = list(notes)
        if answers:
            body["reply_to"] = answers.id
        shown.append(file.enqueue(_lane(file, thread), ItemKind.COPY, body, message_id=message.id))
    return shown


def show_change(file: CaseFile, message: Message) -> None:
    """Change the copy of an edited message in the thread of its operator (F111)."""
    thread = file.case.thread
    if thread is None:
        return
    outbound = Outbound(text=message.text, html=message.html, attachments=message.attachments)
    body = _shown(file, thread, fit(outbound, file.setup.operator_can)[0], _whose(message))
    body["earlier"] = message.versions[-1]["text"]
    file.enqueue(_lane(file, thread), ItemKind.CHANGE, body, message_id=message.id)


def _shown(file: CaseFile, thread: Thread, part: Outbound, whose: str) -> Json:
    body: Json = {
        "thread": thread.id,
        "ticket": file.ticket.id,
        "number": file.ticket.number,
        "name": display_name(file.case.contact, ""),
        "author": whose,
        "text": part.text,
        "html": part.html,
        "attachments": attachments_to_json(part.attachments),
    }
    return {key: value for key, value in body.items() if value}


def _whose(message: Message) -> str:
    """Return who said it, for the thread: a note is marked as one (F83)."""
    return message.visibility if message.visibility is Visibility.NOTE else message.author


def tell(file: CaseFile, key: str, **params: Any) -> None:
    """Tell the ticket's operator, and who looks on, something in the thread: a key of the operator bot's texts."""
    looking_on.show_notice(file, key, params)
    thread = file.case.thread
    if thread:
        body = {"thread": thread.id, "ticket": file.ticket.id, "key": key, "params": params}
        file.enqueue(_lane(file, thread), ItemKind.NOTICE, body)


async def sign_delivered(file: CaseFile, message: Message) -> None:
    """Put the delivered sign on the operator's own message."""
    thread = file.case.thread
    if thread is None or message.author is not Author.OPERATOR:
        return
    for ref in await file.unit.refs(message.id, Address(file.setup.operator_entry, thread.chat)):
        body = {"chat": thread.chat, "ref": ref, "state": Sign.DELIVERED.value}
        file.enqueue(_lane(file, thread), ItemKind.MARK, body)
