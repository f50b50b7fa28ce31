"""The door of time: what follows when a moment has come?"""

import asyncio
import logging
from datetime import timedelta

from gateway.casework import TIME, CaseFile, Setup, cards, learning, threads
from gateway.errors import Conflict, IllegalTransition, StoreUnavailable
from gateway.leases import while_held
from gateway.outbox import Outbox
from gateway.ports import Coordinator, Store
from gateway.tickets import TicketId, Trigger
from gateway.turns import ABANDONED, leave_it_at_that

log = logging.getLogger(__name__)

LOOK_EVERY = 15.0
"""Seconds."""
AT_ONCE = 100
KEPT = timedelta(days=3)
"""How long handled events and sent items are kept, longer than any platform repeats an update (a day)."""
PURGE_EVERY = 240
"""Looks between two clean-ups: an hour."""


class Watch:
    """Does what is due, in one process at a time."""

    def __init__(self, *, store: Store, setup: Setup, outbox: Outbox) -> None:
        self._store = store
        self._setup = setup
        self._outbox = outbox

    async def run(self, coordinator: Coordinator) -> None:
        """Look every few seconds until cancelled."""
        while True:
            async with coordinator.lease("watch") as lease:
                await while_held(lease, self._look_again_and_again())

    async def _look_again_and_again(self) -> None:
        looks = 0
        while True:
            try:
                await self.look()
                if looks % PURGE_EVERY == 0:
                    await self._store.purge(self._setup.clock.now() - KEPT)
            except StoreUnavailable:
                log.warning("The database is away: what is due waits")
            looks += 1
            await asyncio.sleep(LOOK_EVERY)

    async def look(self) -> None:
        """Do everything that is due now."""
        now = self._setup.clock.now()
        for ticket_id in await self._store.resume_before(now, limit=AT_ONCE):
            await self._step(ticket_id, Trigger.RESUMED)
        for ticket_id in await self._store.silent_before(now - self._setup.silence, limit=AT_ONCE):
            await self._step(ticket_id, Trigger.ABANDONED)
        over = now - self._setup.reopen_window
        for ticket_id in await self._store.resolved_before(over, limit=AT_ONCE):
            await self._step(ticket_id, Trigger.EXPIRED)

    async def _step(self, ticket_id: TicketId, trigger: Trigger) -> None:
        """Move one ticket; what has changed meanwhile is left alone."""
        try:
            async with self._store.unit() as unit:
                case = await unit.case_of(ticket_id)
                if case is None:
                    return
                file = CaseFile(self._setup, unit, case)
                if trigger is Trigger.ABANDONED:
                    await self._abandon(file)
                    return
                file.advance(trigger, TIME)
                if trigger is Trigger.RESUMED:
                    threads.tell(file, "resumed", number=file.ticket.number)
                await cards.refresh_cards(file)
        except (IllegalTransition, Conflict) as error:
            log.info("A due step was not needed: %s", type(error).__name__)
            return
        self._outbox.hand_over(unit.outgoing())

    async def _abandon(self, file: CaseFile) -> None:
        """End a ticket whose customer does not answer the bot, unless the bot itself is late (F122)."""
        is_old = file.ticket.changed_at <= file.now - self._setup.silence
        if file.conversation.turn_at is not None or not is_old:
            return
        file.advance(Trigger.ABANDONED, TIME, result=ABANDONED)
        leave_it_at_that(file)
        if file.conversation.dialog.get(learning.OPEN):
            for search in await file.unit.searches(file.ticket.id):
                await learning.abandoned(file, search)
