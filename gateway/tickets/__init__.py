"""The life of a ticket."""

from gateway.tickets.filters import Order, TicketFilter
from gateway.tickets.lifecycle import TABLE, Move, Trigger, legal, move, turn
from gateway.tickets.ticket import (
    CLOCKS_OFF,
    OPEN,
    QUEUED,
    WITH_PEOPLE,
    AuditEvent,
    Clock,
    Clocks,
    ClockState,
    Priority,
    Status,
    Ticket,
    TicketId,
)
from gateway.tickets.transition import after

__all__ = [
    "CLOCKS_OFF",
    "OPEN",
    "QUEUED",
    "TABLE",
    "WITH_PEOPLE",
    "AuditEvent",
    "Clock",
    "ClockState",
    "Clocks",
    "Move",
    "Order",
    "Priority",
    "Status",
    "Ticket",
    "TicketFilter",
    "TicketId",
    "Trigger",
    "after",
    "legal",
    "move",
    "turn",
]
