"""The people of the desk, and where they work."""

from gateway.operators.operator import Card, CardRole, Invite, Operator, Placement, Presence, Role, Thread

__all__ = ["Card", "CardRole", "Invite", "Operator", "Placement", "Presence", "Role", "Thread"]
