"""Does a newcomer without tokens have a working desk in front of them? The whole product, seen in a browser."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, expect

from tests.bots.widget.frontend.axe import findings
from tests.support.gateway_process import GatewayProcess
from tests.support.sandbox_page import PATIENCE, SandboxPage, Window, open_sandbox

A_PERSON = "Позовите оператора"
"""The sandbox's bot answers by itself as soon as it has read its articles."""

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(240)]


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    """The product started without a single token, as a newcomer starts it."""
    gateway = GatewayProcess(tmp_path_factory.mktemp("sandbox"))
    for path in (gateway.data / "real.txt", gateway.data / "sandbox" / "files" / "old.txt"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    gateway.start()
    yield gateway
    gateway.stop()


@pytest.fixture
async def page(sandbox: GatewayProcess, browser: Browser) -> AsyncIterator[SandboxPage]:
    """The page; whatever it complains of, and what the accessibility checker finds at the end, fails the test."""
    await sandbox.is_up()
    opened = await open_sandbox(browser, sandbox.url)
    complaints: list[str] = []
    opened.page.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    found = await obstacles(opened)
    await opened.page.context.close()
    assert (complaints, found) == ([], [])


async def obstacles(opened: SandboxPage) -> list[Any]:
    """What the accessibility checker finds; the site in the frame has tests of its own."""
    return [each for each in await findings(opened.page) if "iframe" not in str(each["target"])]


async def test_it_says_in_large_letters_that_it_is_a_sandbox(page: SandboxPage) -> None:
    heading = page.page.get_by_role("heading", name="ПЕСОЧНИЦА")
    await expect(heading).to_be_visible()
    assert float(await heading.evaluate("it => parseFloat(getComputedStyle(it).fontSize)")) >= 22


async def test_each_start_forgets_the_last_one_and_touches_no_real_data(sandbox: GatewayProcess) -> None:
    await sandbox.is_up()
    assert (sandbox.data / "real.txt").exists()
    assert not (sandbox.data / "otklik.sqlite3").exists()
    assert not (sandbox.data / "sandbox" / "files" / "old.txt").exists()
    assert (sandbox.data / "sandbox" / "otklik.sqlite3").exists()


async def test_nothing_of_the_page_is_out_of_sight_on_a_laptop(page: SandboxPage) -> None:
    for width, height in ((1280, 640), (1440, 900), (1920, 1080)):
        await page.page.set_viewport_size({"width": width, "height": height})
        fits = "({scrollHeight, scrollWidth}) => scrollHeight <= innerHeight && scrollWidth <= innerWidth"
        assert await page.page.evaluate(f"({fits})(document.documentElement)")
        for name in ("shop", "anna", "igor", "olga"):
            box = await page.pane(name).bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= height


async def test_in_the_dark_everything_can_be_read_as_well(sandbox: GatewayProcess, browser: Browser) -> None:
    await sandbox.is_up()
    opened = await open_sandbox(browser, sandbox.url, Window(dark=True))
    await opened.page.get_by_role("button", name="Сбои").click()
    await expect(opened.page.locator("[data-fault]").first).to_be_visible()
    found = await obstacles(opened)
    await opened.page.context.close()
    assert found == []


async def test_a_visitor_of_the_website_is_answered_by_an_operator(page: SandboxPage) -> None:
    await page.open_widget()
    await page.write_in_widget("Есть ли 38 размер?")
    await page.write_in_widget(A_PERSON)
    await page.take("olga", "Есть ли 38 размер?")
    await page.write("olga", "Есть, последняя пара. Отложить?")
    await page.visitor_sees("Есть, последняя пара. Отложить?")
    await expect(page.pane("olga").locator(".row", has_text="последняя пара").last).to_contain_text(
        "👍", timeout=PATIENCE
    )


async def test_a_customer_in_telegram_is_answered_by_an_operator(page: SandboxPage) -> None:
    if await page.pane("anna").locator(".only").is_visible():
        await page.pane("anna").locator(".only").click()
    await page.sees("anna", "поддержка")
    await page.write("anna", "Кроссовки малы, как вернуть?")
    await page.write("anna", A_PERSON)
    await page.sees("maria", "Кроссовки малы, как вернуть?")
    await page.take("olga", "Кроссовки малы")
    await page.write("olga", "Добрый день! Какой размер нужен?")
    await page.sees("anna", "Добрый день! Какой размер нужен?")
    await page.general("maria")
    await expect(page.pane("maria").get_by_text("Отвечает Ольга Кузнецова").last).to_be_visible(timeout=PATIENCE)


async def test_a_customer_in_vk_and_an_operator_exchange_files(page: SandboxPage, tmp_path: Path) -> None:
    receipt, answer = tmp_path / "receipt.txt", tmp_path / "refund.pdf"
    receipt.write_text("Чек 5490", encoding="utf-8")
    answer.write_bytes(b"%PDF-1.4\n%refund\n")
    await page.write("igor", "Вот чек, верните деньги")
    await page.attach("igor", receipt)
    await page.write("igor", A_PERSON)
    await page.take("maria", "Вот чек")
    await page.sees("maria", "receipt.txt")
    await page.attach("maria", answer)
    await page.sees("igor", "refund.pdf")
    async with page.page.expect_download() as download:
        await page.bubble("igor", "refund.pdf").locator("a.file").click()
    assert Path(await (await download.value).path()).read_bytes() == answer.read_bytes()


async def test_messages_survive_a_bad_day_of_the_platforms(page: SandboxPage) -> None:
    await page.page.get_by_role("button", name="Сбои").click()
    for fault in ("repeat", "too_many", "server_error", "not_json"):
        await page.page.locator(f"[data-fault={fault}] .choice button").nth(1).click()
        await expect(page.page.locator(f"[data-fault={fault}]")).to_have_attribute("data-on", "true")
    await page.open_widget()
    await page.write_in_widget("Дойдёт ли это?")
    await page.general("olga")
    await page.sees("olga", "Дойдёт ли это?")
    assert await page.pane("olga").locator(".bubble", has_text="Дойдёт ли это?").count() == 1
    await page.page.get_by_role("button", name="Прекратить всё").click()
    await expect(page.page.locator("[data-on=true]")).to_have_count(0)


async def test_the_language_changes_for_the_page_and_for_the_operators(page: SandboxPage) -> None:
    await page.page.get_by_role("button", name="EN", exact=True).click()
    await expect(page.page.get_by_role("heading", name="SANDBOX")).to_be_visible()
    await expect(page.pane("olga").get_by_role("button", name="Queue").last).to_be_visible(timeout=PATIENCE)
    await page.page.get_by_role("button", name="RU", exact=True).click()
    await expect(page.pane("olga").get_by_role("button", name="Очередь").last).to_be_visible(timeout=PATIENCE)
