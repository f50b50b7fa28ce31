"""A desk, a shop with the widget on it, and visitors' tabs."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, async_playwright

from tests.bots.widget.frontend.fake_desk import FakeDesk, application, serving
from tests.bots.widget.frontend.shop import Shop
from tests.bots.widget.frontend.visit import Visit
from tests.support.browser import PATIENCE, find_chromium
from tests.support.machine import AS_ROOT, lacks

AT_HOME: dict[str, Any] = {
    "locale": "ru-RU",
    "timezone_id": "Europe/Moscow",
    "viewport": {"width": 1000, "height": 800},
}

Enter = Callable[..., Awaitable[Visit]]
"""Opens a tab: `await enter()`; `path` or `url` says where, `context` in whose browser."""

NewVisitor = Callable[..., Awaitable[BrowserContext]]
"""Makes a browser of somebody else; the arguments are Playwright's `new_context`."""


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def chromium() -> AsyncIterator[Browser]:
    """One Chromium for all tests of a file: starting it takes longer than most of them."""
    executable = find_chromium() or lacks("no Chromium: install Debian's chromium or name one in CHROMIUM")
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=executable, chromium_sandbox=not AS_ROOT)
        yield opened
        await opened.close()


@pytest_asyncio.fixture(loop_scope="module")
async def desk() -> AsyncIterator[FakeDesk]:
    """A desk on a port of its own."""
    desk = FakeDesk()
    async with serving(application(desk)) as base:
        desk.base = base
        yield desk
        await desk.hang_up()


@pytest_asyncio.fixture(loop_scope="module")
async def shop(desk: FakeDesk) -> AsyncIterator[Shop]:
    """A shop of another origin that has the desk's widget."""
    shop = Shop(desk=desk.base)
    async with serving(shop.application()) as base:
        shop.base = base
        yield shop


@pytest_asyncio.fixture(loop_scope="module")
async def new_visitor(chromium: Browser) -> AsyncIterator[NewVisitor]:
    """Browsers that know nothing of each other."""
    async with AsyncExitStack() as stack:

        async def make(**options: Any) -> BrowserContext:
            context = await chromium.new_context(**(AT_HOME | options))
            stack.push_async_callback(context.close)
            context.set_default_timeout(PATIENCE)
            return context

        yield make


@pytest_asyncio.fixture(loop_scope="module")
async def enter(shop: Shop, new_visitor: NewVisitor) -> AsyncIterator[Enter]:
    """Tabs; at the end none of them may have complained."""
    visits: list[Visit] = []

    async def make(*, path: str = "/", url: str = "", context: BrowserContext | None = None, **options: Any) -> Visit:
        context = context or await new_visitor(**options)
        visit = Visit(page=await context.new_page(), context=context)
        visit.listen()
        visits.append(visit)
        await visit.page.goto(url or shop.base + path)
        return visit

    yield make
    assert [complaint for visit in visits for complaint in visit.complaints] == []
