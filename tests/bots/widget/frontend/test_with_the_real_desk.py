"""The browser's side with the server's side, the real core and a real database behind it."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import FilePayload, expect

from bots.widget import Widget
from gateway.files import FileStore, Links
from gateway.ids import Ids
from gateway.messages import Wrote
from gateway.ports import TicketView
from gateway.web import Health, web_app
from storage import open_store
from tests.bots.widget.fake_coordinator import SharedCoordinator
from tests.bots.widget.frontend.conftest import NewVisitor
from tests.bots.widget.frontend.fake_desk import PIXEL, serving
from tests.bots.widget.frontend.shop import Shop
from tests.bots.widget.frontend.visit import Visit
from tests.bots.widget.shop import SECRET, no_numbers, open_doors
from tests.fakes.clock import FakeClock
from tests.gateway.desk_on_the_table import TableDesk
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

PHOTO: FilePayload = {"name": "кеды.png", "mimeType": "image/png", "buffer": PIXEL}


@dataclass
class Town:
    """A desk, and a shop whose page has the desk's widget."""

    desk: TableDesk
    shop: Shop

    async def waiting(self) -> TicketView:
        """Return the one ticket, once it is there."""
        await wait_until(self.desk.tickets)
        (ticket,) = await self.desk.tickets()
        return ticket

    async def enter(self, new_visitor: NewVisitor, *, url: str = "") -> Visit:
        """Open the shop's page, or the given one, in a new browser."""
        context = await new_visitor()
        visit = Visit(page=await context.new_page(), context=context)
        visit.listen()
        await visit.page.goto(url or self.shop.base)
        return visit


@asynccontextmanager
async def open_town(folder: Path) -> AsyncGenerator[Town]:
    """Open the shop first: the desk must know its origin."""
    shop = Shop(desk="")
    async with serving(shop.application()) as origin:
        shop.base = origin
        async with open_desk(folder, origin) as (desk, base):
            shop.desk = base
            yield Town(desk, shop)


@asynccontextmanager
async def open_desk(folder: Path, origin: str) -> AsyncGenerator[tuple[TableDesk, str]]:
    """Open a desk with a website; gives the desk and its address."""
    clock = FakeClock()
    ids, links = Ids(clock), Links(secret=SECRET, clock=clock)
    files = FileStore(folder, source=lambda _: None, clock=clock)
    async with open_store("sqlite://:memory:", ids=ids) as store:
        widget = Widget(
            name="site",
            title="Кеды и точка",
            origins=(origin,),
            secret_key=SECRET,
            store=store,
            files=files,
            links=links,
            clock=clock,
            coordinator=SharedCoordinator(),
        )
        desk = TableDesk(store, ids, clock, widget)  # pyright: ignore[reportArgumentType]
        app = web_app(health=Health(), metrics=no_numbers, files=files, links=links)
        with suppress(asyncio.CancelledError):
            async with open_doors(app, widget, desk.inbox) as (base, _), asyncio.TaskGroup() as group:
                running = group.create_task(desk.run())
                yield desk, base
                running.cancel()


async def test_visitor_of_a_shop_and_an_operator_talk(tmp_path: Path, new_visitor: NewVisitor) -> None:
    async with open_town(tmp_path) as town:
        await town.desk.operator("1", "Ольга")
        visit = await town.enter(new_visitor)
        await visit.open()
        await visit.panel.locator("input[type=file]").set_input_files(PHOTO)
        await visit.write("Здравствуйте! Кроссовки малы, как вернуть?")
        await visit.sent(1)
        ticket = (await town.waiting()).ticket
        await town.desk.take("1", ticket.id)
        await town.desk.reply("1", ticket.id, Wrote(ref="7", text="Добрый день! Какой размер?"))
        await expect(visit.row("Добрый день! Какой размер?").locator(".sender")).to_have_text("Ольга")
        photo = visit.own.get_by_role("button", name="кеды.png").locator("img")
        await expect(photo).to_be_visible()
        await wait_until(lambda: photo.evaluate("image => image.naturalWidth === 1"))
        await visit.page.reload()
        await visit.open()
        await visit.write("Сорок второй")
        await visit.sent(2)
        texts = await visit.texts()
        assert (texts[0], texts[-1]) == ("Здравствуйте! Кроссовки малы, как вернуть?", "Сорок второй")
        assert len(texts) == len(set(texts))
        assert visit.complaints == []


async def test_answer_given_while_the_widget_is_closed_is_on_its_button(
    tmp_path: Path, new_visitor: NewVisitor
) -> None:
    async with open_town(tmp_path) as town:
        await town.desk.operator("1", "Ольга")
        visit = await town.enter(new_visitor)
        await visit.open()
        await visit.write("Вопрос")
        await visit.sent(1)
        ticket = (await town.waiting()).ticket
        await visit.page.goto(town.shop.base + "/other")
        await town.desk.take("1", ticket.id)
        await town.desk.reply("1", ticket.id, Wrote(ref="7", text="Ответ"))
        await expect(visit.badge).not_to_have_text("")
        await visit.open()
        await expect(visit.row("Ответ")).to_be_visible()
        await expect(visit.badge).to_have_text("")

        async def read() -> bool:
            token = str(await visit.call("Object.keys(localStorage).find(key => key.endsWith(':seen'))"))
            return int(await visit.call(f"localStorage['{token}']")) > 0

        await wait_until(read)
        assert visit.complaints == []


async def test_own_page_of_the_entry_point_works_under_its_own_policy(tmp_path: Path, new_visitor: NewVisitor) -> None:
    async with open_town(tmp_path) as town:
        visit = await town.enter(new_visitor, url=town.shop.desk + "/chat/site")
        await expect(visit.page).to_have_title("Кеды и точка")
        await visit.panel.locator("input[type=file]").set_input_files(PHOTO)
        await visit.write("Здравствуйте")
        await visit.sent(1)
        await expect(visit.own.get_by_role("button", name="кеды.png")).to_be_visible()
        waiting = await town.waiting()
        said = await town.desk.store.history(waiting.conversation.address, after=0, limit=10)
        assert [each.text for each in said if each.author == "customer"] == ["Здравствуйте"]
        assert visit.complaints == []
