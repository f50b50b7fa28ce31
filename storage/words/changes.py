"""Which changes make the index of words read a ticket again?

New messages are found by their numbers. What else changes words is rare: an edit, a deletion, a merge or a split, a
customer's new name, a tag. Such a change leaves a row in the same transaction.
"""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any

from gateway.contacts import Contact
from gateway.conversations import Message
from gateway.tickets import Ticket
from storage.rows import Anew

Change = tuple[Any, Any]
"""A row as it was, None if it is new or nobody knows, and as it is."""

_OF_MESSAGE = attrgetter("text", "ticket_id", "author", "deleted_at")
_OF_CONTACT = attrgetter("name", "account", "username", "phone", "email")
_OF_TICKET = attrgetter("subject", "tags", "contact_id", "comment", "custom")


def anew(changes: Iterable[Change]) -> list[Anew]:
    """Return what is to be read again after these changes of messages, customers and tickets, without numbers yet."""
    tickets, contacts = dict[int, None](), dict[int, None]()
    for before, after in changes:
        if isinstance(after, Message):
            tickets.update(dict.fromkeys(_moved_or_edited(before, after)))
        elif isinstance(after, Contact):
            if before is None or _OF_CONTACT(before) != _OF_CONTACT(after):
                contacts[after.id] = None
        elif isinstance(after, Ticket) and (before is None or _OF_TICKET(before) != _OF_TICKET(after)):
            tickets[after.id] = None
    found = [Anew(id=0, ticket_id=each) for each in tickets]
    return found + [Anew(id=0, contact_id=each) for each in contacts]


def _moved_or_edited(before: Message | None, after: Message) -> Iterator[int]:
    if before is None or _OF_MESSAGE(before) != _OF_MESSAGE(after):
        for message in (before, after):
            if message is not None and message.ticket_id is not None:
                yield message.ticket_id
