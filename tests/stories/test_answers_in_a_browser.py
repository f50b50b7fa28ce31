"""The bot's answers on a website, in a real browser: buttons, an article with its picture, and reading on."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Locator, expect

from tests.bots.widget.frontend.axe import findings
from tests.bots.widget.frontend.fake_desk import serving
from tests.bots.widget.frontend.shop import Shop as Website
from tests.bots.widget.frontend.visit import Visit
from tests.stories.knowing import Knowledge, knowing_shop, said, title
from tests.stories.shop import Plan, Shop
from tests.support.browser import PATIENCE
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

HELPED, NOT_IT, HUMAN = said("button_helped"), said("button_not_it"), said("button_human")


@asynccontextmanager
async def visited(
    folder: Path, knowledge: Knowledge, browser: Browser, **options: Any
) -> AsyncGenerator[tuple[Shop, Visit]]:
    """Open a shop whose website has the widget, and the page in a browser; the page complains of nothing."""
    website = Website(desk="")
    async with serving(website.application()) as origin:
        plan = Plan(settings={"WIDGET_ORIGINS": origin})
        async with knowing_shop(folder, knowledge, plan) as shop:
            website.base, website.desk = origin, shop.url
            # What is still fading in would be called hard to read.
            window: dict[str, Any] = {"viewport": {"width": 1000, "height": 800}, "reduced_motion": "reduce"}
            context = await browser.new_context(locale="ru-RU", **window, **options)
            context.set_default_timeout(PATIENCE)
            visit = Visit(page=await context.new_page(), context=context)
            visit.listen()
            await visit.page.goto(origin)
            await visit.open()
            yield shop, visit
            assert await findings(visit.page) == []
            await context.close()
            assert visit.complaints == []


def button(visit: Visit, label: str) -> Locator:
    """Return the newest button with this label."""
    return visit.panel.get_by_role("button", name=label, exact=True).last


def says(visit: Visit, words: str) -> Locator:
    """Return the newest message with these words."""
    return visit.bubbles.filter(has_text=words).last


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
async def test_an_article_is_read_on_and_helps(
    tmp_path: Path, knowledge: Knowledge, browser: Browser, color_scheme: str
) -> None:
    async with visited(tmp_path, knowledge, browser, color_scheme=color_scheme) as (_, visit):
        await visit.write("Как вернуть товар?")
        await expect(says(visit, said("from_article", title=title("how-to-return")))).to_be_visible()
        await button(visit, said("button_read_on")).click()
        await expect(says(visit, "Постаматы возвраты не принимают")).to_be_visible()
        await button(visit, HELPED).click()
        await expect(says(visit, said("glad"))).to_be_visible()


async def test_a_picture_of_an_article_is_shown(tmp_path: Path, knowledge: Knowledge, browser: Browser) -> None:
    async with visited(tmp_path, knowledge, browser) as (_, visit):
        await visit.write("Таблица размеров одежды")
        await expect(says(visit, said("from_article", title=title("size-chart")))).to_be_visible()
        picture = visit.panel.locator(".row:not(.own) img").last
        await expect(picture).to_be_visible()
        await wait_until(lambda: picture.evaluate("image => image.naturalWidth > 100"))


async def test_a_menu_and_a_person_are_a_press_away(tmp_path: Path, knowledge: Knowledge, browser: Browser) -> None:
    async with visited(tmp_path, knowledge, browser) as (shop, visit):
        await visit.write("Как вернуть товар?")
        await button(visit, NOT_IT).click()
        await expect(says(visit, said("menu_instead"))).to_be_visible()
        await button(visit, HUMAN).click()
        await expect(says(visit, "Приняли, ваше обращение")).to_be_visible()
        room = await shop.olga.takes(1001)
        room.writes("Здравствуйте, это Ольга")
        await expect(says(visit, "это Ольга")).to_be_visible()


async def test_topics_are_leafed_through(tmp_path: Path, knowledge: Knowledge, browser: Browser) -> None:
    async with visited(tmp_path, knowledge, browser) as (_, visit):
        await visit.write("меню")
        await button(visit, "Доставка").click()
        await button(visit, title("delivery-cost")).click()
        await expect(says(visit, said("from_article", title=title("delivery-cost")))).to_be_visible()
