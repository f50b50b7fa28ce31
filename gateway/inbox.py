"""How does what was received become what follows from it?

Received events are committed first, many in one go, and only then acknowledged. The table is the queue, memory only
says where to look: a batch takes the waiting events of some lanes, handles them in one transaction and marks them as
done in it. An event that fails is tried again alone; after some tries it is set aside, and its lane goes on.
"""

import asyncio
import logging
import traceback
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path

from gateway.clock import Clock
from gateway.errors import Conflict, NotYet, StoreUnavailable
from gateway.messages import Inbound, RawEvent
from gateway.outbox import Outbox
from gateway.ports import EventHandler, Lane, Store, StoredEvent, Unit

log = logging.getLogger(__name__)

LANES_AT_ONCE = 64
"""Lanes of one transaction."""
ATTEMPTS = 5
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0
"""Seconds before the next try."""
MOMENT = 0.05
"""Seconds until an event is tried again that has overtaken what it belongs to."""
SWEEP = 10.0
"""Seconds between looks into the table for events another process has left."""

PassOn = Callable[[Inbound], Awaitable[None]]
SetAside = Callable[[StoredEvent, Exception], Awaitable[None]]


class Inbox:
    """Takes what channels receive and has it handled, lane by lane, in order."""

    def __init__(self, *, store: Store, outbox: Outbox, clock: Clock, pass_on: PassOn, set_aside: SetAside) -> None:
        self._store = store
        self._outbox = outbox
        self._clock = clock
        self._pass_on = pass_on
        self._set_aside = set_aside
        self._ready: dict[Lane, None] = {}
        self._resting: set[Lane] = set()
        self._wake = asyncio.Event()
        self._in_doubt = False
        self._unsure: set[Lane] = set()
        """Lanes that may have something nobody here was told of."""
        self.received: Counter[str] = Counter()
        """Events committed since the start, by entry point; repeats too."""

    # --- the channels' side -------------------------------------------------------------------------------------------

    async def store(self, events: Sequence[RawEvent]) -> None:
        """Commit the events; raises StoreUnavailable, and then nothing may be acknowledged."""
        if not events:
            return
        try:
            lanes = await self._store.put_events(events, self._clock.now())
        except StoreUnavailable:
            # The commit may have been made and only its answer lost: delivered again, they are no news to the table.
            self._unsure.update((event.entry_point, event.lane) for event in events)
            raise
        self.received.update(event.entry_point for event in events)
        self._add([*lanes, *self._unsure])
        self._unsure.clear()

    async def pass_on(self, inbound: Inbound) -> None:
        """Pass on what is not stored."""
        await self._pass_on(inbound)

    # --- handling -----------------------------------------------------------------------------------------------------

    async def run(self, handlers: Mapping[str, EventHandler]) -> None:
        """Handle events until cancelled, beginning with those that wait in the table."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._sweep(handlers))
            while True:
                await self._wake.wait()
                lanes = self._take(handlers)
                if lanes:
                    await self._handle(lanes, handlers, group)

    async def _sweep(self, handlers: Mapping[str, EventHandler]) -> None:
        while True:
            try:
                waiting = await self._store.waiting_lanes()
                self._add([lane for lane in waiting if lane[0] in handlers])
            except StoreUnavailable:
                await asyncio.sleep(FIRST_PAUSE)
            else:
                await asyncio.sleep(SWEEP)

    async def _handle(
        self, lanes: Sequence[Lane], handlers: Mapping[str, EventHandler], group: asyncio.TaskGroup
    ) -> None:
        try:
            await self._batch(lanes, handlers, group)
        except StoreUnavailable:
            log.warning("The database is away: %d conversations wait", len(lanes))
            self._in_doubt = True
            self._add(lanes)
            await asyncio.sleep(FIRST_PAUSE)
        except Exception as error:  # noqa: BLE001 - one bad event must not stop the others
            if len(lanes) > 1 or isinstance(error, Conflict):
                log.info("A batch of %d conversations is taken apart: %s", len(lanes), type(error).__name__)
            for lane in lanes:
                await self._alone(lane, handlers, group)

    async def _batch(
        self, lanes: Sequence[Lane], handlers: Mapping[str, EventHandler], group: asyncio.TaskGroup
    ) -> None:
        async with self._store.unit(lanes) as unit:
            for lane in lanes:
                for event in unit.events(lane):
                    await handlers[event.entry_point].handle(unit, event)
                    unit.done(event)
        self._add([lane for lane in lanes if unit.more(lane)])
        await self._send(unit, group)

    async def _send(self, unit: Unit, group: asyncio.TaskGroup) -> None:
        items = unit.outgoing()
        self._outbox.hand_over(items)
        for call in unit.calls_beside():
            group.create_task(_quietly(call))
        if self._in_doubt:
            # A commit whose answer was lost may have been one: its items are in the table and in nobody's memory.
            self._in_doubt = False
            self._outbox.look_again()
        await self._outbox.announce(items)

    # --- what fails ---------------------------------------------------------------------------------------------------

    async def _alone(self, lane: Lane, handlers: Mapping[str, EventHandler], group: asyncio.TaskGroup) -> None:
        """Handle the first event of a lane by itself; when it fails, rest the lane or set the event aside."""
        event: StoredEvent | None = None
        try:
            async with self._store.unit([lane]) as unit:
                event = next(iter(unit.events(lane)), None)
                if event is not None:
                    await handlers[lane[0]].handle(unit, event)
                    unit.done(event)
        except (StoreUnavailable, Conflict):
            self._in_doubt = True
            self._add([lane])
            await asyncio.sleep(FIRST_PAUSE)
        except NotYet:
            self._let_rest(lane, MOMENT, group)
        except Exception as error:  # noqa: BLE001 - it is counted, and set aside at last
            await self._stumble(lane, event, error, group)
        else:
            self._add([lane] if event is not None else [])
            await self._send(unit, group)

    async def _stumble(self, lane: Lane, event: StoredEvent | None, error: Exception, group: asyncio.TaskGroup) -> None:
        attempt = event.attempts + 1 if event else 1
        dead = attempt >= ATTEMPTS
        log.error("An event of %s could not be handled (try %d): %s", lane[0], attempt, _where(error))
        if event is not None:
            await self._count_failure(event, error, dead=dead)
        self._let_rest(lane, 0.0 if dead else min(FIRST_PAUSE * 2**attempt, LONGEST_PAUSE), group)

    async def _count_failure(self, event: StoredEvent, error: Exception, *, dead: bool) -> None:
        try:
            await self._store.event_failed(event, error=type(error).__name__, dead=dead)
            if dead:
                await self._set_aside(event, error)
        except StoreUnavailable:
            log.warning("The database is away: a failed event stays as it was")

    def _let_rest(self, lane: Lane, pause: float, group: asyncio.TaskGroup) -> None:
        self._resting.add(lane)
        group.create_task(self._rest(lane, pause))

    async def _rest(self, lane: Lane, pause: float) -> None:
        await asyncio.sleep(pause)
        self._resting.discard(lane)
        self._add([lane])

    # --- lanes --------------------------------------------------------------------------------------------------------

    def _add(self, lanes: Sequence[Lane]) -> None:
        for lane in lanes:
            self._ready[lane] = None
        if self._ready:
            self._wake.set()

    def _take(self, handlers: Mapping[str, EventHandler]) -> list[Lane]:
        taken: list[Lane] = []
        for lane in list(self._ready):
            if lane in self._resting or lane[0] not in handlers:
                del self._ready[lane]
            elif len(taken) < LANES_AT_ONCE:
                del self._ready[lane]
                taken.append(lane)
        if not self._ready:
            self._wake.clear()
        return taken


async def _quietly(call: Callable[[], Awaitable[None]]) -> None:
    try:
        await call()
    except Exception:
        log.exception("A call that only shows what was done has failed")


def _where(error: Exception) -> str:
    """Return the kind of an error and its place, and none of the customer's words its message may carry."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return type(error).__name__ + place
