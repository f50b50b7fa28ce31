"""How does what is published reach everybody in this process who wants it?"""

import asyncio
from collections import deque
from weakref import WeakSet

KEPT = 1000
"""Payloads kept for a reader that does not keep up; beyond that the oldest are dropped."""


class Subscription:
    """The payloads of one topic from the moment of subscribing; forgotten when nobody holds it any more."""

    def __init__(self, topic: str) -> None:
        self.topic = topic
        self._waiting = deque[str](maxlen=KEPT)
        self._arrived = asyncio.Event()

    def put(self, payload: str) -> None:
        """Add a payload."""
        self._waiting.append(payload)
        self._arrived.set()

    def __aiter__(self) -> "Subscription":
        """Return itself: every payload is given once."""
        return self

    async def __anext__(self) -> str:
        """Wait for the next payload."""
        while not self._waiting:
            self._arrived.clear()
            await self._arrived.wait()
        return self._waiting.popleft()


class Fanout:
    """All subscriptions of this process."""

    def __init__(self) -> None:
        self._of = dict[str, WeakSet[Subscription]]()

    @property
    def topics(self) -> set[str]:
        """What somebody listens to, and perhaps what somebody has just ceased to listen to."""
        return set(self._of)

    def subscribe(self, topic: str) -> Subscription:
        """Return a new subscription."""
        subscription = Subscription(topic)
        self._of.setdefault(topic, WeakSet()).add(subscription)
        return subscription

    def deliver(self, topic: str, payload: str) -> None:
        """Give a payload to every subscription of a topic."""
        subscriptions = self._of.get(topic)
        if subscriptions is None:
            return
        for subscription in list(subscriptions):
            subscription.put(payload)
        if not subscriptions:
            del self._of[topic]
