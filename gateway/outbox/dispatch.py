"""How do the items of one entry point leave?

One queue a destination, queues side by side; what fails waits without holding up the others.
"""

import asyncio
import logging
import random
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace

from gateway.casework import Setup
from gateway.errors import Blocked, Conflict, Refused, StoreUnavailable, Throttled, Unauthorized, Unreachable
from gateway.items import Delivered, Item, ItemKind
from gateway.outbox import feedback
from gateway.outbox.holds import release
from gateway.outbox.lanes import Lanes, Queue, superseded
from gateway.outbox.marks import Marks
from gateway.outbox.pacer import Pacer
from gateway.ports import Sender, SentMark, Store

log = logging.getLogger(__name__)

AT_ONCE = 64
"""Calls of one entry point under way at the same time."""
FIRST_PAUSE, LONGEST_PAUSE = 0.25, 5.0
"""Seconds between tries while a platform does not answer."""
UNAUTHORIZED_PAUSE = 30.0
RIDDLE_ATTEMPTS = 3
"""Tries of an item that fails for a reason nobody foresaw."""
PAGE = 1000
SWEEP = 4.0
"""Seconds between looks into the table for what was not handed over: other processes' signs and lost wake-ups."""
GRACE = 3.0
"""Seconds that calls under way have to end when sending ends."""
_LOOKS_BACK = frozenset({ItemKind.EDIT, ItemKind.DELETE, ItemKind.CHANGE, ItemKind.CARD, ItemKind.THREAD})
"""Kinds that look up what earlier items have left in the store."""


class Dispatch:
    """Sends for one entry point for as long as this process holds its lease."""

    def __init__(
        self, sender: Sender, store: Store, setup: Setup, *, hand_over: Callable[[Iterable[Item]], None], pacer: Pacer
    ) -> None:
        self._sender = sender
        self._store = store
        self._setup = setup
        self._hand_over = hand_over
        self._pacer = pacer
        self._lanes = Lanes()
        self._marks = Marks(store, self._forget)
        self._at_once = asyncio.Semaphore(AT_ONCE)
        self._look = asyncio.Event()
        self._group: asyncio.TaskGroup | None = None
        self._early: list[Item] = []

    @property
    def waiting(self) -> int:
        """How many items wait in this process."""
        return len(self._lanes) + len(self._early)

    async def run(self) -> None:
        """Send until cancelled, beginning with what the table holds; then calls under way may still end."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._marks.run())
            try:
                await self._recover(group)
                while True:
                    await self._wait_for_look()
                    self._start(await self._pending())
            finally:
                # What is handed over from now on stays in the table: the last marks bring signs with them.
                self._group = None
                await self._end_calls()

    def take(self, items: Iterable[Item]) -> None:
        """Take items that this process has just committed."""
        if self._group is None:
            self._early.extend(items)
        else:
            self._start(items)

    def look(self) -> None:
        """Look into the table soon: another process has stored something."""
        self._look.set()

    async def _end_calls(self) -> None:
        """Let calls under way end and no others begin: what was sent and is not marked would be sent again."""
        with suppress(TimeoutError):
            async with asyncio.timeout(GRACE):
                for _ in range(AT_ONCE):
                    await self._at_once.acquire()

    # --- what waits ---------------------------------------------------------------------------------------------------

    async def _recover(self, group: asyncio.TaskGroup) -> None:
        items = await self._pending()
        self._group = group
        self._start(items)
        early, self._early = self._early, []
        self._start(early)

    async def _pending(self) -> list[Item]:
        self._lanes.before_looking()
        found: list[Item] = []
        after = 0
        while True:
            page = await self._page(after)
            found.extend(page)
            if len(page) < PAGE:
                return found
            after = page[-1].id

    async def _page(self, after: int) -> Sequence[Item]:
        while True:
            try:
                return await self._store.pending_items([self._sender.entry_point], after=after, limit=PAGE)
            except StoreUnavailable:
                await asyncio.sleep(FIRST_PAUSE)

    async def _wait_for_look(self) -> None:
        try:
            await asyncio.wait_for(self._look.wait(), SWEEP)
        except TimeoutError:
            return
        self._look.clear()

    def _start(self, items: Iterable[Item]) -> None:
        assert self._group is not None  # noqa: S101 - only called while running
        for queue in self._lanes.add(items):
            self._group.create_task(self._drain(queue))

    def _forget(self, marks: Sequence[SentMark]) -> None:
        self._lanes.forget(mark.item.id for mark in marks)
        signs = [row for mark in marks for row in mark.rows if isinstance(row, Item)]
        if signs:
            self._hand_over(signs)

    # --- one destination ----------------------------------------------------------------------------------------------

    async def _drain(self, queue: Queue) -> None:
        while queue.items:
            item = queue.items.popleft()
            try:
                await (self._drop(item) if superseded(item, queue) else self._deliver(item))
            except Exception:
                log.exception("The outbox stumbled over item %d; it is tried again", item.id)
                queue.items.appendleft(item)
                await asyncio.sleep(LONGEST_PAUSE)
        self._lanes.rest(queue)

    async def _deliver(self, item: Item) -> None:
        """Try until the item is delivered or refused for good."""
        held = await self._hold(item)
        if held is None:
            self._lanes.forget([item.id])
            return None
        item = held
        while True:
            try:
                delivered = await self._call(item)
            except (Blocked, Refused) as error:
                return await self._give_up(item, error)
            except Throttled as error:
                self._pacer.pause("" if error.everywhere else self._sender.paced_as(item), error.retry_after)
            except StoreUnavailable:
                await asyncio.sleep(FIRST_PAUSE)
            except (Unreachable, Unauthorized) as error:
                item = await self._pause(item, error)
            except Exception as error:  # noqa: BLE001 - a bug must not stop the destination for ever
                item = await self._puzzle(item, error)
                if item.attempts >= RIDDLE_ATTEMPTS:
                    return await self._give_up(item, Refused("other", type(error).__name__))
            else:
                return await self._keep(item, delivered)

    async def _call(self, item: Item) -> Delivered:
        if item.kind in _LOOKS_BACK or "reply_to" in item.body:
            await self._marks.settled()
        await self._pacer.turn(self._sender.paced_as(item))
        async with self._at_once:
            while self._marks.behind:
                # Nothing is sent that could not be marked soon: a crash would repeat all of it.
                await self._marks.settled()
            return await self._sender.deliver(item)

    async def _keep(self, item: Item, delivered: Delivered) -> None:
        rows = feedback.sign(self._setup, item)
        self._marks.add(SentMark(item, delivered, self._setup.clock.now(), rows))

    async def _hold(self, item: Item) -> Item | None:
        """Wait for an item's moment and return it as it is then; None: it was taken back meanwhile."""
        if item.hold_until is None:
            return item
        await asyncio.sleep(max(0.0, (item.hold_until - self._setup.clock.now()).total_seconds()))
        while True:
            try:
                return await release(self._store, item)
            except (StoreUnavailable, Conflict):
                await asyncio.sleep(FIRST_PAUSE)

    # --- what goes wrong ----------------------------------------------------------------------------------------------

    async def _pause(self, item: Item, error: Unreachable | Unauthorized) -> Item:
        longest = UNAUTHORIZED_PAUSE if isinstance(error, Unauthorized) else LONGEST_PAUSE
        pause = min(FIRST_PAUSE * 2 ** min(item.attempts, 10), longest)
        log.warning(
            "%s does not take a message (%s), try %d", item.entry_point, type(error).__name__, item.attempts + 1
        )
        await asyncio.sleep(pause * random.uniform(0.7, 1.0))  # noqa: S311 - only spreads the tries
        return replace(item, attempts=item.attempts + 1)

    async def _puzzle(self, item: Item, error: Exception) -> Item:
        log.error("Sending %s item %d failed: %s", item.entry_point, item.id, type(error).__name__, exc_info=error)
        await asyncio.sleep(FIRST_PAUSE)
        return replace(item, attempts=item.attempts + 1)

    async def _give_up(self, item: Item, error: Blocked | Refused) -> None:
        log.info("%s refused item %d: %s", item.entry_point, item.id, error.reason)
        while True:
            try:
                async with self._store.unit() as unit:
                    await feedback.give_up(self._setup, unit, item, error)
                break
            except (StoreUnavailable, Conflict):
                await asyncio.sleep(FIRST_PAUSE)
        self._lanes.forget([item.id])
        self._hand_over(unit.outgoing())

    async def _drop(self, item: Item) -> None:
        while True:
            try:
                await self._store.supersede([item])
                break
            except StoreUnavailable:
                await asyncio.sleep(FIRST_PAUSE)
        self._lanes.forget([item.id])
