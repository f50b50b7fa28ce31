"""When is looked for what is due, and who does it?

Every second one indexed question finds the tickets and replies whose moment has come, also those that another process
has just given one; the rest, where a quarter of a minute matters to nobody, is looked for less often. Whoever looks
holds a lease, but nothing depends on it: each ticket is locked and looked at again before anything is done.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial

from gateway.casework import TIME, CaseFile, Setup, cards, learning
from gateway.errors import Conflict, IllegalTransition, StoreUnavailable
from gateway.leases import while_held
from gateway.outbox import Outbox
from gateway.ports import Coordinator, Store, Unit
from gateway.replies import ScheduledReply
from gateway.tickets import TicketId, Trigger
from gateway.turns import ABANDONED, leave_it_at_that
from gateway.watch.duties import attend
from gateway.watch.outdated import outdated

log = logging.getLogger(__name__)

ATTEND_EVERY = 1.0
"""Seconds: reminders, ends of pauses, replies that wait for their moment."""
LOOK_EVERY = 15.0
"""Seconds: silence with the bot, the end of the reopen window."""
AT_ONCE = 100
STUMBLED_FOR = timedelta(minutes=1)
"""For how long something that could not be done is left alone."""
KEPT = timedelta(days=3)
"""How long handled events and sent items are kept, longer than any platform repeats an update (a day)."""
PURGE_EVERY = 240
"""Looks between two clean-ups: an hour."""

SendLater = Callable[[ScheduledReply, Unit], Awaitable[None]]
"""Sends a reply whose moment has come, or tells its author why not; one that was sent meanwhile is left alone."""


class Watch:
    """Does what is due, in one process at a time."""

    def __init__(self, *, store: Store, setup: Setup, outbox: Outbox, send_later: SendLater | None = None) -> None:
        """Without `send_later` replies are left to wait: nobody there could write any."""
        self._store = store
        self._setup = setup
        self._outbox = outbox
        self._send_later = send_later
        self._numbers = (-1, -1)
        """Which configuration the last look found, and by which every deadline was worked out."""
        self._stumbled: dict[int, datetime] = {}
        """Tickets and replies that are left alone until a moment, by id."""

    async def run(self, coordinator: Coordinator) -> None:
        """Look again and again until cancelled."""
        while True:
            async with coordinator.lease("watch") as lease:
                await while_held(lease, self._look_again_and_again())

    async def _look_again_and_again(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self._again(self.attend, ATTEND_EVERY))
            group.create_task(self._again(self._look_around, LOOK_EVERY))
            group.create_task(self._again(self._purge, LOOK_EVERY * PURGE_EVERY))
            group.create_task(self._again(self.settle_anew, LOOK_EVERY))

    async def _again(self, does: Callable[[], Awaitable[None]], every: float) -> None:
        while True:
            try:
                await does()
            except StoreUnavailable:
                log.warning("The database is away: what is due waits")
            await asyncio.sleep(every)

    async def look(self) -> None:
        """Do everything that is due now."""
        await self.attend()
        await self._look_around()

    async def attend(self) -> None:
        """Do what has a moment of its own: what `sla` has laid down for tickets, and replies that were to wait."""
        now = self._now_after_stumbles()
        for ticket_id in await self._store.watched_before(now, limit=AT_ONCE):
            await self._guarded(ticket_id, partial(self._attend, ticket_id))
        if self._send_later is None:
            return
        for reply in await self._store.scheduled_before(now, limit=AT_ONCE):
            await self._guarded(reply.id, partial(self._send_later, reply))

    async def settle_anew(self) -> None:
        """Work the deadlines of open tickets out again once another configuration has come to stay.

        A process begins without the desk's own configuration: one that is found twice in a row is it.
        """
        number = self._setup.configured.number
        found, settled = self._numbers
        self._numbers = (number, settled)
        if found != number or settled == number:
            return
        for ticket_id in await outdated(self._store, self._setup):
            await self._guarded(ticket_id, partial(self._settle, ticket_id))
        self._numbers = (number, number)

    async def _look_around(self) -> None:
        now = self._setup.clock.now()
        for ticket_id in await self._store.silent_before(now - self._setup.silence, limit=AT_ONCE):
            await self._guarded(ticket_id, partial(self._abandon, ticket_id))
        for ticket_id in await self._store.resolved_before(now - self._setup.reopen_window, limit=AT_ONCE):
            await self._guarded(ticket_id, partial(self._expire, ticket_id))

    async def _purge(self) -> None:
        await self._store.purge(self._setup.clock.now() - KEPT)

    # --- one at a time ------------------------------------------------------------------------------------------------

    async def _guarded(self, what: int, does: Callable[[Unit], Awaitable[None]]) -> None:
        """Do one thing in a unit of its own; what cannot be done holds up nothing else and is tried again later."""
        if what in self._stumbled:
            return
        try:
            async with self._store.unit() as unit:
                await does(unit)
        except (IllegalTransition, Conflict) as error:
            log.info("A due step was not needed: %s", type(error).__name__)
            return
        except StoreUnavailable:
            raise
        except Exception as error:
            log.exception("Something due could not be done: %s", type(error).__name__)
            self._stumble(what)
            return
        items = unit.outgoing()
        self._outbox.hand_over(items)
        await self._outbox.announce(items)

    def _stumble(self, what: int) -> None:
        self._stumbled[what] = self._setup.clock.now() + STUMBLED_FOR

    def _now_after_stumbles(self) -> datetime:
        now = self._setup.clock.now()
        self._stumbled = {what: until for what, until in self._stumbled.items() if until > now}
        return now

    async def _file(self, unit: Unit, ticket_id: TicketId) -> CaseFile | None:
        case = await unit.case_of(ticket_id)
        return CaseFile(self._setup, unit, case) if case else None

    async def _attend(self, ticket_id: TicketId, unit: Unit) -> None:
        file = await self._file(unit, ticket_id)
        if file is not None and not await attend(file):
            log.error("A ticket stays due after everything was done for it")
            self._stumble(ticket_id)

    async def _settle(self, ticket_id: TicketId, unit: Unit) -> None:
        file = await self._file(unit, ticket_id)
        if file is None:
            return
        before = file.ticket
        file.change_ticket()
        if file.ticket.due_at != before.due_at:
            await cards.refresh_cards(file)

    async def _expire(self, ticket_id: TicketId, unit: Unit) -> None:
        file = await self._file(unit, ticket_id)
        if file is not None:
            file.advance(Trigger.EXPIRED, TIME)
            await cards.refresh_cards(file)

    async def _abandon(self, ticket_id: TicketId, unit: Unit) -> None:
        """End a ticket whose customer does not answer the bot, unless the bot itself is late (F122)."""
        file = await self._file(unit, ticket_id)
        if file is None or file.conversation.turn_at is not None:
            return
        if file.ticket.changed_at > file.now - self._setup.silence:
            return
        file.advance(Trigger.ABANDONED, TIME, result=ABANDONED)
        leave_it_at_that(file)
        if file.conversation.dialog.get(learning.OPEN):
            for search in await file.unit.searches(file.ticket.id):
                await learning.abandoned(file, search)
