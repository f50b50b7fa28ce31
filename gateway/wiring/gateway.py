"""How does a desk start, run and stop?

The HTTP server answers first; the store follows, then the channels, whose libraries load in threads meanwhile. Each
bot is received for and sent for by the one process that holds its lease. At the end everything is cancelled: what was
received is stored, what was not sent is in the outbox, and both go on at the next start.
"""

import asyncio
import logging
import secrets
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable, Mapping
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from gateway.clock import Clock, SystemClock
from gateway.distribution import Distribution
from gateway.files import FileStore, Links
from gateway.ids import NODES, Ids
from gateway.inbox import Inbox
from gateway.indexing import Indexing
from gateway.library import ArticleLibrary
from gateway.outbox import ChannelSender, Outbox
from gateway.ports import Channel, Coordinator, EventHandler, FetchesFiles, Sender, ServesHttp, Store
from gateway.settings import Settings
from gateway.tickets import TicketId
from gateway.turns import Turns
from gateway.typing import TypingRelay
from gateway.watch import Watch
from gateway.web import Health, Serving, open_for, open_routes, served, starting_done, web_app
from gateway.wiring.channels import build_channels
from gateway.wiring.core import build_core, build_inbox
from gateway.wiring.figures import Figures
from gateway.wiring.listening import Listener, listen
from gateway.wiring.mail import build_mail
from gateway.wiring.operators import build_operator_bot
from storage import DataLock, open_coordinator, open_store

log = logging.getLogger(__name__)

Ready = Callable[[int], Coroutine[Any, Any, None]]
OWN_PROXIES = ("127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
"""Where a reverse proxy of one's own stands."""

ARTICLES_WITHIN = 20.0
"""Seconds that customers wait at a start for the articles to be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything that runs while the desk is open."""

    coordinator: Coordinator
    figures: Figures
    library: ArticleLibrary
    inbox: Inbox
    outbox: Outbox
    turns: Turns
    watch: Watch
    distribution: Distribution
    indexing: Indexing
    handlers: Mapping[str, EventHandler]
    listeners: tuple[Listener, ...]
    senders: tuple[Sender, ...]


async def serve(
    settings: Settings,
    *,
    clock: Clock | None = None,
    routes: Iterable[web.RouteDef] = (),
    mounts: Mapping[str, web.Application] | None = None,
    ready: Ready | None = None,
) -> None:
    """Run the desk until cancelled; `ready` gets the port once everything is under way.

    `routes` and `mounts` (applications by prefix) are served beside, from the first moment on.

    Raises DataInUse, StoreUnavailable, OSError (the address is taken).
    """
    clock = clock or SystemClock()
    figures, listeners = Figures(), dict[str, Listener]()
    files = FileStore(settings.data_dir / "files", source=lambda name: _source(listeners, name), clock=clock)
    links = Links(secret=settings.secret_key, clock=clock)
    health = Health(channels=figures.states)
    proxies = OWN_PROXIES if settings.trust_proxy else ()
    app = web_app(health=health, metrics=figures.samples, files=files, links=links, trusted_proxies=proxies)
    open_routes(app, routes)
    for prefix, mounted in (mounts or {}).items():
        app.add_subapp(prefix, mounted)
    serving = Serving(host=settings.host, port=settings.port, trusted_proxies=proxies)
    with _alone(settings):
        async with served(app, serving) as port:
            log.info("Listening on http://%s:%d", settings.host, port)
            ids = Ids(clock, node=secrets.randbelow(NODES))
            async with _opened(settings, ids) as (store, coordinator):
                health.store = lambda: store.cursor("healthz")
                channels = build_channels(
                    settings, store=store, files=files, links=links, coordinator=coordinator, clock=clock
                )
                desk = _build(settings, store, coordinator, channels=channels, files=files, ids=ids, figures=figures)
                # What operators send is fetched from their bot, as what customers send is from their channels.
                listeners |= {each.name: each for each in desk.listeners}
                await _run(desk, app, ready=lambda: ready(port) if ready else _nothing())


def _build(
    settings: Settings,
    store: Store,
    coordinator: Coordinator,
    *,
    channels: Mapping[str, Channel],
    files: FileStore,
    ids: Ids,
    figures: Figures,
) -> Desk:
    core = build_core(settings, store=store, coordinator=coordinator, channels=channels, ids=ids)
    operator_bot = build_operator_bot(settings, core, store=store, files=files)
    bots = (operator_bot,) if operator_bot else ()
    typing = TypingRelay(store=store, clock=core.setup.clock, show=operator_bot.typing if operator_bot else _nobody)
    inbox = build_inbox(core, store=store, typing=typing)
    figures.watch(inbox=inbox, outbox=core.outbox, store=store)
    handlers: dict[str, EventHandler] = dict.fromkeys(channels, core.router)
    handlers |= {bot.name: bot for bot in bots}
    return Desk(
        coordinator=coordinator,
        figures=figures,
        library=core.library,
        inbox=inbox,
        outbox=core.outbox,
        turns=core.turns,
        watch=core.watch,
        distribution=core.distribution,
        indexing=Indexing(store),
        handlers=handlers,
        listeners=(*channels.values(), *bots),
        senders=(*(ChannelSender(each, store) for each in channels.values()), *bots, *build_mail(settings)),
    )


async def _run(desk: Desk, app: web.Application, *, ready: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Open every door and keep it open."""
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(desk.library.run(desk.coordinator))
            # What came while nobody listened should find the articles there.
            await desk.library.loaded(within=ARTICLES_WITHIN)
            group.create_task(desk.inbox.run(desk.handlers))
            group.create_task(desk.turns.run())
            group.create_task(desk.watch.run(desk.coordinator))
            group.create_task(desk.distribution.run(desk.coordinator))
            group.create_task(desk.indexing.run(desk.coordinator))
            for sender in desk.senders:
                group.create_task(desk.outbox.run(sender))
            for listener in desk.listeners:
                if isinstance(listener, ServesHttp):
                    open_for(app, listener, desk.inbox)
                group.create_task(listen(listener, desk.inbox, desk.coordinator, desk.figures))
            starting_done(app)
            group.create_task(ready())
    finally:
        for listener in desk.listeners:
            await listener.close()


@asynccontextmanager
async def _opened(settings: Settings, ids: Ids) -> AsyncGenerator[tuple[Store, Coordinator]]:
    async with (
        open_store(settings.database_url, ids=ids) as store,
        open_coordinator(settings.redis_url) as coordinator,
    ):
        yield store, coordinator


def _alone(settings: Settings) -> AbstractContextManager[object]:
    """Refuse a second gateway on the same file; a database server takes several."""
    if settings.database_url.startswith("sqlite"):
        return DataLock(settings.data_dir / "otklik.lock")
    return nullcontext()


def _source(listeners: Mapping[str, Listener], name: str) -> FetchesFiles | None:
    listener = listeners.get(name)
    return listener if isinstance(listener, FetchesFiles) else None


async def _nobody(ticket_id: TicketId) -> None:
    """Show nothing: no operator is looking."""


async def _nothing() -> None:
    """Do nothing: nobody wants to know when the desk is ready."""
