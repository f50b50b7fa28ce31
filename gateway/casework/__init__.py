"""What the three doors have in common: moving a ticket, keeping what was said, telling people.

Everything here writes into the caller's unit; nothing is sent before it is committed.
"""

from gateway.casework.actor import BOT, CUSTOMER, TIME, Actor, by_operator
from gateway.casework.casefile import CaseFile
from gateway.casework.setup import Setup

__all__ = ["BOT", "CUSTOMER", "TIME", "Actor", "CaseFile", "Setup", "by_operator"]
