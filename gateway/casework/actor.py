"""Who does something to a ticket?"""

from dataclasses import dataclass

from gateway.operators import Operator


@dataclass(frozen=True, slots=True)
class Actor:
    """Whom the audit event names."""

    kind: str
    id: int | None = None


CUSTOMER = Actor("customer")
BOT = Actor("bot")
TIME = Actor("time")


def by_operator(operator: Operator) -> Actor:
    """Return the operator as an actor."""
    return Actor("operator", operator.id)
