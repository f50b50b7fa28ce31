"""What the widget does before anybody opens it."""

import re

import pytest
from playwright.async_api import expect

from tests.bots.widget.frontend.conftest import Enter
from tests.bots.widget.frontend.fake_desk import FakeDesk
from tests.bots.widget.frontend.shop import EARLY, Shop
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def test_newcomers_page_asks_the_desk_for_one_script_only(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await expect(visit.launcher).to_have_accessible_name("Открыть чат")
    await visit.page.wait_for_load_state("networkidle")
    assert desk.requests == ["GET /widget/otklik.js"]


async def test_closed_widget_is_no_larger_than_its_button(enter: Enter) -> None:
    visit = await enter()
    host = await visit.page.locator("otklik-widget").bounding_box()
    button = await visit.launcher.bounding_box()
    assert host
    assert button
    assert (host["width"], host["height"]) == (button["width"], button["height"]) == (60, 60)
    assert await visit.call("document.elementFromPoint(innerWidth - 90, innerHeight - 50).tagName") != "OTKLIK-WIDGET"


async def test_returning_visitor_sees_the_unread_count_without_loading_the_panel(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    await visit.page.close()
    desk.only.add("Нашла ваш заказ")
    desk.only.add("Выслать трек-номер?")
    desk.active = False
    desk.requests.clear()
    again = await enter(context=visit.context)
    await expect(again.badge).to_have_text("2")
    await expect(again.launcher).to_have_accessible_name("Открыть чат, непрочитанных: 2")
    assert not [request for request in desk.requests if "panel.js" in request]


async def test_open_ticket_keeps_the_badge_true_in_the_background(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    await visit.page.reload()
    # The page before may still be connected when this one is loaded.
    await wait_until(lambda: len(desk.frames("hello")) == 2 and len(desk.only.sockets) == 1)
    await desk.say("Посылка уже в пути")
    await expect(visit.badge).to_have_text("1")
    await visit.open()
    await expect(visit.badge).to_have_text("")
    await wait_until(lambda: desk.only.seen == 1)


async def test_calls_made_before_the_script_has_come_are_carried_out(enter: Enter, desk: FakeDesk, shop: Shop) -> None:
    shop.early = EARLY + (
        "window.heard = [];"
        "for (const name of ['ready', 'open', 'close', 'message', 'unread'])"
        "  otklik.on(name, (payload) => heard.push(payload === undefined ? name : [name, payload]));"
        "otklik.setUser({ name: 'Анна', email: 'anna@kedy.example', phone: undefined });"
        "otklik.setContext({ cart: 3, page: 'кроссовки' });"
        "otklik.setLocale('en');"
        "otklik.open();"
    )
    visit = await enter()
    await expect(visit.box).to_have_attribute("placeholder", "Message")
    await wait_until(lambda: desk.only.context)
    await wait_until(lambda: desk.only.user)
    assert desk.only.user["name"] == "Анна"
    assert desk.only.context == {"cart": "3", "page": "кроссовки"}
    await desk.say("Hello!")
    await expect(visit.bubbles).to_have_count(1)
    await visit.call("otklik('close')")
    await desk.say("Are you there?")
    await expect(visit.badge).to_have_text("1")
    heard = await visit.call("heard")
    assert [entry if isinstance(entry, str) else entry[0] for entry in heard if entry != ["unread", 0]] == [
        "ready",
        "open",
        "message",
        *(["unread"] if ["unread", 1] in heard[:5] else []),
        "close",
        "message",
        "unread",
    ]
    assert heard[-1] == ["unread", 1]


async def test_stand_in_may_also_be_a_plain_function(enter: Enter, shop: Shop) -> None:
    shop.early = "window.otklik = function () { (otklik.q = otklik.q || []).push(arguments) };"
    quiet = await enter()
    await expect(quiet.launcher).to_be_visible()
    shop.early += "otklik('setLocale', 'en'); otklik('nonsense'); otklik('open');"
    visit = await enter()
    await expect(visit.box).to_have_attribute("placeholder", "Message")


async def test_site_that_repeats_who_the_user_is_tells_the_desk_once(enter: Enter, desk: FakeDesk, shop: Shop) -> None:
    shop.early = EARLY + "otklik.setUser({ name: 'Анна' });"
    visit = await enter()
    await visit.open()
    await wait_until(lambda: desk.frames("user"))
    await visit.page.reload()
    await visit.open()
    await visit.write("Это снова я")
    await visit.sent(1)
    # A page that goes before it has heard of the arrival says the same frame again: that is the same telling.
    assert len({frame["id"] for frame in desk.frames("user")}) == 1


async def test_listener_that_fails_harms_nobody_else(enter: Enter) -> None:
    visit = await enter()
    await visit.call("void otklik.on('open', () => { throw new Error('shop') })")
    await visit.call("opened = 0; leave = otklik.on('open', () => { opened += 1 }); null")
    await visit.open()
    await wait_until(lambda: visit.complaints)
    assert await visit.call("opened") == 1
    await visit.call("leave(); otklik.close(); otklik.open()")
    assert await visit.call("opened") == 1
    visit.complaints.clear()


async def test_panel_that_did_not_load_is_said_and_tried_again(enter: Enter) -> None:
    visit = await enter()
    await visit.page.route(re.compile("panel.js"), lambda route: route.abort())
    await visit.launcher.click()
    await expect(visit.page.get_by_text("Чат не загрузился, попробуйте ещё раз")).to_be_visible()
    await visit.page.unroute_all()
    await visit.open()
    await expect(visit.page.get_by_text("Чат не загрузился")).to_have_count(0)


async def test_destroyed_widget_leaves_nothing_behind(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    await visit.call("otklik.destroy()")
    await expect(visit.page.locator("otklik-widget")).to_have_count(0)
    assert await visit.call("window.otklik") is None
    await wait_until(lambda: not desk.only.sockets)


async def test_reset_forgets_the_visitor(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    await visit.write("Секрет")
    await visit.sent(1)
    await visit.call("otklik.reset()")
    await expect(visit.panel).to_be_hidden()
    assert "Секрет" not in str(await visit.call("JSON.stringify(localStorage)"))
    await visit.open()
    await expect(visit.bubbles).to_have_count(0)
    assert list(desk.visitors) == ["token-1", "token-2"]
