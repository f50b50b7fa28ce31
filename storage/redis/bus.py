"""How does what one process publishes reach the others?

One Redis channel carries everything, each process reads it through one connection and gives it out in memory. The
publishing process does not wait for Redis: its own readers are told at once, the others as soon as Redis takes it.
"""

import asyncio
import logging
import secrets
from collections import deque

import orjson
from redis.asyncio import Redis
from redis.asyncio.client import PubSub

from storage.fanout import Fanout, Subscription
from storage.redis.connecting import AWAY, PATIENCE, end_if_cancelled

CHANNEL = "otklik:bus"
KEPT = 1000
"""Messages kept while Redis is away; beyond that the oldest are dropped."""
SILENCE = 5.0
"""Seconds without a word after which Redis is asked whether it is still there."""
PAUSES = (0.1, 2.0)
"""Seconds between two attempts to connect, the first and the longest."""

log = logging.getLogger(__name__)


class Bus:
    """The bus as one process sees it. `listen` and `send` must run all the time."""

    def __init__(self, *, reader: Redis, writer: Redis, silence: float = SILENCE) -> None:
        self._silence = silence
        self._reader = reader
        self._writer = writer
        self._fanout = Fanout()
        self._origin = secrets.token_hex(8)
        self._outgoing = deque[bytes](maxlen=KEPT)
        self._arrived = asyncio.Event()
        self.is_listening = False
        """Whether what others publish now will arrive."""

    def publish(self, topic: str, payload: str) -> None:
        """Tell this process now and the others soon."""
        self._fanout.deliver(topic, payload)
        self._outgoing.append(orjson.dumps([self._origin, topic, payload]))
        self._arrived.set()

    def subscribe(self, topic: str) -> Subscription:
        """Give what is published from now on, over every outage."""
        return self._fanout.subscribe(topic)

    async def send(self) -> None:
        """Pass on what is published here until cancelled."""
        pause = PAUSES[0]
        while True:
            end_if_cancelled()
            await self._arrived.wait()
            self._arrived.clear()
            try:
                while self._outgoing:
                    await self._writer.publish(CHANNEL, self._outgoing[0])
                    self._outgoing.popleft()
                pause = PAUSES[0]
            except AWAY as error:
                log.warning("other processes are not told: Redis is away (%s)", type(error).__name__)
                self._arrived.set()
                await asyncio.sleep(pause)
                pause = min(2 * pause, PAUSES[1])

    async def listen(self) -> None:
        """Give out what others publish until cancelled."""
        pause = PAUSES[0]
        while True:
            end_if_cancelled()
            try:
                async with self._reader.pubsub() as channel:
                    await self._follow(channel)
            except AWAY as error:
                pause = PAUSES[0] if self.is_listening else min(2 * pause, PAUSES[1])
                log.warning("other processes are not heard: Redis is away (%s)", type(error).__name__)
            self.is_listening = False
            await asyncio.sleep(pause)

    async def _follow(self, channel: PubSub) -> None:
        await channel.subscribe(CHANNEL)
        asked = False
        while True:
            end_if_cancelled()
            message = await channel.get_message(timeout=PATIENCE if asked else self._silence)
            if message is None and asked:
                raise TimeoutError
            asked = message is None
            if message is None:
                await channel.ping()
            elif message["type"] == "message":
                self._receive(str(message["data"]))
            self.is_listening = True

    def _receive(self, data: str) -> None:
        try:
            origin, topic, payload = orjson.loads(data)
        except ValueError:
            log.warning("something that is not ours was published on %s", CHANNEL)
            return
        if origin != self._origin:
            self._fanout.deliver(topic, payload)
