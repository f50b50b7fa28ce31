"""Does the first minute in the sandbox lead from a question to the bot, to a person and back?"""

from collections.abc import AsyncIterator, Iterator

import pytest
from playwright.async_api import Browser, expect

from tests.support.gateway_process import GatewayProcess
from tests.support.sandbox_page import PATIENCE, SandboxPage, open_sandbox

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(240)]


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    """The product started without a single token, as nobody has touched it."""
    gateway = GatewayProcess(tmp_path_factory.mktemp("minute"))
    gateway.start()
    yield gateway
    gateway.stop()


@pytest.fixture
async def page(sandbox: GatewayProcess, browser: Browser) -> AsyncIterator[SandboxPage]:
    """The page; whatever it complains of fails the test."""
    await sandbox.is_up()
    opened = await open_sandbox(browser, sandbox.url)
    complaints: list[str] = []
    opened.page.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    await opened.page.context.close()
    assert complaints == []


async def test_the_hint_leads_from_the_bot_to_a_person_and_back(page: SandboxPage) -> None:
    done = page.page.locator(".guide li.done")
    await page.pane("anna").locator(".only").click()
    await page.suggestion("anna", "Кроссовки малы").click()
    await page.sees("anna", "Из статьи «Обменять на другой размер»")
    await expect(page.pane("anna").get_by_text("Обмен на другой размер или цвет")).to_be_in_viewport()
    await expect(done).to_have_count(2)
    await page.press("anna", "Из статьи", "Не то")
    await page.press("anna", "Может быть, одно из этого?", "Позвать оператора")
    await page.sees("olga", "Бот предлагал: «Обменять на другой размер»")
    await expect(done).to_have_count(3)
    await page.take("olga", "Кроссовки малы")
    await expect(done).to_have_count(4)
    await an_article_is_found_and_sent(page)
    await page.write("olga", "Курьер привезёт 39 завтра")
    await page.sees("anna", "Курьер привезёт 39 завтра")
    await expect(page.page.locator(".guide .end")).to_be_visible(timeout=PATIENCE)
    await suggested_questions_are_answered(page)


async def an_article_is_found_and_sent(page: SandboxPage) -> None:
    """Let Olga type the beginning of the bot's name, then words nobody wrote about, then words."""
    olga = page.pane("olga")
    await olga.locator("textarea").fill("@roma")
    await olga.get_by_role("option", name="@romashka_desk_bot").click()
    await olga.locator("textarea").press("Enter")
    await expect(olga.locator("textarea")).to_have_value("@romashka_desk_bot ")
    await olga.locator("textarea").fill("@romashka_desk_bot когда вернутся деньги")
    await olga.get_by_role("option", name="Когда вернутся деньги").click(timeout=PATIENCE)
    await expect(page.bubble("olga", "через @romashka_desk_bot")).to_contain_text("Когда вернутся деньги")
    await page.sees("anna", "Деньги возвращаем за 3 рабочих дня")
    await expect(page.bubble("anna", "Деньги возвращаем за 3 рабочих дня")).to_have_count(1)


async def suggested_questions_are_answered(page: SandboxPage) -> None:
    """Let Igor ask in the wrong layout, in English, and what only a person knows."""
    for question, answer in (("rjulf", "Когда вернутся деньги"), ("How long", "Delivery times")):
        await page.suggestion("igor", question).click()
        await page.sees("igor", answer)
    await page.suggestion("igor", "Тропа").click()
    await page.general("maria")
    await page.sees("maria", "Рюкзак «Тропа» промокает?")
    await expect(page.pane("igor").locator(".suggestions button")).to_have_count(1)
