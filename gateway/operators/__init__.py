"""The people of the desk, and where they work."""

from gateway.operators.history import Deed, PersonEvent
from gateway.operators.operator import (
    CAPACITY,
    Card,
    CardRole,
    Invite,
    Operator,
    Placement,
    Presence,
    PresenceSpan,
    Thread,
)
from gateway.operators.permissions import PERMISSIONS, Permission, Role
from gateway.operators.wishes import Wish, wants

__all__ = [
    "CAPACITY",
    "PERMISSIONS",
    "Card",
    "CardRole",
    "Deed",
    "Invite",
    "Operator",
    "Permission",
    "PersonEvent",
    "Placement",
    "Presence",
    "PresenceSpan",
    "Role",
    "Thread",
    "Wish",
    "wants",
]
