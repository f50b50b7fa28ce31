"""The widget as a page of its own, inside an element, and under other people's rules."""

import pytest
from playwright.async_api import expect

from tests.bots.widget.frontend.axe import findings
from tests.bots.widget.frontend.conftest import Enter
from tests.bots.widget.frontend.fake_desk import FakeDesk
from tests.bots.widget.frontend.shop import Shop
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def test_chat_page_is_the_panel_of_its_entry_point(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter(url=desk.base + "/chat/vitrina", reduced_motion="reduce")
    await visit.write("Здравствуйте")
    await visit.sent(1)
    assert "GET /widget/vitrina/ws" in desk.requests
    assert await visit.panel.bounding_box() == {"x": 0, "y": 0, "width": 1000, "height": 800}
    await expect(visit.page).to_have_title("Кеды и точка")
    await expect(visit.launcher).to_be_hidden()
    await visit.page.keyboard.press("Escape")
    await visit.call("otklik.close()")
    await expect(visit.panel).to_be_visible()
    assert await findings(visit.page) == []


async def test_chat_page_speaks_the_language_asked_for(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter(url=desk.base + "/chat/site?locale=uk")
    await expect(visit.box).to_have_attribute("placeholder", "Повідомлення")
    assert await visit.call("document.documentElement.lang") == "uk"


async def test_widget_fills_the_element_it_is_put_into(enter: Enter, shop: Shop) -> None:
    shop.attributes = 'data-entry="site" data-mode="page" data-container="#corner"'
    shop.css = "#corner { width: 380px; height: 500px }"
    visit = await enter(reduced_motion="reduce")
    await expect(visit.panel).to_be_visible()
    corner = await visit.page.locator("#corner").bounding_box()
    assert await visit.panel.bounding_box() == corner
    await expect(visit.page).to_have_title("Кеды и точка")
    assert await findings(visit.page) == []


async def test_widget_may_stand_on_the_left_in_another_colour(enter: Enter, shop: Shop) -> None:
    shop.attributes = 'data-entry="site" data-side="left" data-open'
    shop.css = ":root { --otklik-accent: rgb(15, 118, 110); --otklik-bottom: 80px }"
    visit = await enter(reduced_motion="reduce")
    await expect(visit.panel).to_be_visible()
    button = await visit.launcher.bounding_box()
    panel = await visit.panel.bounding_box()
    assert button
    assert panel
    assert (button["x"], panel["x"]) == (20, 20)
    assert button["y"] == 800 - 80 - 60
    colour = "element => getComputedStyle(element).backgroundColor"
    assert await visit.launcher.evaluate(colour) == "rgb(15, 118, 110)"


async def test_rude_style_sheet_of_the_page_does_not_reach_inside(enter: Enter, shop: Shop) -> None:
    shop.css = "* { font-size: 40px !important; color: red !important } button, div, svg { display: none !important }"
    visit = await enter()
    await visit.open()
    await visit.write("Держимся")
    await visit.sent(1)
    assert await visit.bubbles.evaluate("element => getComputedStyle(element).fontSize") == "15px"
    await expect(visit.launcher).to_be_visible()


async def test_second_script_tag_changes_nothing(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.page.evaluate(
        """address => new Promise((done) => {
          const script = document.createElement('script');
          const policy = trustedTypes.createPolicy('lit-html', { createScriptURL: (url) => url });
          script.dataset.entry = 'site';
          script.onload = done;
          script.src = policy.createScriptURL(address);
          document.head.append(script);
        })""",
        desk.base + "/widget/otklik.js?again",
    )
    await expect(visit.page.locator("otklik-widget")).to_have_count(1)


async def test_script_tag_without_an_entry_point_says_so(enter: Enter, shop: Shop) -> None:
    shop.attributes = ""
    visit = await enter()
    await expect(visit.page.locator("otklik-widget")).to_have_count(0)
    await wait_until(lambda: visit.complaints)
    assert visit.complaints == ["otklik: the script tag has no data-entry"]
    visit.complaints.clear()


async def test_language_of_the_desk_helps_where_the_page_has_none_of_ours(
    enter: Enter, desk: FakeDesk, shop: Shop
) -> None:
    shop.lang = "de"
    desk.locale = "uk"
    visit = await enter(locale="de-DE")
    await expect(visit.launcher).to_have_accessible_name("Open chat")
    await visit.open()
    await expect(visit.box).to_have_attribute("placeholder", "Повідомлення")
    shop.lang = "ru"
    other = await enter(locale="de-DE")
    await other.open()
    await expect(other.box).to_have_attribute("placeholder", "Сообщение")


async def test_pages_language_decides_and_setlocale_changes_it(enter: Enter, desk: FakeDesk, shop: Shop) -> None:
    shop.lang = "uk-UA"
    visit = await enter(locale="en-US")
    await expect(visit.launcher).to_have_accessible_name("Відкрити чат")
    await visit.open()
    await expect(visit.box).to_have_attribute("placeholder", "Повідомлення")
    await visit.call("otklik.setLocale('en')")
    await expect(visit.box).to_have_attribute("placeholder", "Message")
    await expect(visit.launcher).to_have_accessible_name("Close chat")
    await visit.write("Hi")
    await visit.sent(1)
    assert desk.only.locale == "en"
