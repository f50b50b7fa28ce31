"""Which items wait for which destination in this process?"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from gateway.items import Item, ItemKind
from gateway.ports import Lane


@dataclass(slots=True)
class Queue:
    """The items of one destination, in order; the one being sent is taken out."""

    lane: Lane
    items: deque[Item] = field(default_factory=deque[Item])
    busy: bool = False
    """Whether somebody is sending them."""


class Lanes:
    """Keeps what waits, by destination, each item once."""

    def __init__(self) -> None:
        self._queues: dict[Lane, Queue] = {}
        self._known: set[int] = set()
        self._finished: set[int] = set()
        """What was finished since the table was last looked into: what was read from it may still have these."""

    def __len__(self) -> int:
        return sum(len(queue.items) for queue in self._queues.values())

    def add(self, items: Iterable[Item]) -> list[Queue]:
        """Take items that are not here yet; return the queues nobody is sending, now busy."""
        idle: list[Queue] = []
        for item in items:
            if item.id in self._known or item.id in self._finished:
                continue
            self._known.add(item.id)
            queue = self._queue(item.destination)
            _insert(queue.items, item)
            if not queue.busy:
                queue.busy = True
                idle.append(queue)
        return idle

    def forget(self, item_ids: Iterable[int]) -> None:
        """Let go of items the store knows as finished; they are not taken again, whoever still brings them."""
        finished = set(item_ids)
        self._known -= finished
        self._finished |= finished

    def before_looking(self) -> None:
        """Be ready for what the table holds from now on: it knows what was finished before."""
        self._finished.clear()

    def rest(self, queue: Queue) -> None:
        """Nobody sends this empty queue any more."""
        queue.busy = False
        self._queues.pop(queue.lane, None)

    def _queue(self, lane: Lane) -> Queue:
        queue = self._queues.get(lane)
        if queue is None:
            queue = self._queues[lane] = Queue(lane)
        return queue


def _insert(items: deque[Item], item: Item) -> None:
    """Put an item in its place: ids give the order, late ones come from another process."""
    position = len(items)
    while position and items[position - 1].id > item.id:
        position -= 1
    items.insert(position, item)


def superseded(item: Item, queue: Queue) -> bool:
    """Return whether a later item of the queue will say the same as this one, better."""
    if item.kind not in (ItemKind.CARD, ItemKind.MARK):
        return False
    return any(each.kind is item.kind and _subject(each) == _subject(item) for each in queue.items)


def _subject(item: Item) -> tuple[object, ...]:
    return tuple(item.body.get(key) for key in ("card", "chat", "ref"))
