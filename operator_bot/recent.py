"""What is remembered of the last few thousand things?"""

from collections import OrderedDict
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """A memory that forgets what was not used for longest."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | None:
        """Return what is remembered."""
        return self._held.get(key)

    def put(self, key: K, value: V) -> None:
        """Remember something."""
        self._held[key] = value
        self._held.move_to_end(key)
        if len(self._held) > self._limit:
            self._held.popitem(last=False)

    def drop(self, key: K) -> None:
        """Remember this no longer."""
        self._held.pop(key, None)
