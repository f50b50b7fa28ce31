"""How does a browser learn what is new, no faster than it reads?

Nothing is queued: a wake-up says that something may be new, and what it is is read from the database when the browser
has taken what came before. However much happens meanwhile, a connection holds one page of messages at most.
"""

import asyncio

from bots.widget.crew import Crew
from bots.widget.feed import Feed, News
from bots.widget.socket import Socket
from gateway.errors import StoreUnavailable

PAUSE = 1.0
"""Seconds until the database is asked again after it did not answer."""


class Outflow:
    """Carries news of one conversation to one browser."""

    __slots__ = (
        "_asked",
        "_begun",
        "_crew",
        "_feed",
        "_running",
        "_socket",
        "_typing",
        "_visitor",
        "ours",
        "rev",
    )

    def __init__(self, *, visitor: str, socket: Socket, feed: Feed, crew: Crew) -> None:
        self.rev = 0
        """The last change given to the browser."""
        self.ours = 0
        """The `seq` of our last message given to the browser."""
        self._visitor = visitor
        self._socket = socket
        self._feed = feed
        self._crew = crew
        self._typing = ""
        self._begun = False
        self._asked = False
        self._running: asyncio.Task[None] | None = None

    def begin(self, news: News) -> None:
        """Take over after the first answer; until then wake-ups are only noted."""
        self._note(news)
        self._begun = True
        if self._asked or news.full:
            self.wake()

    def wake(self) -> None:
        """Something may be new."""
        self._asked = True
        self._run()

    def show_typing(self, name: str) -> None:
        """Somebody writes; only the last word on it counts."""
        self._typing = name
        self._run()

    def stop(self) -> None:
        """Send nothing more."""
        self._begun = False
        if self._running:
            self._running.cancel()

    def _run(self) -> None:
        if self._begun and self._running is None:
            self._running = self._crew.start(self._flow)

    async def _flow(self) -> None:
        try:
            while self._asked or self._typing:
                await self._tell_typing()
                await self._tell_news()
        except ConnectionError:
            self._begun = False
        finally:
            self._running = None

    async def _tell_typing(self) -> None:
        name, self._typing = self._typing, ""
        if name:
            await self._socket.send({"t": "typing", "name": name})

    async def _tell_news(self) -> None:
        if not self._asked:
            return
        self._asked = False
        try:
            news = await self._feed.since(self._visitor, self.rev)
        except StoreUnavailable:
            self._asked = True
            await asyncio.sleep(PAUSE)
            return
        for message in news.messages:
            await self._socket.send({"t": "message", **message})
        self._note(news)
        self._asked = self._asked or news.full

    def _note(self, news: News) -> None:
        self.rev = max(self.rev, news.rev)
        self.ours = max(self.ours, news.ours)
