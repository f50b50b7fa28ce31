"""Two processes of one desk, on PostgreSQL and Redis: they share the work, and one may die at any time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from tests.stories.customers import Customer
from tests.stories.on_the_site import Visitor, opened
from tests.stories.patience import until
from tests.stories.shop import Shop, closed_shop
from tests.support.gateway_process import GatewayProcess
from tests.support.waiting import wait_until

LEASES_MOVE_WITHIN = 50.0
"""Seconds: leases of a process that was killed run out after nine, then the other one begins, on a busy machine too."""
DARING = {"KB_ENCODERS": "none", "BOT_QUIET": "0.3", "BOT_THRESHOLDS": "one=0.3 some=0.3 menu=0.1"}
"""How the bot offers the only article there is."""
pytestmark = pytest.mark.timeout(150)


@dataclass
class Pair:
    """A shop whose desk is two processes."""

    shop: Shop
    one: GatewayProcess
    other: GatewayProcess
    tasks: asyncio.TaskGroup
    client: aiohttp.ClientSession

    async def visitor(self, gateway: GatewayProcess) -> Customer:
        """Return a visitor whose page is served by one of the two."""
        return Customer(await opened(self.tasks, Visitor(self.client, gateway.url)))


@pytest.fixture
async def pair(tmp_path: Path, postgres_url: str, redis_url: str) -> AsyncIterator[Pair]:
    """Two processes with the same settings, both up."""
    one, other = GatewayProcess(tmp_path / "one"), GatewayProcess(tmp_path / "other")
    other.data = one.data
    async with AsyncExitStack() as stack:
        shop = await stack.enter_async_context(closed_shop(tmp_path))
        client = await stack.enter_async_context(aiohttp.ClientSession())
        # Visitors stay as long as there is a desk.
        tasks = await stack.enter_async_context(asyncio.TaskGroup())
        servers = {"DATABASE_URL": postgres_url, "REDIS_URL": redis_url}
        settings = {**shop.environment(), **servers, **DARING}
        del settings["HTTP_BIND"]
        for gateway in (one, other):
            gateway.configure(settings)
            gateway.start()
            stack.callback(gateway.stop)
        await one.is_up()
        await other.is_up()
        await shop.bring_the_team()
        yield Pair(shop, one, other, tasks, client)


async def test_visitors_of_both_processes_talk_to_the_same_operators(pair: Pair) -> None:
    here, there = await pair.visitor(pair.one), await pair.visitor(pair.other)
    for visitor, words in ((here, "Вижу вас на первой"), (there, "Вижу вас на второй")):
        number = await visitor.opens_a_ticket("Есть кто?")
        room = await pair.shop.olga.takes(number)
        room.writes(words)
        await visitor.reads(words)


async def test_the_desk_goes_on_when_one_process_is_killed(pair: Pair) -> None:
    anna = await pair.shop.customer("telegram")
    room = await pair.shop.olga.takes(await anna.opens_a_ticket("До беды"))
    room.writes("Слышу вас")
    await anna.reads("Слышу вас")
    pair.one.kill()
    await anna.writes("После беды")
    await wait_until(lambda: "После беды" in room.texts(), within=LEASES_MOVE_WITHIN)
    room.writes("И после беды слышу")
    await anna.reads("И после беды слышу")
    assert [each.text for each in room.messages()].count("После беды") == 1


async def written(pair: Pair) -> None:
    """Let Olga write an article from her phone and publish it."""
    olga = pair.shop.olga
    for words, answer in (
        ("/articles", "Статьи"),
        ("", "Пришлите заголовок"),
        ("Вышивка крестом", "Пришлите текст"),
        ("Учимся по субботам в полдень.", "Записал"),
    ):
        if words:
            olga.writes(words)
        else:
            await olga.presses(await olga.reads("Статьи", button="Новая статья"), "Новая статья")
        await olga.reads(answer)
    await olga.presses(await olga.reads("Записал", button="Готово"), "Готово")
    await olga.reads("Как об этом спрашивают клиенты?")
    olga.writes("когда вышивка крестом\nгде учат вышивать крестом")
    answer = await olga.presses(await olga.reads("Вышивка крестом", button="Опубликовать"), "Опубликовать")
    assert answer.text == "Опубликована: бот уже отвечает ею"


async def test_an_article_published_by_one_is_offered_by_both_and_once(pair: Pair) -> None:
    await written(pair)

    async def offered(gateway: GatewayProcess) -> Customer | None:
        visitor = await pair.visitor(gateway)
        await visitor.writes("Когда вышивка крестом?")
        (answer, *_) = await until(visitor.sees)
        return visitor if "Учимся по субботам" in answer.text else None

    here, there = await until(lambda: offered(pair.one)), await until(lambda: offered(pair.other))
    anna = await pair.shop.customer("telegram")
    await anna.writes("Когда вышивка крестом?")
    await anna.reads("Учимся по субботам")
    for customer in (here, there, anna):
        await customer.presses("Помогло")
        await customer.reads("Рад, что получилось")
        assert len(await customer.sees()) == 2
