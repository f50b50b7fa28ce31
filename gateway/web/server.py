"""How does the application get onto the network, and off it?"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from aiohttp import web

from gateway.web.access_log import AccessLog
from gateway.web.failures import WithoutWords
from gateway.web.guard import PER_ADDRESS, Guard, raise_open_files
from gateway.web.proxies import LOOPBACK, networks, within

BACKLOG = 1024

_log = logging.getLogger(__name__)
_log.addFilter(WithoutWords())


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """Where and how to serve."""

    host: str = "127.0.0.1"
    port: int = 8080
    """0: any free one."""
    per_address: int = PER_ADDRESS
    """Open connections from one address."""
    exempt: Sequence[str] = LOOPBACK
    """Networks that may open as many as there is room for: the machine itself."""
    trusted_proxies: Sequence[str] = ()
    """Networks too that may."""
    stop_within: timedelta = timedelta(seconds=3)
    """How long requests under way may take at the end."""


@asynccontextmanager
async def served(app: web.Application, serving: Serving) -> AsyncGenerator[int]:
    """Serve the application inside the block; gives the port. Raises OSError when the address is taken."""
    runner = web.AppRunner(
        app,
        access_log_class=AccessLog,
        logger=_log,
        shutdown_timeout=serving.stop_within.total_seconds(),
        keepalive_timeout=75,
    )
    await runner.setup()
    try:
        server = await _listen(runner, serving)
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, serving: Serving) -> asyncio.Server:
    inner = runner.server
    if inner is None:
        raise RuntimeError("the runner is not set up")
    trusted = networks([*serving.exempt, *serving.trusted_proxies])
    guard = Guard(
        total=raise_open_files(),
        per_address=serving.per_address,
        exempt=lambda address: within(address, trusted),
    )
    loop = asyncio.get_running_loop()
    return await loop.create_server(
        lambda: guard.protocol(inner), serving.host, serving.port, backlog=BACKLOG, reuse_address=True
    )
