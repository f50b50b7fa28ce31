"""Has something happened that somebody waits for? Rung in this process, after a commit."""

import asyncio

from gateway.configuration import Configuration
from gateway.ports import Unit
from gateway.routing import ONE_BY_ONE
from gateway.tickets import Status, Ticket

_KEEPS_BUSY = frozenset({Status.CLASSIFICATION, Status.ACCEPTED, Status.IN_PROGRESS})
"""Statuses in which a ticket takes a place among those somebody can work on at once."""


class Bell:
    """Wakes whoever listens, one at a time; ringing costs nothing and may be done for nothing."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    @property
    def is_rung(self) -> bool:
        """Whether it has rung and nobody has looked yet."""
        return self._rung.is_set()

    def ring(self) -> None:
        """Let them look."""
        self._rung.set()

    def ring_after(self, unit: Unit) -> None:
        """Ring once this unit is committed, once for all that has changed in it."""
        if unit.scratch.setdefault(("bell", id(self)), False):
            return
        unit.scratch["bell", id(self)] = True

        async def ring() -> None:
            self.ring()

        unit.after_commit(ring)

    async def rings(self, *, within: float) -> bool:
        """Wait for it, for so many seconds; return whether it has rung."""
        if not self._rung.is_set():
            try:
                await asyncio.wait_for(self._rung.wait(), within)
            except TimeoutError:
                return False
        self._rung.clear()
        return True


def concerns(before: Ticket | None, ticket: Ticket, config: Configuration) -> bool:
    """Return whether a change has put something into a queue that is given out, or freed somebody's hands."""
    if not any(team.strategy in ONE_BY_ONE for team in config.teams):
        return False
    return _waits_anew(before, ticket) or (before is not None and _frees(before, ticket))


def _waits_anew(before: Ticket | None, ticket: Ticket) -> bool:
    return bool(ticket.queue_key) and (before is None or _place(before) != _place(ticket))


def _place(ticket: Ticket) -> tuple[bool, str, str, str]:
    return bool(ticket.queue_key), ticket.team, ticket.service, ticket.topic


def _frees(before: Ticket, ticket: Ticket) -> bool:
    if before.operator_id is None or before.status not in _KEEPS_BUSY:
        return False
    return ticket.operator_id != before.operator_id or ticket.status not in _KEEPS_BUSY
