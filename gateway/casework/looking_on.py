"""What are those shown who look on in a ticket (F79)?

Everything the thread of its operator shows: what is said with its files, how it was changed later, what happens to the
ticket, and what the desk says there. Whoever works on the ticket, and whoever did it, sees it where they work.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gateway.casework.watching import Watcher, watchers, with_watchers
from gateway.contacts import display_name
from gateway.conversations import Message, Visibility
from gateway.items import Item, ItemKind, ItemState, Json
from gateway.messages import Address, Outbound, fit
from gateway.messages.codec import attachments_to_json
from gateway.tickets import AuditEvent, Status, Trigger

if TYPE_CHECKING:
    from gateway.casework.casefile import CaseFile

_UNTOLD = frozenset(
    {
        "opened",
        Trigger.CUSTOMER_WROTE,
        Trigger.REPLIED,
        Trigger.NOTED,
        Trigger.WATCHED,
        Trigger.UNWATCHED,
        Trigger.EXPORTED,
        Trigger.FORWARDED,
    }
)
"""What is no news: words are shown themselves, and who looks on is nobody's business but the history's."""


def show(file: "CaseFile", message: Message) -> None:
    """Show what was just said."""
    shown = list[Item]()
    for watcher in _onlookers(file, message.operator_id):
        for part in fit(_outbound(message), file.setup.operator_can):
            shown.append(_enqueue(file, watcher, ItemKind.COPY, _copy(file, watcher, message, part), message))
    if shown:
        file.unit.scratch["watched", message.id] = shown


def show_change(file: "CaseFile", message: Message) -> None:
    """Show how a message reads now; what has not left the unit yet is shown as it is now in the first place."""
    begun: list[Item] | None = file.unit.scratch.get(("watched", message.id))
    if begun is not None:
        file.unit.put(*(replace(item, state=ItemState.SUPERSEDED) for item in begun))
        show(file, message)
        return
    ticket = file.case.ticket
    if ticket is None or ticket.id != message.ticket_id:
        return
    for watcher in _onlookers(file, message.operator_id):
        body = _copy(file, watcher, message, fit(_outbound(message), file.setup.operator_can)[0])
        body |= {"earlier": message.versions[-1]["text"]} if message.versions else {}
        body |= {"gone": True} if message.deleted_at is not None else {}
        _enqueue(file, watcher, ItemKind.CHANGE, body, message)


def show_event(file: "CaseFile", event: AuditEvent) -> None:
    """Show what has happened to the ticket; when that is its end, nobody looks on any more."""
    if event.trigger in _UNTOLD or not watchers(file.conversation, event.ticket_id):
        return
    params = {
        "trigger": event.trigger,
        "actor": event.actor,
        "actor_id": event.actor_id,
        "before": event.before,
        "after": event.after,
        "at": event.at.isoformat(),
        "data": event.data,
    }
    for watcher in _onlookers(file, event.actor_id):
        _screen(file, watcher, "watched_event", params)
    if event.after == Status.CLOSED:
        file.change_conversation(dialog=with_watchers(file.conversation, event.ticket_id, []))


def show_notice(file: "CaseFile", key: str, params: Mapping[str, Any]) -> None:
    """Show what the desk says in the operator's thread."""
    for watcher in _onlookers(file, None):
        _screen(file, watcher, "watched_notice", {"key": key, "params": dict(params)})


def _onlookers(file: "CaseFile", doer: int | None) -> Iterator[Watcher]:
    ticket = file.case.ticket
    if ticket is None:
        return
    for watcher in watchers(file.conversation, ticket.id):
        if watcher.operator not in (ticket.operator_id, doer):
            yield watcher


def _outbound(message: Message) -> Outbound:
    return Outbound(text=message.text, html=message.html, attachments=message.attachments)


def _copy(file: "CaseFile", watcher: Watcher, message: Message, part: Outbound) -> Json:
    note = message.visibility is Visibility.NOTE
    return {
        "watch": watcher.operator,
        "chat": watcher.chat,
        **_named(file),
        "author": (message.visibility if note else message.author).value,
        "by": message.operator_id,
        "at": message.created_at.isoformat(),
        "text": part.text,
        "html": part.html,
        "attachments": attachments_to_json(part.attachments),
    }


def _screen(file: "CaseFile", watcher: Watcher, name: str, params: Json) -> None:
    of = {"of": watcher.operator, **_named(file), **params}
    _enqueue(file, watcher, ItemKind.SCREEN, {"name": name, "chat": watcher.chat, "params": of})


def _named(file: "CaseFile") -> Json:
    ticket = file.ticket
    return {"ticket": ticket.id, "number": ticket.number, "name": display_name(file.case.contact, "")}


def _enqueue(file: "CaseFile", watcher: Watcher, kind: ItemKind, body: Json, message: Message | None = None) -> Item:
    at = Address(file.setup.operator_entry, watcher.chat)
    return file.enqueue(at, kind, body, message_id=message.id if message else None)
