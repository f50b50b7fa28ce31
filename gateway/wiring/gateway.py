"""How does a desk start, run and stop?

The HTTP server answers first; the store follows, then the channels, whose libraries load in threads meanwhile. Each
bot is received for and sent for by the one process that holds its lease. At the end everything is cancelled: what was
received is stored, what was not sent is in the outbox, and both go on at the next start.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable, Mapping
from typing import Any

from aiohttp import web

from gateway.clock import Clock, SystemClock
from gateway.files import FileStore, Links
from gateway.outbox import ChannelSender
from gateway.ports import Channel, Coordinator, EventHandler, Sender, ServesHttp, Store
from gateway.settings import Settings
from gateway.typing import TypingRelay
from gateway.web import Health, Serving, open_for, open_routes, served, starting_done, web_app
from gateway.wiring.channels import build_channels
from gateway.wiring.core import OPERATOR, build_core, build_inbox
from gateway.wiring.figures import Figures
from gateway.wiring.listening import Listener, listen
from gateway.wiring.operators import build_operator_bot
from storage import open_coordinator, open_store

log = logging.getLogger(__name__)

Ready = Callable[[int], Coroutine[Any, Any, None]]
LOOPBACK_PROXIES = ("127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
"""Where a reverse proxy of one's own stands."""


async def serve(
    settings: Settings,
    *,
    clock: Clock | None = None,
    routes: Iterable[web.RouteDef] = (),
    ready: Ready | None = None,
) -> None:
    """Run the desk until cancelled; `ready` gets the port once everything is under way.

    Raises DataInUse, StoreUnavailable, OSError (the address is taken).
    """
    clock = clock or SystemClock()
    figures, channels = Figures(), dict[str, Channel]()
    files = FileStore(settings.data_dir / "files", source=lambda name: _source(channels, name), clock=clock)
    links = Links(secret=settings.secret_key, clock=clock)
    health = Health(channels=figures.states)
    proxies = LOOPBACK_PROXIES if settings.trust_proxy else ()
    app = web_app(health=health, metrics=figures.samples, files=files, links=links, trusted_proxies=proxies)
    open_routes(app, routes)
    with _alone(settings):
        serving = Serving(host=settings.host, port=settings.port, trusted_proxies=proxies)
        async with served(app, serving) as port:
            log.info("Listening on http://%s:%d", settings.host, port)
            async with (
                open_store(settings.database_url, clock=clock) as store,
                open_coordinator(settings.redis_url) as coordinator,
            ):
                health.store = store.counts
                channels |= build_channels(
                    settings, store=store, files=files, links=links, coordinator=coordinator, clock=clock
                )
                desk = _Desk(settings, store, coordinator, channels, files, clock, figures)
                await desk.run(app, lambda: ready(port) if ready else _nothing())


class _Desk:
    """Everything that runs while the desk is open."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        coordinator: Coordinator,
        channels: Mapping[str, Channel],
        files: FileStore,
        clock: Clock,
        figures: Figures,
    ) -> None:
        self._channels = channels
        self._coordinator = coordinator
        self._figures = figures
        self.core = build_core(settings, store=store, coordinator=coordinator, channels=channels, clock=clock)
        self.operator_bot = build_operator_bot(settings, self.core, store=store, files=files, channels=channels)
        typing = TypingRelay(store=store, clock=clock, show=self.operator_bot.typing)
        self.inbox = build_inbox(self.core, store=store, typing=typing)
        self._senders: list[Sender] = [ChannelSender(each, store) for each in channels.values()]
        self._senders.append(self.operator_bot)
        figures.watch(inbox=self.inbox, outbox=self.core.outbox, store=store)

    async def run(self, app: web.Application, ready: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Open every door and keep it open."""
        handlers: dict[str, EventHandler] = dict.fromkeys(self._channels, self.core.router)
        handlers[OPERATOR] = self.operator_bot
        listeners: list[Listener] = [*self._channels.values(), self.operator_bot]
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self.inbox.run(handlers))
                group.create_task(self.core.watch.run(self._coordinator))
                for sender in self._senders:
                    group.create_task(self.core.outbox.run(sender))
                for listener in listeners:
                    if isinstance(listener, ServesHttp):
                        open_for(app, listener, self.inbox)
                    group.create_task(listen(listener, self.inbox, self._coordinator, self._figures))
                starting_done(app)
                group.create_task(ready())
        finally:
            for listener in listeners:
                await listener.close()
