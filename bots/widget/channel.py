"""The website: customers write in a page, and see the conversation as the desk keeps it."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import partial

from aiohttp import web
from typing_extensions import override

from bots.widget.assets import NAMES, STATIC, asset_routes
from bots.widget.crew import Crew
from bots.widget.door import CLOSED_WITHIN, Door
from bots.widget.events import understood
from bots.widget.limits import Limits
from bots.widget.page import answer_page
from bots.widget.ports import Conversations
from bots.widget.pulse import watch_over
from bots.widget.rendering import SHOWN_AS_FILES
from bots.widget.site import Desk, Site, Website
from bots.widget.state import answer_preflight, answer_state
from bots.widget.uploads import answer_upload
from gateway.clock import Clock
from gateway.files import DEFAULT_TYPES, FileStore, Links
from gateway.messages import Attachment, Capabilities, Inbound, Outbound
from gateway.ports import (
    Channel,
    Checks,
    Coordinator,
    Deletes,
    Edits,
    FetchesFiles,
    Finding,
    FollowsConversation,
    Receiver,
    ServesHttp,
    ShowsTyping,
)

ENDLESS = 1_000_000
"""Nothing is split for a browser: it shows the message that is kept."""
SWEPT_EVERY = timedelta(hours=1)
UNUSED_KEPT = timedelta(hours=48)
"""How long an upload waits to be sent."""
CAN = Capabilities(
    text_limit=ENDLESS,
    caption_limit=ENDLESS,
    album_limit=100,
    kinds=SHOWN_AS_FILES,
    edits=True,
    deletes=True,
    typing=True,
    confirms_delivery=True,
)


class Widget(Channel, Edits, Deletes, ShowsTyping, FollowsConversation, FetchesFiles, ServesHttp, Checks):
    """One website.

    A message is delivered by being kept: a browser reads the conversation from the store whenever it hears that there
    is something new. `origins` are the sites that may talk (`https://shop.example`, `*` for any); the desk's own pages
    always may: those at `public_url`, or at whatever host a browser asks. Raises ValueError for settings that cannot
    be right.
    """

    def __init__(  # noqa: PLR0913 - a website's settings and the desk's parts, each by its name
        self,
        *,
        name: str,
        title: str,
        subtitle: str = "",
        origins: Sequence[str] = (),
        public_url: str = "",
        types: Sequence[str] = DEFAULT_TYPES,
        limits: Limits | None = None,
        secret_key: str,
        store: Conversations,
        files: FileStore,
        links: Links,
        clock: Clock,
        coordinator: Coordinator,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = name
        self.can = CAN
        self._coordinator = coordinator
        self._topic = f"widget:{name}"
        self._crew = Crew()
        self._process = secrets.token_hex(8)
        self._site = Site(
            Website(
                name=name,
                title=title,
                subtitle=subtitle,
                origins=tuple(origins),
                public_url=public_url,
                types=tuple(types),
                limits=limits or Limits(),
            ),
            Desk(secret_key=secret_key, store=store, files=files, links=links, clock=clock, monotonic=monotonic),
        )

    @property
    def connected(self) -> int:
        """How many browsers are connected to this process."""
        return len(self._site.hub)

    # --- in -----------------------------------------------------------------------------------------------------------

    @override
    def parse(self, payload: str) -> Inbound | None:
        """Return what a stored event means: see `events` for what refers to what. Raises ValueError."""
        return understood(self.name, payload)

    @override
    async def listen(self, receiver: Receiver) -> None:
        """Hear what other processes say and tidy up, until cancelled; then browsers are told to come again."""
        try:
            async with self._crew.at_work(), asyncio.TaskGroup() as tasks:
                tasks.create_task(self._hear())
                tasks.create_task(self._tidy())
                tasks.create_task(self._watch())
        finally:
            await self._say_goodbye()

    async def close(self) -> None:
        """Let go of the browsers that are still connected; they come again."""
        await self._say_goodbye()

    @override
    def routes(self, receiver: Receiver) -> Sequence[web.RouteDef]:
        """Return the routes of this website, and those all websites share."""
        base = f"/widget/{self.name}"
        return [
            web.get(f"{base}/ws", Door(self._site, self._crew, receiver).open, allow_head=False),
            web.get(f"{base}/state", partial(answer_state, self._site)),
            web.options(f"{base}/state", partial(answer_preflight, self._site)),
            web.post(f"{base}/files", partial(answer_upload, self._site)),
            web.options(f"{base}/files", partial(answer_preflight, self._site)),
            web.get(f"/chat/{self.name}", partial(answer_page, self._site)),
            *asset_routes(),
        ]

    # --- out ----------------------------------------------------------------------------------------------------------

    @override
    async def send(self, chat: str, message: Outbound, *, key: int) -> Sequence[str]:
        """See that browsers look: the message is in the store already. Its id is the key, as text."""
        await self.changed(chat)
        return (str(key),)

    @override
    async def edit(self, chat: str, ref: str, message: Outbound) -> None:
        """See that browsers look."""
        await self.changed(chat)

    @override
    async def delete(self, chat: str, refs: Sequence[str]) -> None:
        """See that browsers look."""
        await self.changed(chat)

    @override
    async def changed(self, chat: str) -> None:
        """See that the visitor's browsers look for news, at whichever process they are. Never raises."""
        self._site.hub.wake(chat)
        await self._coordinator.publish(self._topic, f"{self._process} {chat}")

    @override
    async def typing(self, chat: str, name: str) -> None:
        """Show for some seconds that somebody writes. Never raises."""
        self._site.hub.show_typing(chat, name)
        await self._coordinator.publish(self._topic, f"{self._process} {chat} {name}")

    # --- files and settings -------------------------------------------------------------------------------------------

    @override
    async def fetch(self, attachment: Attachment) -> AsyncIterator[bytes]:
        """Give an upload in pieces. Raises Refused where it does not lie on this machine's disk."""
        async for piece in self._site.files.read(attachment):
            yield piece

    @override
    async def check(self) -> list[Finding]:
        """Look whether sites are named and the scripts are there."""
        missing = [name for name in NAMES if not (STATIC / name).is_file()]
        findings = [Finding(self.name, good=not missing, text="scripts of the widget", advice=_build_it(missing))]
        if not self._site.origins.named:
            advice = "name the sites of the widget in `origins`"
            text = "no site may show the widget, only the desk's own pages"
            findings.append(Finding(self.name, good=False, text=text, advice=advice))
        return findings

    # --- inside -------------------------------------------------------------------------------------------------------

    async def _hear(self) -> None:
        async for payload in self._coordinator.subscribe(self._topic):
            process, _, rest = payload.partition(" ")
            visitor, _, name = rest.partition(" ")
            if process == self._process:
                continue
            if name:
                self._site.hub.show_typing(visitor, name)
            else:
                self._site.hub.wake(visitor)

    async def _watch(self) -> None:
        await watch_over(self._site.hub, self._site.limits, self._site.monotonic)

    async def _tidy(self) -> None:
        while True:
            await self._site.files.sweep(older=UNUSED_KEPT)
            await asyncio.sleep(SWEPT_EVERY.total_seconds())

    async def _say_goodbye(self) -> None:
        leaving = [each.leave() for each in self._site.hub.everybody()]
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSED_WITHIN):
                await asyncio.gather(*leaving, return_exceptions=True)


def _build_it(missing: Sequence[str]) -> str:
    return f"missing: {', '.join(missing)}; build the widget's frontend" if missing else ""
