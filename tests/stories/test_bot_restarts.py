"""The desk is killed between a question and its answer, and between an answer and a press: each happens once."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from tests.stories.customers import Customer
from tests.stories.knowing import Knowledge, said, title
from tests.stories.on_the_site import Visitor, opened
from tests.stories.shop import Shop, closed_shop
from tests.support.gateway_process import GatewayProcess

pytestmark = pytest.mark.timeout(150)

HELPED = said("button_helped")
ANSWER = said("from_article", title=title("how-to-return"))


@dataclass
class Desk:
    """A shop whose desk is a process of its own."""

    shop: Shop
    gateway: GatewayProcess
    pages: asyncio.TaskGroup
    client: aiohttp.ClientSession

    async def visitor(self, before: Visitor | None = None) -> Customer:
        """Open a page of the website, or open it again."""
        token = before.token if before else None
        return Customer(await opened(self.pages, Visitor(self.client, self.gateway.url, token=token)))

    async def dies(self) -> None:
        """Let the desk be killed and started again."""
        self.gateway.kill()
        self.gateway.start()
        await self.gateway.is_up()


@pytest.fixture
async def desk(tmp_path: Path, knowledge: Knowledge) -> AsyncIterator[Desk]:
    """A desk that is up, with its team."""
    gateway = GatewayProcess(tmp_path / "desk")
    shutil.copytree(knowledge.data, gateway.data)
    async with AsyncExitStack() as stack:
        shop = await stack.enter_async_context(closed_shop(tmp_path))
        client = await stack.enter_async_context(aiohttp.ClientSession())
        # Pages stay open as long as there is a desk.
        pages = await stack.enter_async_context(asyncio.TaskGroup())
        settings = {**shop.environment(), "KB_ENCODERS": "none", "BOT_QUIET": "3"}
        del settings["HTTP_BIND"]
        gateway.configure(settings)
        gateway.start()
        stack.callback(gateway.stop)
        await gateway.is_up()
        await shop.bring_the_team()
        yield Desk(shop, gateway, pages, client)


async def times(customer: Customer, words: str) -> int:
    """Return how often a customer has read something."""
    return len([each for each in await customer.sees() if words in each.text])


async def test_a_question_is_answered_once_whatever_dies(desk: Desk) -> None:
    anna, visitor = await desk.shop.customer("telegram"), await desk.visitor()
    assert isinstance(visitor.account, Visitor)
    await anna.writes("Как вернуть товар?")
    await visitor.writes("Как вернуть товар?")
    await desk.dies()
    await anna.reads(ANSWER)
    back = await desk.visitor(visitor.account)
    await back.reads(ANSWER)
    desk.gateway.kill()
    desk.pages.create_task(anna.presses(HELPED))
    desk.gateway.start()
    await anna.reads(said("glad"))
    back = await desk.visitor(visitor.account)
    await back.presses(HELPED)
    await back.reads(said("glad"))
    await desk.dies()
    for customer in (anna, back):
        assert await times(customer, ANSWER) == 1
        assert await times(customer, said("glad")) == 1
