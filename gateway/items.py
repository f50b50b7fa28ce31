"""What waits to be sent?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from gateway.tickets import TicketId

Json = dict[str, Any]


class ItemKind(StrEnum):
    """What is to be done at the destination."""

    SEND = "send"
    """To a customer: body = a message (`messages.codec`)."""
    EDIT = "edit"
    """To a customer: body = the new message; `message_id` says which."""
    DELETE = "delete"
    """To a customer: `message_id` says which."""
    THREAD = "thread"
    """To an operator: open the thread; body = {"thread"}."""
    CLOSE_THREAD = "close_thread"
    """To an operator: body = {"thread", "status"}: show on the topic that the ticket has ended, or goes on."""
    CARD = "card"
    """To an operator: make the card true; body = {"card"}."""
    COPY = "copy"
    """To an operator: show a message; body: see `casework.threads`."""
    CHANGE = "change"
    """To an operator: the customer has edited a message shown before; same body as COPY."""
    MARK = "mark"
    """To an operator: how far the operator's message has come; body = {"ref", "state"}."""
    NOTICE = "notice"
    """To an operator: a text of the desk; body = {"key", "params", "thread"?, "screen"?}."""
    SCREEN = "screen"
    """To an operator: a screen, new or in place of the message `ref`; body = {"name", "params", "ref"?, "thread"?}."""


class Sign(StrEnum):
    """How far an operator's reply has come: `state` of a MARK item."""

    ACCEPTED = "accepted"
    """Kept, on its way."""
    DELIVERED = "delivered"


class ItemState(StrEnum):
    """How far an item is."""

    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"
    SUPERSEDED = "superseded"
    """A later item of the same destination says it better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to send to one destination; the items of a destination leave in the order of their ids."""

    id: int
    entry_point: str
    chat: str
    """The destination: a customer's chat, or the lane of an operator or a team's group."""
    kind: ItemKind
    body: Json = field(default_factory=dict[str, Any])
    message_id: int | None = None
    ticket_id: TicketId | None = None
    hold_until: datetime | None = None
    """Not to be sent earlier (undo-send, scheduled send)."""
    state: ItemState = ItemState.PENDING
    attempts: int = 0
    failure: str = ""
    created_at: datetime
    sent_at: datetime | None = None

    @property
    def destination(self) -> tuple[str, str]:
        """Items of one destination keep their order."""
        return self.entry_point, self.chat


@dataclass(frozen=True, slots=True)
class Delivered:
    """What the platform said to a sent item."""

    refs: tuple[str, ...] = ()
    """Ids of the messages that came of it, in the order of the parts."""
    chat: str = ""
    """Where they really are, if not in the item's own chat."""
    facts: Mapping[str, str] = field(default_factory=dict[str, str])
    """What was learnt on the way and must be kept with the sent mark (a topic's id)."""
