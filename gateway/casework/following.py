"""What follows for a ticket's own bookkeeping whenever it is written?

Deadlines and its place in the queue are derived: nobody sets them by hand, and nothing else may forget them.
"""

from gateway import routing, sla
from gateway.casework.setup import Setup
from gateway.conversations import Case
from gateway.tickets import Ticket


def settled(setup: Setup, case: Case, before: Ticket | None, ticket: Ticket) -> Ticket:
    """Return the ticket as it is to be written; `before`: as it was, None for a new one."""
    followed = sla.follow(before, routing.tidied(ticket), case.contact, rules_of(setup), setup.clock.now())
    return routing.placed(followed, vip=case.contact.vip)


def rules_of(setup: Setup) -> sla.Rules:
    """Return what is promised now."""
    return sla.Rules(setup.config, setup.hours, setup.configured.number)
