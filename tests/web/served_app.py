"""The web application on a free port, with nothing behind it but what a test gives."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import ClientSession, web

from gateway.errors import OtklikError
from gateway.files import FileStore, Links
from gateway.messages import Attachment, Kind
from gateway.web import Health, Sample, Serving, served, web_app
from tests.fakes.clock import FakeClock

SECRET = "a secret for files, long enough"


@dataclass
class FakeSource:
    """A messenger that has files; a failure is raised instead if one is set."""

    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
    failure: OtklikError | None = None
    fetched: list[str] = field(default_factory=list[str])

    async def fetch(self, attachment: Attachment) -> AsyncIterator[bytes]:
        """Give a file in small pieces."""
        self.fetched.append(attachment.file)
        await asyncio.sleep(0)
        data = self.files.get(attachment.file, b"")
        for start in range(0, len(data), 1000):
            yield data[start : start + 1000]
        if self.failure:
            raise self.failure


@dataclass
class Site:
    """A server and what is behind it."""

    base: str
    app: web.Application
    web: ClientSession
    health: Health
    files: FileStore
    links: Links
    source: FakeSource
    clock: FakeClock
    samples: list[Sample]

    def link(self, data: bytes, name: str = "файл.bin", kind: Kind = Kind.FILE) -> str:
        """Let the messenger have a file and return the address of the link to it."""
        file = f"file{len(self.source.files)}"
        self.source.files[file] = data
        return self.base + self.links.url(Attachment(kind, source="telegram", file=file, name=name))


@asynccontextmanager
async def serve(
    folder: Path,
    *,
    routes: Iterable[web.RouteDef] = (),
    serving: Serving | None = None,
    proxies: tuple[str, ...] = (),
    health: Health | None = None,
) -> AsyncGenerator[Site]:
    """Serve the application with some routes of the test's own."""
    clock, source, samples = FakeClock(), FakeSource(), list[Sample]()
    links, health = Links(secret=SECRET, clock=clock), health or Health()
    files = FileStore(folder / "files", source={"telegram": source}.get, clock=clock, limit=100_000, least_free=0)

    async def numbers() -> list[Sample]:
        return samples

    app = web_app(health=health, metrics=numbers, files=files, links=links, trusted_proxies=proxies)
    app.add_routes(routes)
    async with served(app, serving or Serving(port=0)) as port, ClientSession() as session:
        yield Site(f"http://127.0.0.1:{port}", app, session, health, files, links, source, clock, samples)
